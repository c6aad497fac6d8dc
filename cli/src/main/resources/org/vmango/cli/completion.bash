# Completes vmango's words in bash: source <(vmango completion bash)
_vmango() {
    local line word=${COMP_WORDS[COMP_CWORD]}
    COMPREPLY=()
    [ "$word" != "=" ] || word=
    while IFS= read -r line; do
        if [ "${line%%$'\t'*}" = ":files" ]; then
            compopt -o filenames
            mapfile -t COMPREPLY < <(compgen -f -- "$word")
        else
            COMPREPLY+=("${line%%$'\t'*}")
        fi
    done < <("${COMP_WORDS[0]}" complete-words -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -F _vmango vmango
