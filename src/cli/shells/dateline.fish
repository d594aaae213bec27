# Completions of dateline for fish: dateline completions fish | source
complete -c dateline -a '(dateline complete-line fish -- (commandline -opc) (commandline -ct | string unescape; or commandline -ct) 2>/dev/null)'
