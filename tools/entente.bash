# Bash completion for entente; written by tools/make-completion.
_entente() {
    local word=${COMP_WORDS[COMP_CWORD]}
    if [ "$COMP_CWORD" = 1 ]; then
        COMPREPLY=($(compgen -W "read fetch brief timeline events ties statements positions disputes sources search actors obligations export check code parse extract" -- "$word"))
        return
    fi
    case $word in
    -*)
        case ${COMP_WORDS[1]} in
        read) COMPREPLY=($(compgen -W "--store --data -j -q -v --help" -- "$word")) ;;
        fetch) COMPREPLY=($(compgen -W "--store --items --no-items --fresh --rate --timeout --size --allow --contact --data -j -q --help" -- "$word")) ;;
        brief) COMPREPLY=($(compgen -W "--format --store -o --json --help" -- "$word")) ;;
        timeline) COMPREPLY=($(compgen -W "--store -o --json --jsonl --help" -- "$word")) ;;
        events) COMPREPLY=($(compgen -W "--store -o --json --jsonl --help" -- "$word")) ;;
        ties) COMPREPLY=($(compgen -W "--store -o --json --jsonl --help" -- "$word")) ;;
        statements) COMPREPLY=($(compgen -W "--store -o --json --jsonl --help" -- "$word")) ;;
        positions) COMPREPLY=($(compgen -W "--store -o --json --jsonl --help" -- "$word")) ;;
        disputes) COMPREPLY=($(compgen -W "--store -o --json --jsonl --help" -- "$word")) ;;
        sources) COMPREPLY=($(compgen -W "--store -o --json --jsonl --help" -- "$word")) ;;
        search) COMPREPLY=($(compgen -W "--store -o --json --jsonl --most --help" -- "$word")) ;;
        actors) COMPREPLY=($(compgen -W "--on --data -o --json --help" -- "$word")) ;;
        obligations) COMPREPLY=($(compgen -W "--against --on --data -o --json --help" -- "$word")) ;;
        export) COMPREPLY=($(compgen -W "--format --kind --store --year --on -o --no-text --no-quotes --help" -- "$word")) ;;
        check) COMPREPLY=($(compgen -W "--store --jsonl --help" -- "$word")) ;;
        code) COMPREPLY=($(compgen -W "--data -j --explain --no-text --offsets --help" -- "$word")) ;;
        parse) COMPREPLY=($(compgen -W "--conllu -j --help" -- "$word")) ;;
        extract) COMPREPLY=($(compgen -W "--jsonl --data -j -v --help" -- "$word")) ;;
        esac ;;
    *) COMPREPLY=($(compgen -f -- "$word")) ;;
    esac
}
complete -F _entente entente
