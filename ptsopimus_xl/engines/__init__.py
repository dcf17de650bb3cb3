"""The doors to a workbook: in memory, in a closed file, in a running Excel or LibreOffice."""
