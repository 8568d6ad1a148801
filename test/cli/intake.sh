#!/bin/sh
# What people save, in the wrappings they save it in.
set -u
dir=$(mktemp -d "${TMPDIR:-/tmp}/entente-intake-XXXXXX")
trap 'rm -rf "$dir"' EXIT
cd "$dir" || exit 1
failed=0
said='Envoys of Arnor and Gondor signed a pact on Tuesday that lets boats of both patrol the river, officials said.'
more='Mordor has said that it will not accept the pact, which it called a threat to its own trade on the river.'

expect() { # file, words that must come out, times
    n=$("$ENTENTE" extract "$1" 2>"$dir/err" | grep -c "$2")
    [ "$n" -eq "$3" ] && return
    echo "extract $1: '$2' on $n lines, not $3"; cat "$dir/err"; failed=1
}
refuse() { # file, words of the message
    "$ENTENTE" extract "$1" >/dev/null 2>"$dir/err"
    code=$?
    [ "$code" -ne 0 ] && [ "$code" -lt 100 ] && grep -q "$2" "$dir/err" && return
    echo "extract $1: exit $code, not '$2' but"; cat "$dir/err"; failed=1
}

page() {
    printf '<!DOCTYPE html><html><head><title>A river pact</title></head><body><nav><a href=/>Home</a></nav><article><h1>A river pact</h1><p>%s</p><p>%s</p></article></body></html>' "$said" "$more"
}
page >page.html
printf '%s\n\n%s\n' "$said" "$more" >plain.txt
expect page.html 'Envoys of Arnor' 1
expect plain.txt 'Envoys of Arnor' 1

# packed, archived, both
gzip -c page.html >page.html.gz
mkdir in && cp page.html plain.txt in && tar cf two.tar in && gzip -k two.tar
expect page.html.gz 'Mordor has' 1
expect two.tar 'Mordor has' 2
expect two.tar.gz 'two.tar.gz!in/plain.txt' 1
head -c 200 two.tar.gz >cut.tar.gz
"$ENTENTE" extract cut.tar.gz >/dev/null 2>err; [ -s err ] || { echo "a cut archive is not named"; failed=1; }

# mail
{ printf 'From: a@example.org\r\nTo: b@example.org\r\nSubject: =?utf-8?Q?The_p=C3=A4ct?=\r\nDate: Wed, 3 Mar 2021 10:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n%s\r\n--x\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n' "$said"
  page | sed 's/=/=3D/g'; printf '\r\n--x--\r\n'; } >letter.eml
expect letter.eml '"title":"The päct".*"published":"2021-03-03"' 1
{ printf 'From: <Saved by Browser>\r\nSnapshot-Content-Location: https://example.org/pact\r\nSubject: A river pact\r\nDate: Wed, 3 Mar 2021 10:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="y"\r\n\r\n\r\n--y\r\nContent-Type: text/html\r\nContent-Location: https://example.org/pact\r\n\r\n'
  page; printf '\r\n--y\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--y--\r\n'; } >saved.mhtml
expect saved.mhtml '"url":"https://example.org/pact"' 1

# a folder of mail; what is attached is read as well
{ printf 'From a@example.org Wed Mar  3 10:00:00 2021\n'; tr -d '\r' <letter.eml
  printf '\n\nFrom b@example.org Thu Mar  4 10:00:00 2021\nFrom: The Example Post <b@example.org>\nTo: c@example.org\nSubject: Two\nList-Id: <post.example.org>\nDate: Thu, 4 Mar 2021 10:00:00 +0000\nContent-Type: multipart/mixed; boundary=z\n\n--z\nContent-Type: text/plain; format=flowed\n\nFrom now on, the pact lets boats of both \npatrol the river, officials said on Tuesday.\n\n--z\nContent-Type: text/html\nContent-Disposition: attachment; filename=pact.html\n\n'
  page; printf '\n--z\nContent-Type: image/png\nContent-Disposition: attachment; filename=map.png\nContent-Transfer-Encoding: base64\n\niVBORwAA\n--z--\n'; } >post.mbox
expect post.mbox '"path":"post.mbox!1".*"published":"2021-03-03"' 1
expect post.mbox '"path":"post.mbox!2".*"outlet":"The Example Post".*boats of both patrol' 1
expect post.mbox 'post.mbox!2!pact.html.*Mordor has' 1
grep -q '^1 passed over' err || { echo "a picture in mail is lost in silence"; failed=1; }

# a web archive, whole and by packed records
answer() { printf 'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n'; page; }
record() { printf 'WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: <https://example.org/%s>\r\nWARC-Date: 2021-03-03T10:00:00Z\r\nContent-Type: application/http\r\nContent-Length: %d\r\n\r\n' "$1" "$2" "$(answer | wc -c)"; answer; printf '\r\n\r\n'; }
{ record request a; record response b; record response c; } >web.warc
{ record request a | gzip; record response b | gzip; record response c | gzip; } >web.warc.gz
record metadata d >tail.warc
printf 'WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: <metadata://example.org/log>\r\nContent-Type: text/plain\r\nContent-Length: 4\r\n\r\nwget\r\n\r\n' >>tail.warc
answer | sed 's/^Content-Type.*/&\nContent-Encoding: br\r/' >br
{ printf 'WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/a\r\nContent-Length: %d\r\n\r\n' "$(wc -c <br)"
  cat br; printf '\r\n\r\n'; record response b; cat tail.warc; } >mixed.warc
expect web.warc '"url":"https://example.org/[bc]".*"archived":"2021-03-03T10:00:00Z"' 2
expect mixed.warc '"url":"https://example.org/b"' 1
expect mixed.warc metadata 0
grep -q 'org/a: its bytes are packed by brotli' err || { echo "brotli is not named"; failed=1; }
expect web.warc.gz '"url":"https://example.org/[bc]"' 2

# feeds
printf '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Example Post</title><item><title>A river pact</title><link>https://example.org/1</link><pubDate>Wed, 03 Mar 2021 10:00:00 GMT</pubDate><content:encoded><![CDATA[<p>%s</p><p>%s</p>]]></content:encoded></item><item><title>Two</title><link>https://example.org/2</link><description>%s</description></item></channel></rss>' "$said" "$more" "$more" >feed.rss
expect feed.rss '"outlet":"The Example Post".*Mordor has' 2
expect feed.rss '"title":"A river pact".*"published":"2021-03-03"' 1
printf '<feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title><entry><title>A river pact</title><link href="https://example.org/1"/><updated>2021-03-03T10:00:00Z</updated><content type="html">&lt;p&gt;%s&lt;/p&gt;</content></entry></feed>' "$said" >feed.atom
expect feed.atom '"published":"2021-03-03".*Envoys of Arnor' 1
printf '{"version":"https://jsonfeed.org/version/1.1","title":"Post","items":[{"id":"1","url":"https://example.org/1","title":"A river pact","date_published":"2021-03-03T10:00:00Z","content_html":"<p>%s</p>"}]}' "$said" >feed.json
expect feed.json '"published":"2021-03-03".*Envoys of Arnor' 1
printf '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><rss><channel><item><title>&c;</title></item></channel></rss>' >bomb.rss
refuse bomb.rss 'defines entities'
iconv -t UTF-16 <bomb.rss >bomb16.rss; refuse bomb16.rss 'defines entities'
printf '<rss><channel><title>Post</title><description><![CDATA[<!ENTITY a "b">]]></description><!-- <!ENTITY a "b"> --><item><title>How to define it</title><description><![CDATA[%s <!ENTITY a "b">]]></description></item></channel></rss>' "$said" >told.rss
expect told.rss '"outlet":"Post".*Envoys of Arnor' 1
page | iconv -t UTF-16 >wide.html; expect wide.html '"title":"A river pact".*Mordor has' 1
# an entry's damage is its own; what came before a cut is kept, and told
printf '<feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title><entry><title>One</title><summary>%s a < b <br></summary></entry><entry><title>Two</title><summary type="html"><![CDATA[%s </entry>]]></summary></entry><entry><title>Three</title><summary>%s' "$said" "$more" "$said" >cut.atom
expect cut.atom '"outlet":"Post".*\(Envoys of Arnor\|Mordor has\)' 3
grep -q '^entente: cut.atom: the feed is cut off' err || { echo "a cut feed is not named"; failed=1; }
printf '{"items":[{"title":"One","content_text":"%s"},{"title":"Two" "x"},{"title":"Three","content_text":"%s"}],"title":"Post","version":"https://jsonfeed.org/version/1.1"}' "$said" "$more" >odd.json
expect odd.json '"outlet":"Post".*\(Envoys of Arnor\|Mordor has\)' 2
grep -q '^entente: odd.json:1:[0-9]*: it is no JSON' err || { echo "a bad entry is not named"; failed=1; }
# a hole in a file, behind what it is known by, is named, and passed over
wide=$(printf '%5000s' '')
{ printf '[{"text":"%s%s"},\000,{"text":"%s"}\000\000,{"te\000xt":""},{"text":"%s"}]' "$said" "$wide" "$more" "$said"; } >holes.json
expect holes.json 'Envoys of Arnor\|Mordor has' 3
[ "$(grep -c '^entente: holes.json:1:[0-9]*: it is no JSON: a zero byte' err)" = 2 ] || { echo "a hole is not named"; failed=1; }
{ printf '{"text":\n"%s%s"}\n\000\n{"text":\n"%s"}\n{"te\000xt":\n""}{"text":"%s"}' "$said" "$wide" "$more" "$said"; } >holes2.json
expect holes2.json 'Envoys of Arnor\|Mordor has' 3
[ "$(grep -c '^entente: holes2.json:[36]:[0-9]*: it is no JSON' err)" = 2 ] || { echo "a hole between objects is not named"; failed=1; }
{ printf '{"text":"%s%s"}\n\000\n{"text":"%s"}\n' "$said" "$wide" "$more"; } >holes.jsonl
expect holes.jsonl 'Envoys of Arnor\|Mordor has' 2
grep -q '^entente: holes.jsonl:2:1: it is no JSON' err || { echo "a hole among lines is not named"; failed=1; }
head -c 300 odd.json >cut.json; refuse cut.json 'it is no JSON\|cut off'
printf '<opml version="2.0"><body><outline xmlUrl="https://example.org/feed"/></body></opml>' >list.opml
refuse list.opml 'list of feeds'

# bombs and other bad things
head -c 100000000 /dev/zero | gzip -9 >bomb.gz
refuse bomb.gz 'not text\|over\|times'
head -c 100000000 /dev/zero | tr '\0' 'a' | gzip -9 >letters.gz
refuse letters.gz 'over\|times'
head -c 20000000 /dev/zero | tr '\0' 'a' >letters && zip -q 0.zip letters && rm letters
for n in 1 2 3; do # archives of archives, each paying for what is in it
    for m in 1 2 3 4 5 6 7 8; do cp $((n - 1)).zip in$m.zip; done
    zip -q $n.zip in?.zip
done
"$ENTENTE" extract 3.zip plain.txt 2>err | grep -c 'Mordor has' | grep -qx 1 || { echo "a bomb takes the rest with it"; failed=1; }
grep -q 'times its size; the rest of it is not read' err || { echo "a bomb within archives is not named"; failed=1; }
[ "$(grep -c . err)" -lt 9 ] || { echo "a bomb goes on"; failed=1; }
printf '\000\001\002' >binary; refuse binary 'not text'
refuse missing.txt 'No such file'
ln -s loop loop; refuse loop 'symbolic links'

# a PDF
if command -v pdftotext >/dev/null; then
    stream="BT /F1 12 Tf 40 700 Td (Envoys of Arnor and Gondor signed a pact on Tuesday, officials said.) Tj ET"
    printf '%%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>> endobj\n4 0 obj <</Length %d>> stream\n%s\nendstream endobj\n5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj\ntrailer <</Root 1 0 R>>\n%%%%EOF\n' "${#stream}" "$stream" >brief.pdf
    expect brief.pdf 'Envoys of Arnor and Gondor signed' 1
    printf '%%PDF-1.4\nnothing of the kind\n' >broken.pdf
    refuse broken.pdf 'PDF is damaged'
else
    printf '%%PDF-1.4\n' >brief.pdf; refuse brief.pdf 'not installed'
fi

# nothing is lost in silence
mkdir some && cp plain.txt some && cp binary some/map.png && : >some/empty && : >some/.trash
expect some 'some/plain.txt' 1
grep -q '^3 passed over' err || { echo "what holds no report is not counted"; failed=1; }
"$ENTENTE" extract -v some 2>&1 >/dev/null | grep -q 'some/map.png: passed over, it is not text' || { echo "-v does not name it"; failed=1; }
odd=$(printf 'new\nline'); cp binary "$odd"; refuse "$odd" '^entente: new.x0Aline: '

# the same bytes out with one thread or more, folder and all
"$ENTENTE" extract -j 1 in >one 2>/dev/null; "$ENTENTE" extract -j 4 in >four 2>/dev/null
cmp -s one four || { echo "threads change the output"; failed=1; }
[ -s one ] || { echo "a folder gives nothing"; failed=1; }
rm -f one four
exit $failed
