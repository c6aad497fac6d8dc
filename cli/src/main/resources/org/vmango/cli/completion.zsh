#compdef vmango
# Completes vmango's words in zsh: source <(vmango completion zsh), or this file as _vmango in $fpath
_vmango() {
    local line word
    local -a candidates
    while IFS= read -r line; do
        word=${line%%$'\t'*}
        if [[ $word == ":files" ]]; then
            _files
            return
        fi
        candidates+=("${word//:/\\:}:${line#*$'\t'}")
    done < <("${words[1]}" complete-words -- "${(@)words[2,CURRENT]}" 2>/dev/null)
    _describe vmango candidates
}
if [[ $funcstack[1] == _vmango ]]; then _vmango "$@"; else compdef _vmango vmango; fi
