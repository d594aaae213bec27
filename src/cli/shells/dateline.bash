# Completions of dateline for bash: source <(dateline completions bash)
_dateline() {
    local IFS=$'\n'
    COMPREPLY=($(dateline complete-line bash --breaks "$COMP_WORDBREAKS" -- "${COMP_LINE:0:COMP_POINT}" 2>/dev/null))
    if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *[:={/] ]]; then
        compopt -o nospace
    fi
}
complete -o default -o nosort -F _dateline dateline
