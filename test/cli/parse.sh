#!/bin/sh
# `entente parse`: text or CoNLL-U in, CoNLL-U out; any number of threads.
set -eu
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
printf "The envoy doesn't agree.\n\nArda Venn left Paris.\n" >text
if ! "$ENTENTE" parse <text >trees 2>err; then
    grep -q 'without a language model' err
    echo "built without a model"; exit 77
fi
[ "$(grep -c '^# text = ' trees)" = 2 ]
printf '3-4\tdoesn'"'"'t\t_\t_\t_\t_\t_\t_\t_\t_\n' >want
grep '^3-4' trees | cmp - want
awk -F '\t' 'NF != 10 && NF != 0 && !/^#/ { exit 1 }' trees
i=0; while [ $i -lt 8000 ]; do
    echo "The minister of state number $i signed the treaty, he said."; echo
    i=$((i + 1)); done >long
"$ENTENTE" parse <long >one
"$ENTENTE" parse -j 3 <long >three
cmp one three
[ "$(grep -c '^# text = ' one)" = 8000 ]

# tokens and sentences are kept, comments too
printf '# sent_id = x\n1\tred\t_\t_\t_\t_\t_\t_\t_\t_\n2\tfish\t_\t_\t_\t_\t_\t_\t_\t_\n\n' >in.conllu
"$ENTENTE" parse --conllu <in.conllu >out.conllu
head -n 1 out.conllu | grep -q '^# sent_id = x$'
[ "$(cut -f 1,2 out.conllu | tr '\t\n' '  ')" = '# sent_id = x 1 red 2 fish  ' ]
code=0; printf '1\tred\n' | "$ENTENTE" parse --conllu 2>err || code=$?
[ "$code" = 1 ]; grep -q 'standard input:1:1: a line without ten columns' err
code=0; ENTENTE_MODEL=text "$ENTENTE" parse <text 2>err || code=$?
[ "$code" = 1 ]; grep -q 'no model file' err

# `code` takes the trees it is given
printf '{"id":"a","conllu":"1\\tFrance\\tFrance\\tPROPN\\t_\\t_\\t2\\tnsubj\\t_\\t_\\n2\\tleft\\tleave\\tVERB\\t_\\tTense=Past\\t0\\troot\\t_\\t_\\n"}\n' |
    "$ENTENTE" code >record
grep -q '"kind":"sentence","schema":1,"report":"a","start":0,"end":11' record
code=0; printf '{"id":"a","conllu":"1\\tFrance\\n"}\n' | "$ENTENTE" code 2>err >/dev/null || code=$?
[ "$code" = 1 ]; grep -q 'without ten columns' err
