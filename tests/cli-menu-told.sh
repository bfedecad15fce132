#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# The menu after a month was published: what is still to be done for people who were told.
. "$(dirname -- "$0")/cli.sh"

lacks () { # NAME WORDS: the last run does not say them
  ok "$1" sh -c '! grep -qF -e "$1" "$0/out" "$0/err"' "$work" "$2"
}

mkdir told && cd told && work=$work/told
cp "$root"/examples/first/*.csv .
book=名单.paiban
today=2026-09-28
run init
run import . --apply
run plan 2026-10
run solve 2026-10 --steps 2000
run publish 2026-10 --yes
run sms handed 2026-10
rm ./*.csv
gives 0 'a published month' show 2026-10
lacks 'all can come' 'cannot come any more'
who=$("$paiban" --book "$book" --as-of "$today" show 2026-10 --by person | sed -n '3s/ .*//p')
ok 'somebody has a duty' test -n "$who"

# --- somebody who was told goes on leave.
printf '谁,怎样,何时\n%s,请假,10月1日至10月31日\n' "$who" >登记本.csv
run import 登记本.csv --apply
on_terminal '2026-10|3|4|9|q' --lang en
says 'the menu says it and goes to step 2' '2026-10 is published, and on ' 'somebody cannot come any more: make it again, step 2.' '→ 2 make the roster'
ok 'steps 3, 4 and 9 name them' test "$(grep -c 'Published, and cannot come any more:' out)" = 3
says 'with why' "$who: is on leave then"
lacks 'the menu leads by number' 'paiban solve'
ok 'the page for the notice board names no leave' sh -c '! grep -q leave ./*.html'
gives 3 'as a command' explain 2026-10
says 'the command that mends it' "$who: is on leave then" 'paiban solve 2026-10'
gives 0 'what the public may see' show 2026-10 --public
lacks 'tells nobody of a leave' 'leave'
on_terminal 'q' --lang zh
says 'a new menu opens on that month' '2026-10 已发布；有' '班的人不能来了（请假等）：按2重排' '→ 2 排班'
run solve 2026-10 --steps 2000
on_terminal '2026-10|9|q' --lang en
says 'made again it is to be published' '2026-10 has a roster that is not published' '→ 5 publish'
run publish 2026-10 --yes
run show 2026-10
lacks 'then all can come' 'cannot come any more'
today=2026-11-01
on_terminal '2026-10|q' --lang en
lacks 'of a month that is over nothing is said' 'cannot come'
today=2026-09-28

# --- version 2 is published and nobody is told of it yet.
on_terminal '2026-10|6|n|7|4|q' --lang en
says 'a new menu says it' 'not told of it yet: step 6.' '→ 6 list the messages' 'Are they all given on'
ok 'as long as nobody has said so' test "$(grep -c '→ 6' out)" = 4
on_terminal 'q' --lang zh
says 'also where another month is next' '2026-10 已发布（打 2026-10 看它）。' '人没有通知：打 2026-10，再按6。'
on_terminal '2026-10|6|y|q' --lang zh
says 'until somebody does' '人没有通知：按6。' '记下了' '→ 4 打印'
touch -d 2026-01-01 短信.xlsx
on_terminal '2026-10|6|否|q' --lang zh
says 'a list that was given on is not written anew without a word' '条短信已经记下交出去了。还要再写一遍清单吗？'
lacks 'nor after a no' '已写好'
ok 'it is the same' test -z "$(find . -newermt 2026-02-01 -name 短信.xlsx)"

# --- published from the menu: the page comes after the messages and the calendars, unless it was printed meanwhile.
run --lang en plan 2026-11
run solve 2026-11 --steps 2000
on_terminal '2026-11|5|y|6|y|7|4|q' --lang en
ok 'messages, calendars, the page, another month' sh -c 'grep -o "→ [0-9]" "$0/out" | tr -d "\n" | grep -q "→ 5→ 6→ 7→ 4→ 8$"' "$work"
run plan 2026-12
run solve 2026-12 --steps 2000
on_terminal '2026-12|5|y|4|6|y|7|q' --lang en
ok 'printed already' sh -c 'grep -o "→ [0-9]" "$0/out" | tr -d "\n" | grep -q "→ 5→ 6→ 6→ 7→ 8$"' "$work"

# --- an import leads to the published month that it affects, wherever the menu was.
who=$("$paiban" --book "$book" --as-of "$today" show 2026-11 --by person | sed -n '3s/ .*//p')
printf '谁,怎样,何时\n%s,请假,11月1日至11月30日\n' "$who" >登记本.csv
on_terminal '1|登记本.csv|是|q' --lang zh
says 'to another one' '2027-01 还没有排' '→ 2026-11：影响已发布的班，按2重排。' '2026-11 已发布；有'
printf '活动,代号,何时,开始,结束,人数,团队\n夜巡,night,每周一,19:00,20:00,1,不限\n' >events.csv
on_terminal '2026-12|1|events.csv|n|1|events.csv|y|q' --lang en
says 'the earliest, also for a new event' '→ 2026-10: what is published there is affected. Make it again: step 2.' \
  '2026-10 is published, and the sheets now ask for something else than what it holds: make it again, step 2.'
ok 'not before it is agreed to' sh -c '! grep -B 3 "Put this into the book" "$0/out" | grep -q "→ 2026-10"' "$work"
printf '活动,代号,人数\n夜巡,night,2\n' >events.csv
on_terminal '2026-10|events.csv|'"$PWD"'/events.csv|y|2|y|y|n|5|y|q' --lang en
says 'to the month itself' 'the sheets now ask for something else' 'Published as version 3.' '2026-10 is published; '
rm ./*.csv

# --- before there is a roster the steps that need one say the number of the step that makes it.
on_terminal '2027-01|3|4|5|6|9|q' --lang zh
ok 'each of them' test "$(grep -c '先按2：2027-01 还没有排。' out)" = 5
lacks 'not the command' 'paiban '
printf '姓名,电话,团队\n李永康,19900000001,\n' >one.csv
on_terminal '1|7|one.csv|n|q' --lang en
says 'a number that is none of the list is asked again' 'Type a number from 1 to 1.' 'Put this into the book?'
rm one.csv

# --- the calendar ends with the year: whoever publishes the month after is told what it lacks.
run plan 2027-01
run solve 2027-01 --steps 2000
on_terminal '2027-01|5|n|q' --lang zh
says 'before the question' '这个月少了' '陪老人聊天' '“国家节假日”只到2026-12-31'
run publish 2026-12
lacks 'a whole month lacks none' 'missing in this month'
done_testing
