#!/bin/sh
# What users mistype, and stores that cannot serve: a sentence that names the
# thing and says what to do, and the right exit code.
set -u
dir=$(mktemp -d "${TMPDIR:-/tmp}/entente-mistakes-XXXXXX")
trap 'rm -rf "$dir"' EXIT
cd "$dir" || exit 1
failed=0

says() { # exit code, words, command ...
    wanted=$1 words=$2; shift 2
    "$ENTENTE" "$@" >out 2>err </dev/null
    code=$?
    [ $code -eq "$wanted" ] && grep -q -e "$words" err && return
    echo "$*: exit $code, not $wanted with '$words' but:"; cat err; failed=1
}

printf 'Talks\n\nROME, March 3, 2021\n\nItaly and Malta held talks on fishing in Rome on Monday, officials said.\n' >a.txt
: >empty.txt
"$ENTENTE" read -q --store s.db a.txt

says 2 'no command `bogus`' bogus
says 2 'did you mean `--store`' events --stoer s.db
says 2 '`-j 0`: a number' extract -j0 a.txt
says 2 '`-j x`: a number' extract -j x a.txt
says 2 '`-j` needs N' extract -j
says 2 'no option `vx`' extract -vx a.txt
"$ENTENTE" extract -j2 a.txt | grep -q 'Italy and Malta' || { echo "-j2 is not read"; failed=1; }
says 1 "^entente: '': No such file" extract ''
says 1 '^entente: empty.txt: it is empty' extract empty.txt
says 1 '^entente: standard input: it is empty' extract
says 1 'missing.db: there is no store here' events --store missing.db
says 5 "a.txt: the store: .* --store" events --store a.txt
says 2 '`--kind` goes with' export --store s.db --kind reports
says 2 'no kind `bogus`: reports, events' export --store s.db --format csv --kind bogus
says 2 'no format `bogus`: jsonl, csv' export --store s.db --format bogus
says 3 'nothing of that kind in the record' events --store s.db Sudan
says 3 'no sentence has these words' search --store s.db zebra
says 3 'no passages disagree' disputes --store s.db --jsonl
says 3 'nothing of that kind' events --store s.db -o none.txt Sudan
[ ! -e none.txt ] || { echo "nothing was found, yet none.txt is written"; failed=1; }
says 2 'the search terms: .* quotation marks' search --store s.db 'Rome AND'
head -c 5000 s.db >cut.db
says 5 'cut.db: the store: .* --store' events --store cut.db
exit $failed
