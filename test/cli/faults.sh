#!/bin/sh
# What may go wrong around a read: killed at any moment, odd files, a full
# disk, a read-only store. Each is named, the rest goes on, the store is whole.
set -eu
dir=$(mktemp -d); trap 'chmod -R u+w "$dir"; rm -rf "$dir"' EXIT; cd "$dir"
mkdir in
i=0
while [ $i -lt 60 ]; do
    i=$((i + 1))
    printf 'Talks, round %d\n\nROME, March %d, 2021\n\nItaly and Malta held talks on fishing in Rome on Monday. Round %d ended without a deal, officials said.\n' $i $((i % 28 + 1)) $i >in/$i.txt
done
"$ENTENTE" read -q --store whole.db in
"$ENTENTE" export --store whole.db >whole.jsonl

# killed while it reads, then read again: the same record
for pause in 0.02 0.05 0.1 0.2; do
    rm -f killed.db*
    "$ENTENTE" read -q --store killed.db in & pid=$!
    sleep $pause
    kill -9 $pid 2>/dev/null || true
    wait $pid 2>/dev/null || true
    "$ENTENTE" read -q --store killed.db in
    "$ENTENTE" export --store killed.db | cmp - whole.jsonl
done

# odd files among good ones
mkdir odd
cp in/1.txt odd/good.txt
: >odd/empty.txt
head -c 4000 /dev/urandom >odd/binary.bin
printf 'Italy met Malta \377\376\300 in Rome.\n' >odd/bytes.txt
mkdir odd/folder
ln -s nowhere odd/dangling
code=0; "$ENTENTE" read --store odd.db odd odd/binary.bin missing.txt 2>err || code=$?
[ "$code" = 4 ]
grep -q missing.txt err
grep -q binary.bin err
"$ENTENTE" export --store odd.db --format csv --kind reports | grep -q good.txt

# a line of 50 MB: a report or a named error, and the next line goes on
{ printf '{"id":"long","text":"'; head -c 52428800 /dev/zero | tr '\0' 'a'; printf '"}\n'
  printf '{"id":"next","text":"Italy met Malta."}\n'; } >long.jsonl
code=0; "$ENTENTE" code --no-text <long.jsonl >long.out 2>err || code=$?
[ "$code" = 0 ] || [ "$code" = 4 ]
grep -q '"id":"next"' long.out

# a full disk
if [ -e /dev/full ]; then
    code=0; "$ENTENTE" export --store whole.db >/dev/full 2>err || code=$?
    [ "$code" = 1 ]; grep -q 'No space' err
fi
# a store that cannot be written, and one that is read where nothing can be
code=0; "$ENTENTE" read -q --store /proc/none.db in/1.txt 2>err || code=$?
[ "$code" != 0 ]; grep -q 'none.db' err
chmod a-w whole.db
"$ENTENTE" export --store whole.db | cmp - whole.jsonl
