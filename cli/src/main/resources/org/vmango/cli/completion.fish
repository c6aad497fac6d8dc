# Completes vmango's words in fish: vmango completion fish | source
function __vmango_words
    set -l words (commandline -opc)[2..-1] (commandline -ct)
    for line in (vmango complete-words -- $words 2>/dev/null)
        if string match -q ':files*' -- $line
            __fish_complete_path (commandline -ct)
        else
            echo $line
        end
    end
end
complete -c vmango -f -a '(__vmango_words)'
