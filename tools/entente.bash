# Bash completion for entente; written by tools/make-completion.
_entente() {
    local word=${COMP_WORDS[COMP_CWORD]}
    if [ "$COMP_CWORD" = 1 ]; then
        COMPREPLY=($(compgen -W "read events ties statements positions search export code" -- "$word"))
        return
    fi
    case $word in
    -*)
        case ${COMP_WORDS[1]} in
        read) COMPREPLY=($(compgen -W "--store --data -j -q --help" -- "$word")) ;;
        events) COMPREPLY=($(compgen -W "--store -o --json --jsonl --help" -- "$word")) ;;
        ties) COMPREPLY=($(compgen -W "--store -o --json --jsonl --help" -- "$word")) ;;
        statements) COMPREPLY=($(compgen -W "--store -o --json --jsonl --help" -- "$word")) ;;
        positions) COMPREPLY=($(compgen -W "--store -o --json --jsonl --help" -- "$word")) ;;
        search) COMPREPLY=($(compgen -W "--store -o --json --jsonl --most --help" -- "$word")) ;;
        export) COMPREPLY=($(compgen -W "--format --kind --store -o --no-text --no-quotes --help" -- "$word")) ;;
        code) COMPREPLY=($(compgen -W "--data -j --no-text --offsets --help" -- "$word")) ;;
        esac ;;
    *) COMPREPLY=($(compgen -f -- "$word")) ;;
    esac
}
complete -F _entente entente
