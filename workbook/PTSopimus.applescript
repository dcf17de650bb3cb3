-- Excel for Mac lets a macro start nothing but a script in this place:
-- ~/Library/Application Scripts/com.microsoft.Excel/PTSopimus.applescript
-- "ptsopimus install" copies this file there and notes where Python is.

on press(request)
	set {task, workbookName} to my halves(request)
	set support to (POSIX path of (path to application support from user domain)) & "ptsopimus_xl/"
	try
		set python to do shell script "cat " & quoted form of (support & "interpreter")
		do shell script "test -x " & quoted form of python
	on error
		return "no-python"
	end try
	set words_ to " -P -X utf8 -m ptsopimus_xl.excel " & quoted form of task & " " & quoted form of ("--wb=" & workbookName) & " --from_xl=1"
	-- In the background: Excel answers Python only once this script has returned.
	do shell script quoted form of python & words_ & " > /dev/null 2> " & quoted form of (support & "stderr.log") & " &"
	return "started"
end press

-- The name of a workbook may hold the sign that parts it from the task: only the first one counts.
on halves(request)
	set position to offset of "|" in request
	return {text 1 thru (position - 1) of request, text (position + 1) thru -1 of request}
end halves
