#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# One month of the example community, from its sheets to feeds and shift lists: sh examples/month.sh
# Installs and builds what is missing, then works in a fresh build/month/. It does as if today were 2026-08-31, so
# that every run says the same. SOLVE_SECONDS (10) is how long the roster may be improved.
set -eu
cd "$(dirname -- "$0")/.."

month=2026-09
out=build/month
paiban=build/cli/paiban
book=$out/xiningdao.paiban

say () {
  printf '%s\n' "$*"
}

# step FILE ARGUMENTS: one paiban command, its output kept in build/month/FILE. Exit code 3 is "done, but something
# needs the coordinator": the work goes on and the file is named at the end.
needs=
step () {
  file=$1
  shift
  say "· paiban $*"
  code=0
  "$paiban" --book "$book" --as-of 2026-08-31 "$@" >"$out/$file" || code=$?
  case $code in
    0) ;;
    3) needs="$needs $out/$file" ;;
    *)
      cat -- "$out/$file"
      say "停在这一步 / stopped here: paiban $1 ($code)" >&2
      exit "$code"
      ;;
  esac
}

sh tests/packages.sh build
[ -f build/build.ninja ] || meson setup build
ninja -C build cli/paiban paiban-gmo

rm -rf -- "$out"
mkdir -p -- "$out"
say ''
say "西宁道社区 $month：从表格到日历订阅和短信清单 / from the sheets to feeds and shift lists"

step init.txt init
step import.txt import examples/xiningdao --apply
step check.txt check
step plan.txt plan "$month"
step solve.txt solve "$month" --time "${SOLVE_SECONDS:-10}"
cat -- "$out/solve.txt"
step publish.txt publish "$month" --yes
step feeds.txt feeds --out "$out/feeds"
step "sms-$month.csv" sms list --month "$month" --format csv
step "roster-$month.txt" show "$month"
step print.txt print "$month" --to "$out/roster-$month.html"

say ''
say '结果在这里 / the results:'
while IFS='|' read -r path words; do
  say "  $path  $words"
done <<LIST
$book|本子，一个文件 / the book, one file
$out/roster-$month.html|值班表，用浏览器打印后张贴 / the month for the notice board, to print from a browser
$out/roster-$month.txt|值班表，文字 / the month as text
$out/feeds/f/|日历订阅，每人每队一份 / feeds, one for each person and team
$out/sms-$month.csv|短信清单，每个号码一行 / shift lists, one line for each number
$out/plan.txt|每班为什么有 / why each shift exists
$out/check.txt|本子里的问题 / what is contradictory in the book
LIST
[ -z "$needs" ] || say "请看一眼 / please look at:$needs"
