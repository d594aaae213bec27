# Completions of dateline for PowerShell: dateline completions powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName dateline -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.ToString().Trim("'", '"') })
    $words += $wordToComplete.Trim("'", '"')
    dateline complete-line powershell -- @words 2>$null | ForEach-Object {
        $value, $says = $_ -split "`t", 2
        $shown = if ($value -match '[\s"]') { "'" + ($value -replace "'", "''") + "'" } else { $value }
        if (-not $says) { $says = $value }
        [System.Management.Automation.CompletionResult]::new($shown, $value, 'ParameterValue', $says)
    }
}
