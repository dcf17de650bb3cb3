Attribute VB_Name = "PTSopimus"
' The buttons of the workbook: they hand the press to Python and do nothing else.
' What a person reads stands in the module PTSopimusWords, made from the words of the workbook's language.
'
' This module must compile in Excel for Windows, in Excel for Mac and in LibreOffice Basic. So there is no
' Option Explicit (ThisComponent is known to LibreOffice only), no Declare, no Enum, no #If around a procedure.
' Python gets the arguments that xlwings' RunPython passes, so that Book.caller() finds this workbook.

Private Const LIBREOFFICE_SCRIPT As String = "vnd.sun.star.script:pts_lo.py$press?language=Python&location=user"
Private Const APPLESCRIPT As String = "PTSopimus.applescript"
Private Const USER_KEY As String = "HKCU\Software\ptsopimus_xl\interpreter"
Private Const MACHINE_KEY As String = "HKLM\Software\ptsopimus_xl\interpreter"
Private Const NO_SUCH_FILE As Long = -2147024894
Private Const REFUSED_AND_TOLD As Long = 3

Sub UpdateColours()
    Press "update"
End Sub

Sub ExportSummary()
    Press "export"
End Sub

Sub RibbonUpdateColours(control As Object)
    Press "update"
End Sub

Sub RibbonExportSummary(control As Object)
    Press "export"
End Sub

Private Sub Press(task As String)
    If IsLibreOffice() Then
        PressInLibreOffice task
    ElseIf InStr(Application.OperatingSystem, "Mac") > 0 Then
        PressOnMac task
    Else
        PressOnWindows task
    End If
End Sub

Private Function IsLibreOffice() As Boolean
    IsLibreOffice = IsObject(ThisComponent)
End Function

Private Sub PressInLibreOffice(task As String)
    On Error GoTo missing
    ThisComponent.getScriptProvider().getScript(LIBREOFFICE_SCRIPT).invoke Array(ThisComponent, task), Array(), Array()
    Exit Sub
missing:
    Tell WORD_LIBREOFFICE
End Sub

Private Sub PressOnWindows(task As String)
    Dim host As Object, python As String, code As Long
    On Error GoTo blocked
    Set host = CreateObject("WScript.Shell")
    python = RegisteredPython(host)
    If python = "" Then
        Tell WORD_NO_PYTHON
        Exit Sub
    End If
    ' -P: a file beside the workbook that happens to be named like a Python module is not run in its place.
    code = host.Run(Quoted(python) & " -P -X utf8 -m ptsopimus_xl.excel " & task & _
        " " & Quoted("--wb=" & ThisWorkbook.Name) & " --from_xl=1 --hwnd=" & Application.Hwnd, 0, True)
    If code <> 0 And code <> REFUSED_AND_TOLD Then Tell WORD_FAILED
    Exit Sub
blocked:
    If Err.Number = NO_SUCH_FILE Then
        Tell WORD_NO_PYTHON
    Else
        Tell WORD_BLOCKED
    End If
End Sub

Private Function RegisteredPython(host As Object) As String
    On Error Resume Next
    RegisteredPython = host.RegRead(USER_KEY)
    If RegisteredPython = "" Then RegisteredPython = host.RegRead(MACHINE_KEY)
End Function

Private Sub PressOnMac(task As String)
    Dim answer As String
    On Error GoTo missing
    #If Mac Then
        ' Excel cannot answer Python while it waits for a script, so the script starts Python and returns.
        answer = AppleScriptTask(APPLESCRIPT, "press", task & "|" & ThisWorkbook.Name)
    #End If
    If answer = "started" Then Exit Sub
missing:
    Tell WORD_NO_PYTHON
End Sub

Private Function Quoted(text As String) As String
    Quoted = Chr(34) & text & Chr(34)
End Function

Private Sub Tell(sentence As String)
    MsgBox Replace(sentence, "{file}", ThisWorkbook.FullName), vbExclamation, WORD_TITLE
End Sub
