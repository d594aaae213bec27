# Completions of dateline for elvish: eval (dateline completions elvish | slurp)
use str
set edit:completion:arg-completer[dateline] = {|@words|
    try {
        dateline complete-line elvish -- $@words 2>/dev/null | each {|line|
            var value @says = (str:split "\t" $line)
            edit:complex-candidate $value &display=$value
        }
    } catch _ { nop }
}
