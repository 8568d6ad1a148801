#!/bin/sh
# Round trips: reports out of files that other programs made of them.
set -u
command -v python3 >/dev/null || { echo "no python3 to compare with"; exit 77; }
saved=$(cd "$(dirname "$0")/../saved" && pwd)
dir=$(mktemp -d "${TMPDIR:-/tmp}/entente-saved-XXXXXX")
server=
trap 'rm -rf "$dir"; [ -z "$server" ] || kill "$server" 2>/dev/null' EXIT
failed=0
whole=title,authors,published,paragraphs,alone
noted=title,published,paragraphs,notes,headings
check() { python3 "$saved/compare.py" "$@" || failed=1; }

cd "$saved" || exit 1
check strait.html strait:outlet,$whole
check sanctions.html sanctions:$whole
check strait.mhtml strait:outlet,$whole
check site.warc.gz strait:outlet,$whole sanctions:$whole brief:title,published,headings
check strait.eml strait:title,paragraphs
check post.mbox strait:title,paragraphs sanctions:$whole
check hugo.rss strait:title,published,paragraphs=2 sanctions:title,published,paragraphs=2 brief:title,published,paragraphs=2
if command -v pdftotext >/dev/null; then
    check brief.libreoffice.pdf brief:authors,$noted
    check brief.chromium.pdf brief:$noted
fi

# the same, made now by the programs that are here
cd "$dir" || exit 1
cat >serve.py <<'END'
import functools, http.server, sys
handler = functools.partial(http.server.SimpleHTTPRequestHandler,
                            directory=sys.argv[1])
server = http.server.HTTPServer(("127.0.0.1", 0), handler)
open("port", "w").write(f"{server.server_port}\n")
server.serve_forever()
END
if command -v wget >/dev/null; then
    python3 serve.py "$saved" 2>/dev/null & server=$!
    for _ in 1 2 3 4 5 6 7 8 9 10; do [ -s port ] && break; sleep 0.3; done
    site="http://127.0.0.1:$(cat port)"
    for packing in '' --no-warc-compression; do
        rm -f fresh.warc*
        wget -q $packing --warc-file=fresh -O all.html "$site/strait.html" "$site/sanctions.html"
        check fresh.warc* strait:outlet,$whole sanctions:$whole
    done
    wget -q -E -k "$site/strait.html" && check strait.html strait:outlet,$whole
fi
zip -q -r fresh.zip "$saved/strait.mhtml" 2>/dev/null && check fresh.zip strait:outlet,$whole
if [ -n "${ENTENTE_TEST_PRINTERS:-}" ] && command -v pdftotext >/dev/null; then
    # slow: a browser and an office program, on request
    command -v chromium >/dev/null && chromium --headless --no-sandbox --disable-gpu \
        --print-to-pdf=printed.pdf "file://$saved/brief.html" >/dev/null 2>&1 \
        && check printed.pdf brief:$noted
    command -v chromium >/dev/null && chromium --headless --no-sandbox --disable-gpu \
        --print-to-pdf=beside.pdf "file://$saved/sanctions.html" >/dev/null 2>&1 \
        && check beside.pdf sanctions:title,authors,published,paragraphs,alone
    command -v soffice >/dev/null && soffice --headless --convert-to pdf --outdir . \
        "$saved/brief.fodt" >/dev/null 2>&1 && check brief.pdf brief:authors,$noted
fi
exit $failed
