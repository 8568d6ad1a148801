#!/bin/sh
# The child that reads PDFs may read its input and libraries, and write to its
# pipe, nothing more.
set -u
probe=$(cd "$(dirname "$0")" && pwd)/confined.c
dir=$(mktemp -d "${TMPDIR:-/tmp}/entente-confined-XXXXXX")
trap 'rm -rf "$dir"' EXIT
cd "$dir" || exit 1
${CC:-cc} -w -o pdftotext "$probe" 2>/dev/null || { echo "no compiler for the stand-in"; exit 77; }
echo kept >kept
printf '%%PDF-1.4\n' >any.pdf
failed=0

expect() { # how many things are refused, how many done
    [ "$(grep -o '[a-z]*-refused' out | wc -l)" -eq "$1" ] \
        && [ "$(grep -o '[a-z]*-done' out | wc -l)" -eq "$2" ] \
        && grep -q 'library-done' out && [ -s kept ] && [ ! -e made ] && return
    echo "$3, the reader of PDFs could do this, not $2 things:"
    grep -o '[a-z-]*-done' out; cat err; failed=1
}

if ./pdftotext landlock; then
    PATH="$dir:$PATH" "$ENTENTE" extract any.pdf >out 2>err
    expect 22 1 "with Landlock"
fi
# A kernel without Landlock: files can be read, all else is refused as before.
PATH="$dir:$PATH" ./pdftotext hidden "$ENTENTE" extract any.pdf >out 2>err
if [ $? -eq 77 ]; then
    echo "this kernel does not let a test hide Landlock"
else
    expect 18 5 "without Landlock"
fi
exit $failed
