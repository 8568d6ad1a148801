#!/bin/sh
# The registry asked on the command line; wrong facts refused with their line.
set -eu
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
data=$PWD/data
cd "$dir"
SOURCE_DATE_EPOCH=1700000000; export SOURCE_DATE_EPOCH # 2023-11-14
"$ENTENTE" obligations JPN >out
head -n 1 out | grep -q '^Japan (JPN) on 2023-11-14$'
grep -q 'article IV (USA-JPN-1960)' out
sed -n '/^Is owed, and does not owe the same$/,/^$/p' out >owed # and only that
[ "$(grep -c '^  [a-z]' owed)" = 1 ]; grep -q '^  defence by USA$' owed
grep -q 'TAC-1976), in force since 1976-07-15, between them since 2004-07-02$' out
"$ENTENTE" obligations "United States" --against Japan --json >out
grep -q '"strength":"constitutional-process"' out
"$ENTENTE" obligations Japan --against "United States" --json >out
grep -q '"owed":\[.*"from":"USA","to":"JPN","duty":"defence"' out
"$ENTENTE" obligations FRA --against GEO --json >out
grep -q '"treaty":"FRA-GEO-1994".*"signed":"1994-01-31","since":null' out
"$ENTENTE" ties FRA GEO >out # no article known, no day
grep -q 'FRA owes GEO consultation: .* and Georgia (consult-only)$' out
grep -q '(FRA-GEO-1994): in force; signed 1994-01-31, in force ?' out
"$ENTENTE" ties JPN AUS | grep -q 'QUAD-2007): in force'
code=0; "$ENTENTE" obligations Japn 2>err || code=$?
[ "$code" = 3 ]; grep -q 'did you mean Japan (JPN)?' err
code=0; "$ENTENTE" obligations JPN --on 2018-02-30 2>err || code=$?
[ "$code" = 2 ]; grep -q 'is no day; the nearest is 2018-02-28' err
code=0; "$ENTENTE" obligations JPN --on "31 February" 2>err || code=$?
[ "$code" = 2 ]; grep -q 'write it as 2018-07-31' err
code=0; "$ENTENTE" obligations JPN --on 99999-01-01 2>err || code=$?
[ "$code" = 2 ]; grep -q 'the nearest is 2100-12-31' err
"$ENTENTE" obligations SSD --on 2005-01-01 | grep -q 'did not exist on that day; it is known from 2011-07-09'
"$ENTENTE" actors SWE | grep -q '^Sweden (SWE), state'
"$ENTENTE" actors "foreign minister of Japan" --on 2015-03-01 | grep -q 'Foreign Minister, JPN: Fumio Kishida, 2012-12-26'
"$ENTENTE" actors "German chancellor" --on 2010-01-01 --json | grep -q '"known":"known"'
"$ENTENTE" actors "King of Canada" --on 2025-01-01 | grep -q 'King, CAN: Charles III, 2022-09-08'
"$ENTENTE" actors "president of Yugoslavia" --on 1990-01-01 | grep -q 'not known to the registry'
code=0; "$ENTENTE" obligations JPN --on 1200-01-01 2>err || code=$?
[ "$code" = 2 ]; grep -q 'the nearest the registry answers for is 1945-01-01' err
code=0; "$ENTENTE" obligations 2>/dev/null || code=$?
[ "$code" = 2 ]
"$ENTENTE" ties Japan NATO --on 2020-01-01 >out
grep -q 'JPN-NATO-IPCP): in force' out
"$ENTENTE" ties ARM RUS --json --on 2024-06-01 | grep -q '"treaty":"CST-1992"'
"$ENTENTE" actors "Jens Stoltenberg" | grep -q 'Secretary-General, NATO, 2014-10-01'
"$ENTENTE" actors NATO --json --on 2004-03-30 | grep -q '"member":"SVN"'
code=0; "$ENTENTE" actors Nobodyatall 2>/dev/null || code=$?
[ "$code" = 3 ]
"$ENTENTE" export --format dyads --year 2018 >dyads
head -n 1 dyads | grep -q '^ccode1	ccode2	year	obligation$'
grep -q '^2	740	2018	defense$' dyads
! grep -q '^740	2	2018	defense$' dyads
! grep -q '^2	920	2018	defense$' dyads
"$ENTENTE" export --format dyad-years --year 2018 >years.csv
[ "$(head -n 1 years.csv | tr , '\n' | wc -l)" = "$(sed -n 2p years.csv | tr , '\n' | wc -l)" ]
"$ENTENTE" export --format codebook | grep -q '^dyad-years,ccode1,'
for format in dot graphml gexf; do
    "$ENTENTE" export --format $format --on 2018-07-01 >net.$format
    [ -s net.$format ]
done
grep -q 'USA -> JPN \[duty="defense"' net.dot
code=0; "$ENTENTE" export --format dyads --year 18 2>err || code=$?
[ "$code" = 2 ]; grep -q 'is no year' err

# A fact that contradicts another stops the build, with file and line.
refused() { # file, sed script, what must be said
    rm -rf bad; cp -r "$data" bad
    sed -i "$2" "bad/$1"
    code=0; "$BUILD_DIR/compile-data" bad image 2>err || code=$?
    [ "$code" = 1 ]
    grep -q "^bad/$1:[0-9]*:[0-9]*: .*$3" err || { cat err; exit 1; }
}
refused registry/membership.tsv '2s/	[^	]*	[^	]*$/		common/' 'no source'
refused registry/membership.tsv '2s/^[^	]*/AAA/' 'no state or body has the code'
refused registry/treaty.tsv 's|1951-09-01	1986-08-11	1952-04-29/..|1951-09-01	1986-08-11	1952-04-29/1940-01-01|' 'no interval'
refused registry/treaty-party.tsv 's|^NATO-1949	@NATO	party	-|NATO-1949	@NATO	party	1940-01-01/..|' 'party before the treaty was signed'
refused registry/holder.tsv 's|2019-05-01/..|2019-04-30/..|' 'two holders at once'
