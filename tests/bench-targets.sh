#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# The runner of the targets: each run is made once and no more, the table says what was reached.
# bench-targets.sh BUILD-FOLDER TOP; prints TAP.
set -u
build=$1 top=$2
folder=$(mktemp -d) && trap 'rm -rf "$folder"' EXIT
n=0
case_is () { # expected, found, what
  n=$((n + 1))
  if [ "$1" = "$2" ]; then echo "ok $n $3"; else echo "not ok $n $3"; echo "# expected $1, found $2"; fi
}
targets () {
  python3 "$top/tests/bench/targets" --build "$build" --data "$top/tests/cases/bench" --results "$folder/runs.csv" \
    --targets "$top/tests/cases/bench/targets.csv" "$@"
}
reached () { # name, seconds
  grep "^| $1 | $2 |" "$folder/table" | awk -F' *[|] *' '{ print $13 }'
}
runs () {
  grep -c '^[^#v]' "$folder/runs.csv"
}
echo 1..9
targets > "$folder/table" 2> "$folder/errors"
case_is 4 "$(runs)" 'a run for each seed; none where a shorter one was as good as any, none of what is not there'
case_is 1 "$(grep -c 'none.txt' "$folder/errors")" 'what is not there is named'
case_is '2 of 2' "$(reached two-types 0.2)" 'a number is the highest value that reaches it'
case_is '1 of 1' "$(reached week 0.1)" 'several goals at once'
case_is '0 of 1' "$(reached beyond 0.1)" 'a goal that is out of reach'
cp "$folder/runs.csv" "$folder/before"
targets > "$folder/table" 2> /dev/null
case_is same "$(cmp -s "$folder/before" "$folder/runs.csv" && echo same)" 'nothing is run twice'
targets --table --instances 'w*' > "$folder/table"
case_is 3 "$(wc -l < "$folder/table" | tr -d ' ')" 'some instances alone'
targets --all --seconds 0.4 --seeds 2 > "$folder/table" 2> /dev/null
case_is 6 "$(runs)" 'more seeds, and long runs all the same'
case_is '2 of 2' "$(reached two-types 0.4)" 'their line of the table'
