#compdef dateline
# Completions of dateline for zsh: source <(dateline completions zsh), or save as _dateline in a folder of $fpath
_dateline() {
    local -a values described lines
    local line
    lines=("${(@f)$(dateline complete-line zsh -- "${(@Q)words[1,CURRENT]}" 2>/dev/null)}")
    for line in $lines; do
        values+=("${line%%$'\t'*}")
        described+=("${line/$'\t'/  -- }")
    done
    if (( ${#values} )); then
        compadd -U -V dateline -l -d described -- $values
    else
        _files
    fi
}
(( $+functions[compdef] )) && compdef _dateline dateline
