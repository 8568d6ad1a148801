#!/bin/sh
# `entente code`: a bad line is named, the others go on, order is kept.
set -eu
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
{ echo '{"id":"a","text":"France recalled its envoy on Monday."}'
  echo 'nonsense'
  echo '{"id":"b"}'
  echo '{"id":3,"text":""}'; } >in.jsonl
code=0; "$ENTENTE" code -j 1 <in.jsonl >one 2>err || code=$?
[ "$code" = 4 ]
grep -q 'standard input:2:1: not JSON' err
grep -q 'standard input:3:1: no `text`' err
code=0; "$ENTENTE" code -j 4 <in.jsonl >four 2>/dev/null || code=$?
cmp one four
grep -q '"kind":"report","schema":1,"id":"3"' one
"$ENTENTE" code --help | grep -q 'usage: entente code'
code=0; "$ENTENTE" code --no-txt </dev/null 2>err || code=$?
[ "$code" = 2 ]; grep -q 'did you mean `--no-text`' err
# an armed group's name is an organisation's; the actor stays a group
echo '{"id":"g","text":"Hamas fired rockets on Monday."}' | "$ENTENTE" code >group
grep -q '"kind":"mention".*"type":"organisation","form":"name"' group
grep -q '"kind":"actor".*"type":"group"' group
