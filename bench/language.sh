#!/bin/sh
# language.sh - speed and quality of the language engine, as one table.
#
#     bench/language.sh [CORPORA [SCORE [PROGRAM]]]
#
# Scores are those of SCORE/score_conllu.py and score_names.py on the
# development sets; speed and memory are over the first 4,000 articles of
# raw/allsides, instructions over 200 of them (callgrind, less those of an
# empty input; the kernels it sees are AVX2's). A word is what white space
# parts. Set INSTRUCTIONS=no to leave callgrind out.
set -eu
corpora=${1:-../shared/corpora} score=${2:-../shared/score}
entente=${3:-build/entente}
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT

last() { python3 "$score/score_conllu.py" "$1" "$2" | tail -n 1; }
echo "| set | input | scores |"
echo "|---|---|---|"
for set in ewt gum; do
    gold=$corpora/ud/$set-dev.conllu
    "$entente" parse --conllu <"$gold" >"$dir/ours"
    echo "| $set dev | gold tokens | $(last "$gold" "$dir/ours") |"
    python3 "$score/score_conllu.py" "$gold" --text >"$dir/text"
    "$entente" parse <"$dir/text" >"$dir/ours"
    echo "| $set dev | raw text | $(last "$gold" "$dir/ours") |"
done
awk -v RS= -v ORS='\n\n' '/# newdoc id = /{ news = /GUM_news/ } news' \
    "$corpora/ud/gum-dev.conllu" >"$dir/news"
python3 "$score/score_conllu.py" "$dir/news" --text >"$dir/text"
"$entente" parse <"$dir/text" >"$dir/ours"
echo "| gum dev, news | raw text | $(last "$dir/news" "$dir/ours") |"
gold=$corpora/names/uner-ewt-dev.bio
python3 "$score/score_names.py" "$gold" --text >"$dir/lines"
"$entente" code --no-text <"$dir/lines" >"$dir/record"
echo "| uner-ewt dev | raw sentences | $(python3 "$score/score_names.py" \
    "$gold" "$dir/record" | tail -n 1) |"
echo

zstd -dcq "$corpora/raw/allsides.jsonl.zst" 2>/dev/null | head -n 4000 |
    python3 -c 'import json, sys
for line in sys.stdin: print(json.loads(line)["text"] + "\n")' >"$dir/raw"
words=$(wc -w <"$dir/raw")
now() { date +%s.%N; }
echo "| measure | figure |"
echo "|---|---|"
for threads in 1 2; do
    began=$(now)
    "$entente" parse -j $threads <"$dir/raw" >"$dir/out"
    echo "| words a second, $threads thread(s) | $(echo "$words / ($(now) - $began)" |
        bc) |"
done
/usr/bin/time -f %M "$entente" parse <"$dir/raw" 2>"$dir/memory" >/dev/null
echo "| memory, MB | $(($(tail -n 1 "$dir/memory") / 1024)) |"
if [ "${INSTRUCTIONS:-yes}" = yes ]; then
    head -c 150000 "$dir/raw" >"$dir/some"
    count() { valgrind --tool=callgrind --callgrind-out-file=/dev/null \
        "$entente" parse <"$1" 2>&1 >/dev/null | sed -n 's/.*Collected : //p'; }
    all=$(count "$dir/some") none=$(count /dev/null)
    echo "| instructions a word | $(((all - none) / $(wc -w <"$dir/some"))) |"
fi
yes 'and the envoy of' | head -n 5000 | tr '\n' ' ' >"$dir/long"
yes 'and the envoy of.' | head -n 5000 | tr '\n' ' ' >"$dir/short"
for text in long short; do
    began=$(now)
    for i in 1 2 3 4 5 6 7 8 9 10; do cat "$dir/$text"; printf '\n\n'; done |
        "$entente" parse >/dev/null
    echo "| seconds for ten times 20,000 words, $text sentences | $(echo "$(now) - $began" | bc) |"
done
