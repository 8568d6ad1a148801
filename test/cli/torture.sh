#!/bin/sh
# Input made to hurt, each beside a good report: it is named, it takes bounded
# memory and time, the good report is read, nothing else is written.
set -u
here=$(cd "$(dirname "$0")" && pwd)
dir=$(mktemp -d "${TMPDIR:-/tmp}/entente-torture-XXXXXX")
trap 'rm -rf "$dir"' EXIT
cd "$dir" || exit 1
${CC:-cc} -w -O1 -o bounded "$here/bounded.c" 2>/dev/null || { echo "no compiler for the bounds"; exit 77; }
mkdir bad work
failed=0
times=1
case ${BUILD_DIR:-} in *asan*) times=20 ;; esac # the sanitizers' own

good='Envoys of Arnor and Gondor signed a pact on Tuesday that lets boats of both patrol the river, officials said.'
printf '%s\n' "$good" >good.txt
letters() { head -c "$1" /dev/zero | tr '\0' a; }
repeat() { awk -v n="$1" -v s="$2" 'BEGIN { for (i = 0; i < n; i++) printf "%s", s }'; }

# what, megabytes, seconds, words of the message ('' where it is read)
torture() {
    : >err
    (cd work && "$dir/bounded" $(($2 * times)) $(($3 * times)) "$ENTENTE" extract -j 1 "../bad/$1" ../good.txt) >out 2>err
    code=$?
    grep -q 'Arnor and Gondor signed' out || { echo "$1: the report after it is not read"; failed=1; }
    if [ -n "$4" ]; then
        { [ $code -eq 4 ] && grep -q "$1.*\($4\)" err; } \
            || { echo "$1: exit $code, not '$4' but:"; head -c 600 err; failed=1; }
    elif [ $code -ne 0 ]; then
        echo "$1: exit $code:"; head -c 600 err; failed=1
    fi
    [ -z "$(ls -A work)" ] || { echo "$1: something was written: $(ls work)"; failed=1; rm -rf work/*; }
    [ -z "${BOUNDED_SHOW:-}" ] || echo "$1: $(grep ' MB, ' err)"
    rm -rf "bad/$1"
}

# size
{ printf '<html><body><p>'; letters 100000000; } >bad/page.html
torture page.html 250 10 'over 67108864 bytes'
{ printf '<html><body>'; repeat 200000 '<p>Arnor met Gondor again.</p>'; } >bad/paragraphs.html
torture paragraphs.html 250 10 ''
{ repeat 1000000 'Arnor met. '; } >bad/one-line.txt
torture one-line.txt 250 20 ''
{ printf 'Arnor and Gondor agree\n\n'; repeat 400000 ', '; printf '\n\n20 August 2024\n'; repeat 8 "\\n$good\\n"; } >bad/commas.txt
torture commas.txt 100 10 ''

# nesting
{ printf '<html><body>'; repeat 100000 '<div>'; printf '<p>%s' "$good"; } >bad/nested.html
torture nested.html 100 5 ''
{ printf '<html><body>'; repeat 100000 '<table><tr><td>'; printf '<p>%s' "$good"; } >bad/tables.html
torture tables.html 150 5 ''
{ printf '<html><body><p '; repeat 200000 'a="b" '; printf '>%s' "$good"; } >bad/attributes.html
torture attributes.html 150 5 ''
{ printf '[{"a":'; repeat 1000000 '['; } >bad/nested.json
torture nested.json 100 5 'values'
{ printf '<rss><channel><item>'; repeat 100000 '<a>'; } >bad/nested.rss
torture nested.rss 150 5 'cut off'

# feeds
{ printf '<rss><channel><title>Post</title>'; repeat 30000 '<item><title>Arnor met Gondor</title></item>'; printf '</channel></rss>'; } >bad/long.rss
torture long.rss 100 20 ''
{ printf '<rss><channel><title>Post</title><item><title>'; letters 20000000; } >bad/entry.rss
torture entry.rss 150 5 'an entry holds over'
{ printf '<rss><channel><item '; repeat 50000 "a:b='c' "; printf '></item></channel></rss>'; } >bad/pairs.rss
torture pairs.rss 100 5 'elements and attributes'
{ printf '<rss><channel><title '; repeat 200000 "a:b='c' "; printf '>Post</title><item><title>Arnor met Gondor</title></item></channel></rss>'; } >bad/head.rss
torture head.rss 100 5 'elements and attributes'
{ printf '{"version":"https://jsonfeed.org/version/1","items":[{"content_text":['; repeat 1000000 '1,'; printf '1]}]}'; } >bad/values.json
torture values.json 150 5 'values'
printf '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]><rss><channel><item><title>&d;</title></item></channel></rss>' >bad/entities.rss
torture entities.rss 80 2 'defines entities'
printf '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&a;</title></item></channel></rss>' >bad/outside.rss
torture outside.rss 80 2 'defines entities'

# packed
letters 80000000 | gzip -1 >bad/letters.gz
torture letters.gz 250 10 'over .* bytes\|times its size'
gzip -9 <good.txt | head -c 60 >bad/short.gz
torture short.gz 80 2 'damaged\|cut'
if command -v zip >/dev/null; then
    letters 70000000 >a && for i in 1 2 3 4 5; do ln a a$i; done
    zip -1 -q bad/many.zip a a1 a2 a3 a4 a5; rm a a?
    torture many.zip 250 10 'over .* bytes\|times its size'
    cp good.txt in.txt; zip -q -P secret bad/locked.zip in.txt
    torture locked.zip 80 2 'password'
    zip -q whole.zip in.txt; head -c 120 whole.zip >bad/short.zip
    torture short.zip 80 2 'damaged\|cut'
fi
mkdir -p up/in; cp good.txt up/in
(cd up/in && tar -cPf ../../bad/climbing.tar ../in/good.txt) # names that climb out
torture climbing.tar 80 2 ''
tar -cf - good.txt | head -c 700 >bad/short.tar
torture short.tar 80 2 'damaged\|cut'
printf 'WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999\r\n\r\nHTTP/1.1 200 OK\r\n\r\nArnor' >bad/lying.warc
torture lying.warc 100 2 'over .* bytes\|cut off'

# encodings
{ printf '<html><head><meta charset=utf-16></head><body><p>Caf\351 owners of Arnor met. %s</p></body></html>' "$good"; } >bad/lying.html
torture lying.html 80 2 ''
printf '%s \377\376\300\200 \355\240\200 %s\n' "$good" "$good" >bad/invalid.txt
torture invalid.txt 80 2 ''
printf '%s\000%s\n' "$good" "$good" >bad/nul.txt
torture nul.txt 80 2 'not text'
printf '<html><body><p>%s\000 %s' "$good" "$good" >bad/nul.html
torture nul.html 80 2 'not text'

# mail
{ printf 'From: a@example.org\r\nTo: b@example.org\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n'
  repeat 20000 '--x
Content-Type: multipart/mixed; boundary=x

'; } >bad/parts.eml
torture parts.eml 150 10 '.'

# PDFs
if command -v pdftotext >/dev/null; then
    printf '%%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>> endobj\ntrailer <</Root 1 0 R>>\n%%%%EOF\n' >bad/loop.pdf
    torture loop.pdf 100 25 'PDF\|pdftotext'
    printf '%%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]>> endobj\ntrailer <</Root 1 0 R/ID[<00><00>]/Encrypt <</Filter/Standard/V 1/R 2/P -4/O(00000000000000000000000000000000)/U(00000000000000000000000000000000)>>>>\n%%%%EOF\n' >bad/locked.pdf
    torture locked.pdf 80 5 'password'
fi

# folders and names
mkdir bad/ring && cp good.txt bad/ring && ln -s . bad/ring/again && ln -s ../ring bad/ring/round
torture ring 80 2 'leads back'
mkdir bad/crowd && (cd bad/crowd && i=0 && while [ $i -lt 500 ]; do echo "Arnor met Gondor." >$i; i=$((i + 1)); done)
torture crowd 100 10 ''
mkdir bad/deep && (cd bad/deep && i=0 && while [ $i -lt 100 ]; do mkdir d && cd d || exit; i=$((i + 1)); done; cp "$dir/good.txt" .)
torture deep 80 2 'deep'
mkdir bad/names && cp good.txt "bad/names/$(printf 'new\nline \033[31mred')" && cp good.txt 'bad/names/-v' && cp good.txt "bad/names/$(printf '\377')"
torture names 80 2 ''
ln -s /dev/zero bad/endless
torture endless 250 10 'over .* bytes'
exit $failed
