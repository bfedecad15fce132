#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# What people say about time, through the program: how an import tells what it understood, what it refuses and with which
# words, and what plan and solve make of it. The school is open on workdays; 1-7 October 2026 are off, 10 October is a workday.
. "$(dirname -- "$0")/cli.sh"
today=2026-09-24
run init

cat >people.csv <<LIST
姓名,电话,团队,能参加时间
王芳,13900000001,守护青少年,都可以
李强,13900000002,守护青少年,平时晚上
赵敏,13900000003,守护青少年,一三五上午
孙丽,13900000004,守护青少年,周三不行
钱进,13900000005,守护青少年,有空就来
周红,13900000006,守护青少年,周末9点以后
吴刚,13900000007,守护青少年,平时晚上
郑华,13900000008,守护青少年,晚上不行
LIST
cat >events.csv <<LIST
活动,何时,开始,结束,人数,团队,日历
护学,每天上学,7:20-7:50,,两名,守护青少年,小学
巡逻,一三五晚上,晚上7点,八点,1,不限,
夜话,每周三晚,19:00,20:00,1人,不限,
值班,随时,19:00,20:00,1,不限,
例会,每周一次,19:00,20:00,1,不限,
清洁,放学后,16:00,17:00,1,不限,
慰问,节假日,9:00,10:00,若干,不限,
集市,每月第一个周末,9:00,10:00,1,不限,
LIST
printf '日历,从,到,怎样\n小学,2026-09-01,2027-01-22,学期\n' >days.csv
gives 3 'sheets in plain words' import people.csv events.csv days.csv
says 'when, as it was typed and as it was understood' '  每天上学 = every school day → Thu 24 Sep' '; also on Sat 10 Oct' '  一三五晚上 = Mon, Wed, Fri evening → Fri 25 Sep' \
  '; falls on Fri 25 Sep (中秋节放假)' '每月第一个周末 = 1st weekend of the month → Sat 3 Oct, Sun 4 Oct, Sat 7 Nov' '  每周三晚 = Wed evening'
says 'and when people can come, each phrase once' 'who can come when' '  都可以 = every day → Thu 24 Sep' '  平时晚上 = every workday evening' \
  '  周三不行 = Mon, Tue, Thu, Fri, Sat, Sun → Thu 24 Sep' '  周末9点以后 = weekends 9:00-24:00' '  晚上不行 = every day 6:00-18:00'
ok 'once' test "$(grep -c '平时晚上 = ' out)" = 1
ok 'make-up days are told of shifts, not of people' sh -c '! grep -q "周三不行.*falls on" out'
says 'what says no day is answered with what would, and with three examples of such a cell' \
  "'有空就来' was not understood. No time is said by this; a blank cell means: any time. For example: 周一至周五上午；平时晚上；除周三." \
  "'随时' does not say on which days; every day is 每天. For example: 每周二、四；每月第2个周六；10月12日." \
  "'每周一次' was not understood. Say which days of the week. For example: 每周二、四；每月第2个周六；10月12日." "'放学后' was not understood. Days on which the school is open are written 每个上学日" \
  "'节假日' was not understood. Write 每个休息日"
LANGUAGE=zh_CN run import people.csv events.csv days.csv
says 'in Chinese' '每天上学 = 每个上学日 → 9月24日周四' '“能来”和登记本读懂的意思' '“每周一次”看不懂。请写明周几。例：每周二、四；每月第2个周六；10月12日。' '空着就是什么时候都能来。例：'
run import people.csv events.csv days.csv --apply
cat >notes.csv <<LIST
谁,怎样,何时
王芳,外出,10月9日至10日
孙丽,来不了,周五上午
周红,只能来,平时晚上
LIST
gives 0 'notes in other words' import notes.csv --apply
printf '谁,怎样,何时\n赵敏,请假,10.9-10.10\n吴刚,请假,周末和晚上\n钱进,请假,9.30-11.00\n' >more.csv
gives 3 'days as people write them' import more.csv
says 'what is not read is answered with examples of notes' 'hours as 9:30-11:00. For example: 2026-09-14..2026-09-20; Wed; weekends afternoon.'
says 'are read back, as is that either is meant' '10月9日-10月10日 = Oct 9-Oct 10' '周末和晚上 = weekends; every day evening' 'Write a date as 10月1日'
printf '谁,怎样\n李强、吴刚,一起\n' >two.csv
LANGUAGE=zh_CN run import two.csv
says 'two people in one cell' '这里写了两个人：读成“谁”李强，“和谁”吴刚。'
cat >fortnight.csv <<LIST
活动,何时,开始,结束,人数,团队
读书会,隔周六（从10月10日）,9:00,10:00,1,不限
LIST
gives 0 'a day without a year to count from' import fortnight.csv
says 'is read back with its year' '  every other Sat (from 2026-10-10) → Sat 10 Oct'
today=2026-12-24
run import fortnight.csv --apply
gives 0 'three months later the same sheet' import fortnight.csv
says 'is the same' 'Nothing to change.'
run undo

# ---- the same sheets in other years: a day without a year keeps the one that it got first ----
book=years.paiban today=2026-11-29
run init
printf '活动,何时,开始,结束,人数,团队,除外\n读书会,隔周六（从12月5日）,9:00,10:00,1,不限,隔周日（从1月10日）\n' >events-years.csv
printf '姓名,电话,团队,能来\n王芳,13900000001,守护青少年,隔周六（从12月5日）\n' >people-years.csv
printf '谁,怎样,何时\n王芳,请假,隔周六（从12月12日）\n' >notes-years.csv
run import events-years.csv people-years.csv notes-years.csv --apply
for today in 2026-12-31 2027-01-01 2027-06-30 2027-07-05 2028-02-29 2030-12-05; do
  gives 0 "the same sheets on $today" import events-years.csv people-years.csv notes-years.csv
  says 'say what they said' 'Nothing to change.'
  ok 'of another year nothing is said' sh -c '! grep -qE "from 20(25|27|28|29|3)" out'
done
today=2027-07-05
printf '活动,何时\n读书会,每周六\n' >weekly.csv
run import weekly.csv --apply
gives 0 'a sheet that is older than a change from elsewhere' import events-years.csv
says 'takes nothing back, also months later' 'Nothing to change.' 'stands as it stood before'
printf '谁,怎样,何时\n王芳,请假,10月8日起\n' >leave.csv
both=yes gives 3 'leave that never ends' import leave.csv
says 'is asked when it does' "'10月8日起' was not understood. This says no last day: write it as well, 10月8日至20日. If it is for good, write the year: 2026-10-08起."
printf '谁,怎样,何时\n王芳,请假,2026-10-08起\n' >leave.csv
gives 0 'or is meant so, with its year' import leave.csv
printf '活动,何时,开始,结束,人数,团队\n书画会,隔周六（从8月7日）,9:00,10:00,1,不限\n棋会,有空,9:00,10:00,1,不限\n' >red.csv
run import red.csv --apply
ok 'the to-do list has the year' "$python" -c 'import sys, zipfile
sys.exit("隔周六（从2027-08-07）" not in zipfile.ZipFile(sys.argv[1]).read("xl/sharedStrings.xml").decode())' red-待改.xlsx
book=book.paiban today=2026-09-24
gives 0 'a month of them' plan 2026-10 --format csv
cp out plan.csv
ok 'school days' test "$(grep -c ,护学, plan.csv)" = 18
ok 'a Saturday and the Sunday behind it' test "$(grep -o '集市,,2026-10-[0-9]*' plan.csv | tr '\n' ' ')" = '集市,,2026-10-03 集市,,2026-10-04 '
ok 'both times of one cell' grep -q '护学,,2026-10-09,07:20,30,' plan.csv
ok 'an end in the half of the day of its beginning' grep -q '巡逻,,2026-10-09,19:00,60,' plan.csv
gives 3 'people are found' solve 2026-10 --steps 20000
run show 2026-10 --draft --format csv
cp out roster.csv
who () { grep "$1" roster.csv | grep -c "$2"; }
ok 'on workday evenings, not in the morning' test "$(who 李强 护学)" = 0
ok 'on mornings, not in the evening' test "$(who 赵敏 巡逻)" = 0
ok 'nor who says that evenings do not suit' test "$(who 郑华 '巡逻\|夜话')" = 0
ok 'never on Wednesday' test "$(grep 孙丽 roster.csv | grep -cE '2026-10-(07|14|21|28)')" = 0
ok 'nor on a Friday morning off' test "$(grep 孙丽 roster.csv | grep 护学 | grep -cE '2026-10-(09|16|23|30)')" = 0
ok 'not when away' test "$(grep 王芳 roster.csv | grep -cE '2026-10-(09|10)')" = 0

# ---- hours within 何时 ----
book=hours.paiban
run init
printf '活动,活动时间,人数\n夜话,每周三19:00-20:30,1\n义诊,每月第2个周六上午9点到11点半,1\n夜巡,周五22:00-2:00,1\n清洁,周末下午,1\n开放,周末9点以后,1\n读报,周一9:00-10:00；周四15:00-16:00,1\n' >old.csv
gives 3 'a list without columns for the hours' import old.csv --apply
says 'what says no one stretch of hours waits' 'old.csv, 开始: This cell is required' '(3 rows: 5, 6, 7)'
run plan 2026-10 --format csv
ok 'the hours are those of the phrase' grep -q '夜话,,2026-10-14,19:00,90,' out
ok 'with a part of the day' grep -q '义诊,,2026-10-10,09:00,150,' out
ok 'over midnight' grep -q '夜巡,,2026-10-09,22:00,240,' out
gives 3 'the same list again' import old.csv
says 'brings nothing new' 'Nothing to change'
printf '活动,活动时间,人数\n棋会,周日14:00-16:00,1\n' >chess.csv
run month 2026-10 chess.csv --yes
run import chess.csv
says 'a month takes it too' 'Nothing to change'

# ---- next year's festival is not in this year's calendar ----
book=festival.paiban today=2026-08-31
printf '活动,何时,开始,结束,人数,团队\n打扫,中秋前1个工作日,9:00,10:00,1,不限\n布置,国庆前1个工作日,9:00,10:00,1,不限\n慰问,春节前2个工作日,9:00,10:00,1,不限\n' >festival.csv
run init
gives 0 'days before festivals' import festival.csv --apply --all
says 'the days that are known are said' '  1 workday before Mid-Autumn → Thu 24 Sep' '→ Wed 30 Sep' \
  '  2 workdays before Spring Festival → no day until the calendar ends'
run plan 2026-09 --format csv
ok 'as they are planned' test "$(grep -o '2026-09-[0-9]*' out | sort -u | tr '\n' ' ')" = '2026-09-24 2026-09-30 '
today=2026-01-10 LANGUAGE=zh_CN book=spring.paiban
run init
run import festival.csv --all
says 'in Chinese, in the year of the festival' '  春节前2个工作日 → 2月13日周五'
today=2026-10-15 book=autumn.paiban
run init
run import festival.csv --all
says 'and when this year has none left' '  中秋前1个工作日 → 日历所到的日子里没有这样的一天'
LANGUAGE=en today=2026-09-24

# ---- the product's own help ----
book=help.paiban
run init
{ grep -E 'PAGE_[A-Z]+, "(when|available|except|extra|turn)"' "$root/store/page-notes.c" | sed -n 's/.*例：\([^"]*\)".*/\1/p' | sed 's/；/\n/g'
  sed -n '/phrase_examples\[2\]/,/^};/p' "$root/store/workbook.c" | sed -n 's/.*"\(e.g. \|例：\)\(.*\)",\{0,1\}.*/\2/p' | sed 's/ · /\n/g'
  sed -n '/^一件事一行。“何时”/,/“一周来/p' "$root/README.zh.md" | grep -o '`[^`]*`' | tr -d '`'
  sed -n '/^| 能来 |/p' "$root/README.zh.md" | grep -o '`[^`]*`' | tr -d '`'
} >examples
ok 'help has many examples' test "$(wc -l <examples)" -gt 35
awk '{ printf "志愿者%d,\"%s\"\n", NR, $0 }' examples | sed '1i姓名,能来' >people.csv
gives 0 'each of them is read' import people.csv
done_testing
