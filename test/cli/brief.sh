#!/bin/sh
# `entente brief`, `check` and the parts of the briefing: the same bytes every
# time; checked; refused where a sentence was written in by hand.
set -eu
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
root=$(pwd); cd "$dir"
cat >a.txt <<'T'
Norway and Chile sign port deal

SANTIAGO, March 3, 2021

Officials of Norway and Chile signed an agreement on Tuesday to open their southern ports to each other's research vessels.

"The ocean does not end at a line on the map, and neither does our work on it," Norwegian minister Anna Berg said.

Chile may open a third port next year, officials said.
T
cat >b.txt <<'T'
Ports in the news

March 4, 2021

Officials of Norway and Chile signed an agreement to open their southern ports to each other's research vessels.

The ocean does not end at a line on the map, and neither does our work on it.

It should have been done ten years ago.
T
"$ENTENTE" read -q --store s.db a.txt b.txt
"$ENTENTE" read -q --store t.db b.txt a.txt
for form in md html json; do
    "$ENTENTE" brief --store s.db "Norway Chile" -o b.$form
    "$ENTENTE" brief --store t.db "Norway Chile" --format $form | cmp - b.$form
    "$ENTENTE" check --store s.db b.$form >/dev/null
done
grep -q '^# Norway and Chile' b.md
grep -q 'words \[R1:' b.md
! grep -q 'https*://' b.html || { echo 'a request in the page'; exit 1; }
grep -q "default-src 'none'" b.html
# a sentence of one's own, in each form and in four places
refused() {
    code=0; "$ENTENTE" check --store s.db "$1" >out 2>err || code=$?
    [ "$code" = 1 ] || { echo "not refused: $1"; cat out err; exit 1; }
}
sed 's/^## What happened$/&\n\nNorway declared war on Chile./' b.md >x.md; refused x.md
sed '0,/^- \([A-Z]\)/s//- Norway declared war on Chile. `words [R1:69-90] · 1 report, 1 origin · reported`\n- \1/' b.md >x.md; refused x.md
sed '0,/signed an agreement/s//ratified an agreement/' b.md >x.md; refused x.md
sed '0,/ · reported/s// · 2 reports, 2 origins · reported/' b.md >x.md; cmp -s x.md b.md || refused x.md
sed 's|<ul>|<ul><li>Norway declared war on Chile.</li>|' b.html >x.html; refused x.html
sed 's|</main>|<p>Norway declared war on Chile.</p></main>|' b.html >x.html; refused x.html
sed '0,/signed an agreement/s//ratified an agreement/' b.json >x.json; refused x.json
# no briefing at all
printf 'hello\n' >x.md; refused x.md
: >x.md; refused x.md
# the store itself
"$ENTENTE" check --store s.db | grep -q '2 reports, all sound'
# nothing on the topic: 3, and no file
code=0; "$ENTENTE" brief --store s.db "Peru Ghana" -o none.md 2>err || code=$?
[ "$code" = 3 ]; [ ! -e none.md ]
code=0; "$ENTENTE" brief --store s.db --format pdf 2>err || code=$?; [ "$code" = 2 ]
# parts
"$ENTENTE" sources --store s.db "Norway Chile" | grep -q 'copies 2 passages'
"$ENTENTE" disputes --store s.db --jsonl | grep -q '"about":"attribution"'
"$ENTENTE" timeline --store s.db "Norway Chile" >timeline || [ $? = 3 ]
for part in sources disputes timeline; do
    "$ENTENTE" $part --help | grep -q '^  --jsonl  *JSON Lines$'
done
# a line for each report, without its text; behind it what it copies
"$ENTENTE" sources --store s.db --jsonl >sources.jsonl
[ "$(grep -c '^{"kind":"report"' sources.jsonl)" = 2 ]
head -1 sources.jsonl | grep -q '^{"kind":"report"'
grep -q '^{"kind":"derivation".*"relation":"verbatim"' sources.jsonl
! grep -q '"text":"' sources.jsonl
code=0; "$ENTENTE" sources --store s.db --jsonl Atlantis 2>err || code=$?
[ "$code" = 3 ] && grep -q 'no reports on that' err
# dated events, by date, as `events` writes them
"$ENTENTE" timeline --store s.db --jsonl >timeline.jsonl
"$ENTENTE" events --store s.db --jsonl | grep -v '"date":null' >events.jsonl
grep '"kind":"event"' timeline.jsonl | cmp - events.jsonl
"$ENTENTE" brief --store s.db -o all.html
"$ENTENTE" check --store s.db all.html >/dev/null
"$ENTENTE" brief --store s.db --json | grep -q '"kind":"briefing"'
"$ENTENTE" disputes --store s.db "Norway Chile" --json >/dev/null
# what a foreign desk would strike out: not told, or told as what it is
cat >c.txt <<'E'
Norway expels Chilean envoys

OSLO, April 6, 2021 (NTB) - Norway expelled six Chilean diplomats on Tuesday over a trawler seized in the southern ocean, an official said.

Norway accused Chile of jamming the radars of its trawlers on Tuesday.

A pact on ports that Chile said it would sign is on hold in Norway.

The foreign ministry's Kari Solheim told reporters that Norway had proof.

Hide Caption 3 of 6 Photos: Norway's ships leave for Chile.
E
cat >d.txt <<'E'
Norway throws out six envoys of Chile

Oslo (NTB) Norway expelled six diplomats of Chile on Tuesday, the day after Chile seized a Norwegian trawler.

Chile denied jamming the radars of the Norwegian trawlers.

Solheim said on Tuesday that Norway would call a meeting for Friday.

Norway has been laughably soft on Chile. We should be harder on Chile. We must be firm with Chile. It is time our ministers told Chile so. Norway should close its ports to Chile.
E
printf '%s' '{"id":"d","date":"2021-04-07","outlet":"The Courier","text":"' >d.jsonl
sed 's/"/\\"/g; s/$/\\n/' d.txt | tr -d '\n' >>d.jsonl
printf '%s\n' '"}' >>d.jsonl
"$ENTENTE" read -q --store u.db c.txt d.jsonl
"$ENTENTE" brief --store u.db -o u.md
"$ENTENTE" check --store u.db u.md >/dev/null
grep -q '6 April 2021; the day of its dateline' u.md
grep -q '^- Norway expelled six .* 2 reports' u.md # its lead, past the dateline
grep -q 'what Chile denies' u.md
! grep -q 'Hide Caption' u.md || { echo 'a caption is told'; exit 1; }
! grep -q 'the day after \[' u.md || { echo 'a day that leans on'; exit 1; }
! grep '^- Norway has been laughably' u.md || { echo 'a plea as news'; exit 1; }
! grep '^- A pact on ports.*attributed to Chile' u.md || exit 1
# what all members of a small body do together is the body's doing
cat >c.txt <<'T'
OSLO, March 8, 2021

The council of the Weimar Triangle met in Krakow on Monday to speak of river trade.

France, Germany and Poland signed an agreement on barges on Sunday.

France and Germany signed an agreement on bees on Saturday.
T
"$ENTENTE" read -q --store u.db c.txt
"$ENTENTE" brief --store u.db "Weimar Triangle" -o c.md
"$ENTENTE" check --store u.db c.md >/dev/null
grep -q 'agreement on barges' c.md
! grep -q 'agreement on bees' c.md
grep -q 'had 3 members on .*: Germany, France and Poland\.' c.md
# who argues in a column of his own is believed on what has its day
cat >o.txt <<'T'
Opinion: A bad bargain

By Anna Berg
The Northern Courier, 20 April 2021

By agreeing to open its ports to Chile, Norway has taken on risks that nobody has counted. Norway expelled six diplomats of Chile on 6 April, and now it would open its ports to the same fleet.

I doubt that Norway knows its price.
T
"$ENTENTE" read -q --store o.db o.txt
"$ENTENTE" brief --store o.db "Norway Chile" -o o.md
"$ENTENTE" check --store o.db o.md >/dev/null
sed -n '/^## What happened/,/^## /p' o.md | grep -q 'expelled six'
! sed -n '/^## What happened/,/^## What the/p' o.md | grep -q 'has taken on risks' || exit 1

# the deed leads, not who answers it; a weekday of no known week is marked;
# who `she` is stands in brackets
mkdir lead
cat >lead/a.txt <<'T2'
Norway seizes Chilean trawler off Bouvet

Norwegian marines boarded and seized a Chilean trawler off Bouvet Island, the foreign ministry of Norway said Monday.

"We will not be robbed," minister Anna Berg said. "The law is plain," she added on the radio of Oslo.
T2
cat >lead/b.txt <<'T2'
Chile answers Norway over trawler

Chile rejected claims that its trawler had fished off Bouvet Island.

The foreign minister of Chile, Rosa Lagos, called the step by Norway an outrage.

The trawler of Chile lies in the port of Tromso, guarded by Norway.
T2
"$ENTENTE" read -q --store lead.db lead
"$ENTENTE" brief --store lead.db "Norway Chile" -o lead.md
"$ENTENTE" check --store lead.db lead.md >/dev/null
lead=$(grep -m1 '^- ' lead.md)
case $lead in *"seized a Chilean trawler"*"said Monday [date not given]"*) ;;
*) echo "lead: $lead"; exit 1;; esac
grep -q 'she \[Anna Berg\] added' lead.md
# a note that dates a report without a day bounds it
mkdir note
cat >note/a.txt <<'T2'
Norway and Chile open southern ports

SANTIAGO (Reuters) - Norway and Chile signed a pact on Monday to open their southern ports to each other's ships.

(Reporting by Anna Berg in Santiago; Editing by Lin Roth)
T2
cat >note/b.txt <<'T2'
Ports of the far south

Policy Brief No. 7, May 2021

Norway and Chile have few interests in common but the krill of the southern ocean. According to Reuters, the two signed a pact to open their southern ports to each other's ships.¹ It has yet to be ratified by the parliament of Chile.

Notes
1. Anna Berg, "Norway and Chile open southern ports", Reuters, 8 March 2021.
T2
"$ENTENTE" read -q --store note.db note
"$ENTENTE" brief --store note.db "Norway Chile" -o note.md
"$ENTENTE" check --store note.db note.md >/dev/null
grep -q 'not before 8 March 2021: a note in R[12] dates it' note.md
