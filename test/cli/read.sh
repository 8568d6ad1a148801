#!/bin/sh
# `entente read`: twice changes nothing; order and threads leave no trace;
# bad items are named; a store of a newer version is refused.
set -eu
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
mkdir in
printf 'Ministers met\n\nPARIS, March 3, 2021\n\nFrance and Italy signed a defence accord on Tuesday, officials said.\n' >in/a.txt
printf 'Envoy recalled\n\nMarch 5, 2021\n\nSpain recalled its envoy from Morocco on Thursday.\n' >in/b.txt
"$ENTENTE" read -q --store one.db in
"$ENTENTE" export --store one.db >one.jsonl
"$ENTENTE" read --store one.db in 2>err; grep -q '0 new, 2 known, 0 failed' err
"$ENTENTE" export --store one.db | cmp - one.jsonl
"$ENTENTE" read -q -j 4 --store two.db in/b.txt in/a.txt
"$ENTENTE" export --store two.db >two.jsonl
sort one.jsonl >a; sort two.jsonl >b; cmp a b
cmp one.jsonl two.jsonl
"$ENTENTE" search --store one.db envoy | grep -q 'Spain recalled'
code=0; "$ENTENTE" search --store one.db zebra >/dev/null || code=$?; [ "$code" = 3 ]
for kind in reports events ties statements positions; do
    "$ENTENTE" export --store one.db --format csv --kind $kind >$kind.csv
done
grep -q '2021-03-03' reports.csv
grep -q 'AGREE' events.csv
# one name for several sides is told once, with them
printf 'The Baltic states signed an accord with Japan on Tuesday, officials said.\n' >land.txt
"$ENTENTE" read -q --store land.db land.txt
"$ENTENTE" events --store land.db >land
grep -q 'Baltic states (EST, LTU, LVA), Japan' land || { cat land; exit 1; }
# bad items: missing, a binary; the rest goes on
code=0; "$ENTENTE" read --store one.db in nowhere 2>err || code=$?
[ "$code" = 4 ]; grep -q nowhere err
"$ENTENTE" export --store one.db | cmp - one.jsonl
# a store of a newer version; a database that is none of ours; no store
cp one.db new.db; sqlite3 new.db 'PRAGMA user_version = 99' 2>/dev/null || exit 0
code=0; "$ENTENTE" events --store new.db 2>err || code=$?
[ "$code" = 5 ]; grep -q 'version 99' err
sqlite3 other.db 'CREATE TABLE t (x)'
code=0; "$ENTENTE" read --store other.db in 2>err || code=$?; [ "$code" = 5 ]
code=0; "$ENTENTE" events --store none.db 2>err || code=$?; [ "$code" != 0 ]
[ ! -e none.db ]
