#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# The guide in Chinese, 使用说明.md, done as it says: its tables are sheets, its commands are run in their order.
. "$(dirname -- "$0")/cli.sh"

"$python" - "$root/使用说明.md" <<'PY'
import csv, os, re, sys
text = open(sys.argv[1], encoding="utf-8").read()
os.mkdir("pages")
for name, table in re.findall(r"^页：(\S+)\n\n((?:\|.*\n)+)", text, re.M):
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in table.splitlines()]
    with open(f"pages/{name}.csv", "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows[:1] + rows[2:])
with open("commands", "w", encoding="utf-8") as file:
    file.write("\n".join(line.strip() for line in text.splitlines() if re.match(r" +paiban ", line)) + "\n")
PY
{
  printf '姓名,联系电话,所属队伍\n王芳,13800138100,青队\n李强,13800138101,医疗健康\n赵敏,13800138102,黄\n'
  n=10
  while [ $n -lt 40 ]; do
    case $((n % 3)) in 0) team=青 ;; 1) team=蓝 ;; *) team=黄 ;; esac
    printf '志愿%s,138001382%s,%s\n' $n $n $team
    n=$((n + 1))
  done
} >pages/志愿者.csv
ok 'the guide has its tables' test "$(ls pages | wc -l)" = 5
book=社区.paiban
export LANGUAGE=zh_CN
done=0
while read -r words; do
  set -- $words
  shift
  case $* in
    'init 社区.xlsx') gives 0 "$words" "$@" ;;
    'import 社区.xlsx'*) # filled in, it holds what its pages hold
      shift 2
      gives 0 "$words" import pages "$@" ;;
    publish*) gives 0 "$words" "$@" --yes ;;
    solve*) gives 0 "$words" "$@" --steps 20000 ;;
    check*) run "$@"; ok "$words" test "$code" = 0 -o "$code" = 3 ;;
    *) gives 0 "$words" "$@" ;;
  esac
  done=$((done + 1))
done <commands
ok 'all of them' test $done -ge 10
gives 0 'the month' show 2026-09 --format csv
ok 'the first school day' grep -q '2026-09-01T07:20' out
ok 'each elder' sh -c 'grep -q A01 out && grep -q A02 out'
ok 'nothing the guide writes is refused' sh -c '[ -z "$(ls *-待改*.xlsx 2>/dev/null)" ]'
done_testing
