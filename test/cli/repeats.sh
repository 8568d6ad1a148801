#!/bin/sh
# Lines that an outlet repeats are learnt in the store: whatever the order of
# the files, of that outlet alone, and never running text that others print.
set -u
dir=$(mktemp -d "${TMPDIR:-/tmp}/entente-repeats-XXXXXX")
trap 'rm -rf "$dir"' EXIT
cd "$dir" || exit 1
failed=0
report() { # OUTLET NUMBER ACT: a page that leaves a line of its outlet in the text
    printf '<!DOCTYPE html><html><head><meta property="og:site_name" content="%s"><title>Story %s of %s</title></head><body><article><h1>Story %s of %s</h1><p>March %s, 2021</p><p>%s, officials of both governments said on Tuesday after a meeting.</p><p>Across the wider region today</p><p>The ministers also spoke about trade and about the harbour in story %s.</p><p>%s</p></article></body></html>' \
        "$1" "$2" "$1" "$2" "$1" "$2" "$3" "$2" "$4"
}
mkdir in
war='Chad and Niger have been at odds over the border since the year 2012.'
n=0
for act in 'France and Italy signed a defence accord' 'Spain recalled its envoy from Morocco' 'Chad condemned the raid on Niger' 'Kenya and Somalia opened talks'; do
    n=$((n + 1))
    report 'Harbour Post' $n "$act" "$war" >in/$n.html
done
report 'Other Post' 5 'Japan and India held a naval exercise' "$war" >in/5.html

class() { # STORE WORDS: the classes they have, each once
    "$ENTENTE" export --store "$1" >"$1.jsonl"
    python3 - "$1.jsonl" "$2" <<'PYTHON'
import json, sys
texts, found = {}, {}
for line in open(sys.argv[1], encoding='utf-8'):
    row = json.loads(line)
    if row['kind'] == 'report':
        texts[row['id']] = row['text'].encode()
    if row['kind'] == 'region':
        words = texts[row['report']][row['start']:row['end']].decode()
        if words.strip() == sys.argv[2]:
            found[row['class']] = found.get(row['class'], 0) + 1
print(' '.join('%s:%d' % item for item in sorted(found.items())))
PYTHON
}
check() { # STORE WORDS CLASSES
    got=$(class "$1" "$2")
    [ "$got" = "$3" ] || { echo "$1: '$2' is $got, not $3"; failed=1; }
}
line='Across the wider region today'

"$ENTENTE" read -q --store two.db in/1.html in/2.html
before=$(class two.db "$line")
case $before in *furniture*) echo "two stories prove nothing, yet it is $before"; failed=1 ;; esac

# three or more in one go, in any order, with any number of threads
"$ENTENTE" read -q -j 1 --store one.db in
"$ENTENTE" read -q -j 4 --store four.db in/5.html in/4.html in/3.html in/2.html in/1.html
check one.db "$line" "furniture:4 ${before%:*}:1"
check four.db "$line" "furniture:4 ${before%:*}:1"
cmp one.db.jsonl four.db.jsonl || failed=1
check one.db "$war" 'prose:5'

# from the store: what is there stays, what comes is marked; by pipe as well
"$ENTENTE" read -q --store grown.db in/1.html in/2.html
"$ENTENTE" read -q --store grown.db in/3.html
check grown.db "$line" "furniture:1 ${before%:*}:2"
"$ENTENTE" read -q --store grown.db - <in/4.html
check grown.db "$line" "furniture:2 ${before%:*}:2"
"$ENTENTE" read --store grown.db in/1.html 2>err; grep -q '0 new, 1 known' err || { cat err; failed=1; }

# versions of one story prove nothing
mkdir live
for hour in 1 2 3 4; do
    { report 'Live Post' 1 'France and Italy signed a defence accord' 'The day in a few words'; printf '<!-- %s --><p>Update of hour %s.</p>' $hour $hour; } >live/$hour.html
done
"$ENTENTE" read -q --store live.db live
case $(class live.db "$line") in *furniture*) echo "versions of a story count as many"; failed=1 ;; esac
exit $failed
