#!/bin/sh
# The child that reads PDFs may read, and write to its pipe, nothing more.
set -u
probe=$(cd "$(dirname "$0")" && pwd)/confined.c
dir=$(mktemp -d "${TMPDIR:-/tmp}/entente-confined-XXXXXX")
trap 'rm -rf "$dir"' EXIT
cd "$dir" || exit 1
${CC:-cc} -w -o pdftotext "$probe" 2>/dev/null || { echo "no compiler for the stand-in"; exit 77; }
echo kept >kept
printf '%%PDF-1.4\n' >any.pdf
PATH="$dir:$PATH" "$ENTENTE" extract any.pdf >out 2>err
[ "$(grep -o '[a-z]*-refused' out | wc -l)" -eq 18 ] && grep -q 'read-done' out \
    && [ -s kept ] && [ ! -e made ] && exit 0
echo "the reader of PDFs could do this:"; grep -o '[a-z-]*-done' out; cat err
exit 1
