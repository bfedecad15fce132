#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# check and explain as people call them: exit codes, stable keys, a read-only book, a month that falls short.
# Usage: cli-check.sh PAIBAN EXAMPLES
paiban=$1
examples=$2
dir=$(mktemp -d) || exit 1
trap 'chmod -R u+w "$dir"; rm -rf "$dir"' EXIT
export LC_ALL=C.UTF-8 LANGUAGE=en NO_COLOR=1
n=0

# ok NAME COMMAND...: the command must succeed
ok() {
  n=$((n + 1))
  name=$1
  shift
  if "$@" > "$dir/said" 2>&1; then
    echo "ok $n - $name"
  else
    echo "not ok $n - $name"
    sed 's/^/# /' "$dir/said"
    sed 's/^/# /' "$dir/out" "$dir/err"
  fi
}
# run ARGUMENTS...: the program on the test's book as of 1 September 2026; its exit code is left in $code
run() {
  "$paiban" --book "$dir/t.paiban" --as-of 2026-09-01 --lang en "$@" > "$dir/out" 2> "$dir/err"
  code=$?
}
is() { [ "$code" -eq "$1" ]; }
out() { grep -q -- "$1" "$dir/out"; }
err() { grep -q -- "$1" "$dir/err"; }

run init
run import "$examples/first" --apply
run plan 2026-09
run explain 2026-09
ok "explain without a roster is an error" is 1
ok "and says what to do" err "paiban solve 2026-09"
run solve 2026-09 --steps 20000
run check 2026-09
ok "a month is compared with what people can give" out "^September 2026 asks for"
ok "findings need the coordinator" is 3
ok "that there are no opening balances is not said each time" sh -c "! grep -q 'opening balances' '$dir/out'"
run check 2026-09 --all
ok "but to who asks for everything" out "no opening balances"
run --format json check
ok "keys of findings" out '"severity" :'
ok "the kind of a finding" out '"what" : "no-history"'
run --format csv check 2026-09
ok "columns of findings" out "^severity,what,page,name,count,sentence,todo"
run explain 2026-09
ok "all places are held, or it needs somebody" [ "$code" -eq 0 -o "$code" -eq 3 ]
run explain 2026-09 chat/2026-09-02
ok "a shift is explained" is 0
ok "with its people" out "duties this month"
run explain 2026-09 chat/2026-09-03
ok "a shift that is none is an error" is 1
run explain 2026-09 吴德海
ok "a person is explained" out "on leave"
ok "with the shifts of the teams, and those of them that are in time" out "suit: 6, of these at a time that suits: 5."
run --format csv explain 2026-09 吴德海
ok "columns of explanations" out "^about,shift,post,person,name,reason,count,sentence"
run explain 2026-09 没有这人
ok "nobody of that name" is 1
run explain 2026-13
ok "no such month" is 2
run check 2026-09 2026-10
ok "too many operands" is 2

cat > "$dir/notes.csv" <<END
谁,怎样,何时,活动
敬老队,请假,9月9日,
陈桂珍,定班,9月10日,陪老人聊天
周海涛,想来,没谱的时候,
END
run import "$dir/notes.csv" --apply
run check 2026-09
ok "a team on leave leaves a date without anybody" out "first on 2026-09-09"
ok "a lock without a shift is named" out "has no shift on 2026-09-10"
ok "and the month falls short" out "people can fill at most"
run solve 2026-09 --steps 20000
run explain 2026-09
ok "gaps need the coordinator" is 3
ok "and have their reason" out "are on leave"

cp "$dir/t.paiban" "$dir/before"
chmod a-w "$dir/t.paiban" "$dir"
run check 2026-09
ok "a read-only book is checked" is 3
run explain 2026-09
ok "and explained" is 3
chmod u+w "$dir" "$dir/t.paiban"
ok "nothing was written" cmp "$dir/before" "$dir/t.paiban"
head -c 5000 "$dir/before" > "$dir/t.paiban"
run check
ok "a truncated book is an error" is 1
printf 'not a book' > "$dir/t.paiban"
run explain 2026-09
ok "a file that is no book is an error" is 1
echo "1..$n"
