"""Where LibreOffice keeps its programs and its Python modules."""

from pathlib import Path

PROGRAM_FOLDERS = (
    Path("/usr/lib/libreoffice/program"),
    Path("/usr/lib64/libreoffice/program"),
    Path("/opt/libreoffice/program"),
    Path("/Applications/LibreOffice.app/Contents/Resources"),
    Path("/Applications/LibreOffice.app/Contents/Frameworks"),
    Path("C:/Program Files/LibreOffice/program"),
)
