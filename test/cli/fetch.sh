#!/bin/sh
# `entente fetch` against sites of our own on loopback: see test/site/site.py.
set -u
here=$(cd "$(dirname "$0")" && pwd)
dir=$(mktemp -d "${TMPDIR:-/tmp}/entente-fetch-XXXXXX")
cd "$dir" || exit 1
command -v python3 >/dev/null || { echo "no python3"; exit 77; }
mkdir pages; : >log
mkfifo hold
python3 "$here/../site/site.py" "$dir" <hold 2>site.err &
site=$!
exec 9>hold
trap 'exec 9>&-; wait $site; rm -rf "$dir"' EXIT
n=0
until [ -f ports ]; do
    n=$((n + 1)); [ $n -lt 100 ] || { echo "the sites do not start:"; cat site.err; exit 1; }
    sleep 0.1
done
. ./ports
failed=0
open=http://127.0.0.1:$OPEN
export ENTENTE_STORE="$dir/it.db"

# fetch EXIT-CODE WORDS ARGUMENT...: words are looked for in what it says
fetch() {
    wanted=$1 words=$2; shift 2
    : >log
    "$ENTENTE" fetch --rate 6000 --allow 127.0.0.1 "$@" 2>err >out
    code=$?
    [ $code -eq "$wanted" ] && grep -q -- "$words" err && [ ! -s out ] && return
    echo "fetch $*: exit $code, not $wanted with '$words' but:"; cat err out; failed=1
}
asked() { # PATTERN TIMES: lines of the log
    n=$(grep -c -- "$1" log)
    [ "$n" -eq "$2" ] || { echo "'$1' $n times in the log, not $2:"; cat log; failed=1; }
}
stored() { # PATTERN TIMES: lines of the record
    n=$("$ENTENTE" export 2>&1 | grep -c -- "$1")
    [ "$n" -eq "$2" ] || { echo "'$1' $n times in the record, not $2"; failed=1; }
}
page() { # NAME WORDS
    printf '<!DOCTYPE html><title>%s</title><article><h1>%s</h1><p>March 3, 2021</p><p>%s</p></article>' "$1" "$1" "$2" >"pages/$1"
}

# nothing but public addresses, whatever they are called
for address in 127.0.0.1:$OPEN localhost:$OPEN '[::1]' 2130706433 0x7f.1 0.0.0.0 10.0.0.1 169.254.169.254 \
               '[::ffff:127.0.0.1]' '[64:ff9b::7f00:1]' '[2002:7f00:1::]' '[fe80::1]' 224.0.0.1; do
    "$ENTENTE" fetch --timeout 5 "http://$address/" 2>err
    code=$?
    [ $code -eq 1 ] && grep -q 'address (--allow would' err && continue
    case $address in '['*) grep -q 'resolve' err && continue ;; esac # no IPv6 here
    echo "http://$address/ is asked: exit $code"; cat err; failed=1
done
asked . 0
stored . 1

# a page; then the same again by tag, by day and by its bytes; then changed
page pact 'Envoys of France and Italy signed a defence accord on Tuesday, officials said.'
fetch 0 '1 fetched, 0 unchanged, 0 recent, 0 failed; 1 new' $open/pages/pact
asked "entente/[0-9.]*$" 2
asked "/robots.txt" 1
stored '"kind":"report".*127.0.0.1:[0-9]*/pages/pact"' 1
fetch 3 '0 fetched, 1 unchanged' $open/pages/pact
asked '/pages/pact "' 1
asked "/robots.txt" 0
fetch 0 '1 new' $open/dated
fetch 3 '1 unchanged' $open/dated
asked '/dated Wed,_03' 1
fetch 0 '1 new' $open/plain
fetch 3 '1 unchanged' $open/plain
stored '"kind":"report"' 3
page pact 'Envoys of France, Italy and Spain signed a defence accord on Tuesday, officials said.'
fetch 0 '1 fetched, 0 unchanged.*1 new' $open/pages/pact
stored '"kind":"report"' 3
n=$(sqlite3 it.db "SELECT count(*) FROM report WHERE version_of IS NOT NULL" 2>/dev/null || echo 1)
[ "$n" -eq 1 ] || { echo "$n versions, not 1"; failed=1; }
if command -v sqlite3 >/dev/null; then
    n=$(sqlite3 it.db "SELECT count(*) FROM v_fetched WHERE head LIKE 'HTTP/1.1 200%' AND report IS NOT NULL AND fetched LIKE '20__-%Z'")
    [ "$n" -eq 4 ] || { echo "$n rows of what came, not 4"; failed=1; }
fi

# robots.txt: refused, allowed, moved, out of order
fetch 1 'robots.txt asks not to' http://127.0.0.1:$RULES/closed/a
asked closed 0
fetch 0 '1 new' http://127.0.0.1:$RULES/closed/but-open
fetch 1 'robots.txt cannot be had (answer 503)' http://127.0.0.1:$DOWN/a
asked /a 0
fetch 1 'robots.txt asks not to' http://127.0.0.1:$MOVED/closed/a
fetch 1 'sent on to .*robots.txt asks not to' "$open/to/http://127.0.0.1:$RULES/closed/a"

# redirects
fetch 0 '1 new' $open/hop/4
asked /hop/ 5
fetch 1 'over 5 redirects' $open/loop/
asked /loop/ 6
fetch 1 'sent on to http://127.0.0.2.*loopback address' "$open/to/http://127.0.0.2:$INSIDE/secret"
asked INSIDE 0
fetch 1 'only http and https' "$open/to/file:///etc/passwd"
fetch 1 'name and password' "$open/to/http://a:b@127.0.0.1:$OPEN/"
fetch 1 'only http and https' ftp://127.0.0.1/a
fetch 0 '1 new' --allow 127.0.0.0/8 "$open/to/http://127.0.0.2:$INSIDE/open"

# bounds, and what is no report; what is good goes on
fetch 1 'over 1048576 bytes' --size 1 $open/endless
fetch 1 'unpacks to over' $open/bomb
fetch 0 '1 new' $open/packed
fetch 1 'damaged\|cut off\|encoding' $open/broken
fetch 1 'over 2 seconds' --timeout 2 $open/drip
fetch 1 'cut off' $open/cut
fetch 1 'head of the answer' $open/head
fetch 1 'empty' $open/empty
fetch 1 'answered 404' $open/status/404
fetch 1 'answered 500' $open/status/500
fetch 4 "^entente: $open/status/410: the server answered 410" $open/status/410 $open/cut $open/good
grep -q '1 fetched, 0 unchanged, 0 recent, 2 failed; 1 new' err || { echo "bad ones lose a good one:"; cat err; failed=1; }
fetch 1 'No such file' nowhere.opml
printf 'words\n' >words.txt
fetch 1 'neither an address' words.txt

# charsets: told by the server, told wrongly by it
fetch 0 '1 new' $open/russian
"$ENTENTE" export | grep -q 'Министры двух стран' || { echo "koi8-r is lost"; failed=1; }
fetch 0 '1 new' $open/western
"$ENTENTE" export | grep -q 'président reçoit l’émissaire' || { echo "windows-1252 is lost"; failed=1; }

# a feed: its items, once; an item without address; the bound
export ENTENTE_STORE="$dir/feeds.db"
item() { printf '<item><title>Item %s</title><link>/item/%s</link><description>Short: %s.</description></item>' "$1" "$1" "$1"; }
{ printf '<?xml version="1.0"?><rss version="2.0"><channel><title>Post</title>'; item 1; item 2
  printf '<item><title>No address</title><description>Envoys of Spain met envoys of Chad on Monday in Madrid.</description></item>'
  item 3; printf '</channel></rss>'; } >pages/feed
fetch 0 '4 fetched, 0 unchanged, 0 recent, 0 failed; 4 new' $open/pages/feed
stored '"kind":"report"' 4
stored '"title":"Item' 0
fetch 3 '0 fetched, 1 unchanged, 3 recent, 0 failed; 0 new' $open/pages/feed
fetch 3 '0 fetched, 4 unchanged, 0 recent' --fresh 0 $open/pages/feed
export ENTENTE_STORE="$dir/few.db"
fetch 0 '3 fetched.*3 new' --items 2 $open/pages/feed
export ENTENTE_STORE="$dir/own.db"
fetch 0 '1 fetched.*4 new' --no-items $open/pages/feed
asked /item/ 0

# a list of feeds, a file or fetched: RSS, Atom, JSON; one of them is gone
export ENTENTE_STORE="$dir/list.db"
printf '<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title><entry><title>x</title><link href="http://HOST/item/atom"/><content>x</content></entry></feed>' >pages/atom
printf '{"version":"https://jsonfeed.org/version/1.1","title":"J","items":[{"id":"1","url":"http://HOST/item/json","content_text":"x"}]}' >pages/json
outline() { printf '<outline text="f" xmlUrl="%s"/>' "$1"; }
{ printf '<?xml version="1.0"?><opml version="2.0"><body><outline text="group">'
  outline $open/pages/atom; outline $open/pages/json; printf '</outline>'
  outline $open/pages/gone; outline $open/pages/feed; printf '</body></opml>'; } >feeds.opml
fetch 4 'pages/gone: the server answered 404' feeds.opml
grep -q '8 fetched, 0 unchanged, 0 recent, 1 failed; 6 new' err || { echo "not all of the list:"; cat err; failed=1; }
cp feeds.opml pages/list
export ENTENTE_STORE="$dir/lists.db"
fetch 4 'pages/gone' $open/pages/list
grep -q '9 fetched.*6 new' err || { echo "not all of the fetched list:"; cat err; failed=1; }
"$ENTENTE" read feeds.opml 2>err; grep -q 'list of feeds' err || { echo "read takes a list"; failed=1; }

# the rate: one each 500 ms, or 700 as robots.txt asks; under load a request
# may come late, so less is taken for good
gaps() { # SITE LEAST-MILLISECONDS
    awk -v site="$1" -v least="$2" '$2 == site { if (n++ && $1 - last < least) bad = 1; last = $1 }
        END { exit bad || n < 3 }' log || { echo "$1 is asked too often:"; cat log; failed=1; }
}
fetch 0 '3 new' --rate 120 $open/1 $open/2 $open/3
gaps OPEN 300
fetch 0 '2 new' http://127.0.0.1:$PATIENT/first http://127.0.0.1:$PATIENT/second
gaps PATIENT 450

# a run cut short between fetching and reading is made good by the next
if command -v sqlite3 >/dev/null; then
    export ENTENTE_STORE="$dir/cut.db"
    fetch 0 '1 new' $open/kept
    sqlite3 cut.db "PRAGMA foreign_keys = ON; UPDATE fetched SET is_read = 0, body = (SELECT source FROM report), report = NULL; DELETE FROM report"
    fetch 0 '1 unchanged.*1 new' $open/kept
    stored '"kind":"report"' 1
fi
exit $failed
