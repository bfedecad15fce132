#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# The first month of somebody new to the program: what is said must be true where nothing is known yet, and say what to do.
. "$(dirname -- "$0")/cli.sh"

lacks () { # WORDS: the last run does not say them
  ! grep -qF -e "$1" "$work/out" "$work/err"
}

# An answer typed at a terminal.
answer () { # ANSWER ARGUMENTS…
  typed=$1
  shift
  "$python" - "$typed" "$paiban" --book "$book" --as-of "$today" "$@" >"$work/out" 2>"$work/err" <<'END'
import os, pty, sys
pid, terminal = pty.fork()
if pid == 0:
    os.execv(sys.argv[2], sys.argv[2:])
os.write(terminal, sys.argv[1].encode() + b"\n")
while True:
    try:
        said = os.read(terminal, 4096)
    except OSError:
        break
    if not said:
        break
    sys.stdout.buffer.write(said)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
END
}

run init
keep
gives 3 'a book without events has nothing to plan' plan 2026-09
says 'what comes first is said' 'There are no events yet: import them first'
kept 'and nothing is stored'
mkdir alone && cp "$root"/examples/first/events.csv "$root"/examples/first/teams.csv alone
run import alone --apply
gives 3 'events and nobody' check 2026-09
says 'is said once' 'Nobody is on the people page yet' 'import the list that you have'
ok 'and not of every post' lacks 'nobody may serve there'
run import "$root/examples/first" --apply
run plan 2026-09

keep
gives 2 'no time at all is no time' solve 2026-09 --time 0
says 'how much is' '--time takes more than 0 seconds'
kept 'and nothing is solved'
gives 0 'steps need no time' solve 2026-09 --time 0 --steps 5000

gives 0 'a first month' explain 2026-09 chat
ok 'nobody has done it before, as far as is known' lacks 'done it before'
ok 'and nobody locked anything' lacks 'locked by hand'
cp out by-code
gives 0 'an event by its name' explain 2026-09 陪老人聊天
ok 'has the shifts of its code' cmp out by-code
ok 'all five Wednesdays' test "$(grep -c '  陪老人聊天/2026-09-' out)" = 5
gives 0 'one shift by its name' explain 2026-09 陪老人聊天/2026-09-09
ok 'is that one' test "$(grep -c '  陪老人聊天/2026-09-' out)" = 1
gives 1 'what is neither event, shift nor person' explain 2026-09 跳舞
says 'what can be given' 'nobody is called “跳舞”' "the beginning of its reference (chat), or an event's name or code"

keep
gives 2 'an end before the start' shift move chat/2026-09-09 --time 16:00-15:00
says 'is not taken for 23 hours' '23 hours and 0 minutes' 'at most 16 hours'
kept 'the shift is as it was'
gives 0 'a night is a shift' shift move chat/2026-09-09 --time 22:00-6:00
run undo

# Each of the six may chat once: of the ten places four stay open.
printf '姓名,电话,每月最多\n陈桂珍,19900008001,1\n林秀芳,19900008002,1\n吴德海,19900008003,1\n赵淑贤,19900008004,1\n孙丽华,19900008005,1\n何晓梅,19900008006,1\n' >most.csv
gives 0 'a limit of one' import most.csv --apply
gives 3 'solve' solve 2026-09 --steps 5000
gives 3 'the gaps' explain 2026-09
says 'their limit, its default and where to change it' 'The limit of duties a month is 1 (8 unless said otherwise)' \
  '规则 (rule) max_shifts, 数值 (value) 2, 每 (per) month' '每月最多 on the people page'
gives 3 'the gaps as data' explain 2026-09 --format csv
says 'have it once' 'limit,,,,,max_shifts/month,1,'
ok 'once' test "$(grep -c '^limit,' out)" = 1
gives 0 'the sheet' --lang zh export roster 2026-09 roster.csv
# Somebody of the first Wednesday also takes an open place.
"$python" - >edited.csv <<'END'
import csv, sys
with open("roster.csv", encoding="utf-8-sig", newline="") as file:
    table = list(csv.DictReader(file))
mine = next(r for r in table if r["班次"].startswith("chat/") and r["编号"])
place = next(r for r in table if r["班次"].startswith("chat/") and r["班次"] != mine["班次"] and not r["编号"])
place["姓名"], place["编号"], place["锁定"] = mine["姓名"], mine["编号"], "否"
out = csv.DictWriter(sys.stdout, table[0].keys(), lineterminator="\n")
out.writeheader()
out.writerows(table)
END
gives 3 'one duty too many' import roster 2026-09 edited.csv --apply
says 'is said with its number, and one is one' '1 change.' 'more duties than 1 that month' 'September 2026' \
  '1 rule would be broken'
says 'what helps' 'Where somebody has too many duties: take another one away'
ok 'a lock of one row would not' lacks 'To insist, lock'
ok 'no names of rules, no locks where there are none' sh -c '! grep -qE "max_shifts|locked:" out'
gives 3 'in Chinese' --lang zh import roster 2026-09 edited.csv
says 'likewise' '2026年9月：这个月超过1班' '班太多的' '会违反1处规则'

sed '2s/^\(\([^,]*,\)\{8\}\)[^,]*,[^,]*/\1林秀芳,V003/' roster.csv >edited.csv
gives 3 'a name and the number of another' import roster 2026-09 edited.csv
says 'both are named' 'The name is that of 林秀芳, the number that of 吴德海'

answer 不 publish 2026-09
says 'an answer in Chinese is an answer: no' 'Nothing was published'
answer ' 是' publish 2026-09
says 'and yes' 'Published as version 1.'
today=2026-09-20
run explain 2026-09 chat
says 'what is over took place' 'already took place'
ok 'and was not locked by anybody' lacks 'locked by hand'
run explain 2026-09 --format csv chat
says 'as data' ',over,'

# A day's trip is longer than anybody may serve on a day: the row that helps is said, and typed as it is said it helps.
printf '活动,何时,开始,结束,人数,团队\n春游,2026-10-17,8:00,17:00,2,不限\n' >events.csv
run import events.csv --apply
run plan 2026-10
gives 3 'a trip of nine hours' --lang zh check 2026-10
says 'the row to write' '规则 最多分钟，活动 春游，数值 540，每 天'
printf '规则,活动,数值,每\n最多分钟,春游,540,天\n' >rules.csv
run import rules.csv --apply
run check 2026-10
ok 'is the row that helps' lacks '540'

# Who has no shift is named, with the command that says why; the public is not told.
printf '姓名,电话,能来\n梁守义,19900008021,每周一上午\n' >idle.csv
for i in 0 1 2 3 4 5 6 7 8 9; do printf '候补%s,1990000803%s,每周一上午\n' $i $i; done >>idle.csv
run import idle.csv --apply
run solve 2026-10 --steps 5000
says 'solve says how many of the list its table leaves out' 'Not counted: 11 people who fit no post of these days.'
says 'solve says who got no shift' '11 people have no shift: 梁守义, 候补0' '候补8 … (all: paiban show 2026-10 --by person). Why: paiban explain 2026-10 NAME'
gives 0 'show' --lang zh show 2026-10
says 'likewise' '没排到班的11人：梁守义、候补0' '候补8等（全部见 paiban show 2026-10 --by person）。为什么：paiban explain 2026-10 姓名'
run show 2026-10 --by person
says 'by person all of them' '候补8, 候补9. Why'
run show 2026-10 --public
ok 'the public copy says nothing of it' lacks 'no shift'
run check 2026-10
says 'check names five of them' '梁守义, 候补0, 候补1, 候补2, 候补3 and 6 more (--all names them)'
run check 2026-10 --all
says 'and with --all everybody' '候补8, 候补9'
# Elders to be visited: with neither code nor event nor length.
book=elders.paiban
run init
printf '姓名\n李永康\n赵红霞\n' >people.csv
printf '活动,逐个,人数,团队\n探访,服务对象,2,不限\n' >events.csv
printf '称呼,住址,何时,开始\n宋奶奶,5号楼102,每周四,15:00\n郑爷爷,2号楼,每周五,10:00\n' >recipients.csv
gives 0 'elders by what they are called' import people.csv events.csv recipients.csv --apply
gives 0 'the same again' import recipients.csv
says 'is no second elder' 'Nothing to change.'
gives 0 'their shifts' plan 2026-10 --dry-run --format csv
ok 'are visits of an hour, under codes that were given' sh -c 'grep -q "A01.*,探访,,2026-10-08,15:00,60," out && grep -q "A02.*,探访,,2026-10-09,10:00,60," out'

# A post asks for a skill that nobody has: one finding, with who could be meant.
book=$work/clinic.paiban
run init
mkdir clinic && printf '姓名,电话,队伍,资质\n陈桂珍,19900008001,蓝,\n林秀芳,19900008002,青,医生\n' >clinic/people.csv
printf '活动,何时,开始,结束,人数,队伍\n义诊,每月第2个周六,9:00,11:00,医师1,蓝\n' >clinic/events.csv
printf '活动,岗位,资质\n义诊,医师,执业医师\n' >clinic/posts.csv
printf '活动,何时,开始,结束,队伍\n消防演练,每月最后一个周五,15:00,16:30,绿\n' >drill.csv
gives 0 'an event in a book without people' import drill.csv
ok 'is not said to have none' lacks 'where nobody is yet'
run import clinic --apply
gives 3 'a skill that nobody has' check 2026-10
says 'who has what may be meant, who lacks it alone, and the row to write' 'asks for 执业医师; nobody has it. What they have may be meant: 林秀芳 医生 (not in 医疗健康 yet). Who lacks nothing else for it: 陈桂珍.' \
  '资质 (skill) 执业医师' 'Besides, add 医疗健康 for 林秀芳 under 团队 (teams) on the page 志愿者.'
ok 'and nothing else is said of the post' lacks 'nobody may serve there'
printf '姓名,电话,队伍,资质
林秀芳,19900008002,青、蓝,执业医师
' >both.csv
gives 0 'both at once' import both.csv --apply
run check 2026-10
ok 'is all that is to be done' lacks '执业医师'
gives 0 'an event for a team without anybody' import drill.csv
says 'is told at once, with what waits' 'events that nobody can do yet: 1' 'drill.csv row 2, 队伍: 消防演练 is for 文明风尚, where nobody is yet'
gives 0 'applied' import drill.csv --apply
says 'it is said again' 'events that nobody can do yet: 1'
done_testing
