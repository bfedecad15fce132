#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# The whole month in one command, and the numbered menu of paiban without a command on a terminal.
. "$(dirname -- "$0")/cli.sh"

cp -r "$root/examples/first" 名单
gives 2 'nobody to ask: --yes is wanted' month 2026-10
says 'and named' 'give --yes'
book=名单.paiban
gives 1 'a month without sheets and without a book' month 2026-10 --yes
gives 3 'a whole month, from the sheets on' month 2026-10 名单 --yes --time 1
says 'all steps' '—— 1 The sheets ——' 'Applied.' '—— 2 Does it fit together? ——' '—— 3 The shifts ——' '—— 4 The roster ——' \
  'Every hard rule holds' '—— 5 To print ——' 'paiban publish 2026-10'
gives 3 'again' month 2026-10 名单 --yes --time 1
says 'the sheets change nothing' 'Nothing to change.'
gives 0 'it is a draft; nothing is published' undo --list
ok 'the history says so' sh -c '! grep -q publish out'

mkdir desk && cd desk && cp -r ../名单 .
work=$work/desk
today=2026-09-21
on_terminal '5|' --lang en
says 'without a book the first step is next' 'There is no book here yet' '→ 1 read the sheets' 'First step 1' 'ended 0'
# The first month with something to do is the running one: nine days of September are left.
on_terminal "'$PWD/名单'|y|y|q" --lang en
says 'a folder dragged into the window, twice yes' 'There is no book yet. Make 名单.paiban?' 'Put this into the book?' '→ 2 make the roster' 'ended 0'
ok 'the book is there' test -s 名单.paiban
ok 'what was shown and agreed to is not listed a second time' sh -c 'test "$(grep -c "rows read" "$0/out")" = 1' "$work"
on_terminal "2|1|yes|n|" --lang en
says 'a number is no answer to a question: it is asked again' 'Type y or n. Make the shifts of the month?' '—— 3 The shifts ——'
on_terminal "2|1|2|3|q" --lang en
says 'not for ever' 'Type y or n.' 'Number, or a month'
on_terminal "2|y|y|y|" --lang en
says 'the roster by number, three times yes' 'Make the shifts of the month?' 'Make the roster?' 'Write the page to print?' 'that is not published' 'ended'
on_terminal "'$PWD/名单'|n|" --lang en
says 'a folder dragged before its number is asked for' 'Nothing to change.' 'ended'
on_terminal "8|$(printf '%70s' x | tr ' ' x)||" --lang en
says 'a line that is too long is one wrong answer' 'a month is written like 2026-09' 'Number'
ok 'what is behind it answers nothing' sh -c '! grep -q "Type a number" "$0/out"' "$work"
on_terminal '0|x|4||' --lang en
says 'a wrong number is said' 'Type a number from 1 to 9.' '2026-09 has a roster that is not published'
on_terminal '5|y|6|y|7|8||' --lang en
says 'publishing by number' 'Published as version 1.'
ok 'the menu leads, so the commands do not' sh -c '! grep -q "→ Tell" "$0/out"' "$work"
ok 'the menu stays on what was published: its messages are next, then its calendars, then the page' \
  sh -c 'grep -A 8 "is published" "$0/out" | grep -o "→ [0-9]" | tr -d "\n" | grep -q "^→ 6→ 7→ 4$"' "$work"
ok 'of that month' test "$(grep -c '2026-09 is published' "$work/out")" = 3
says 'its messages and calendars are there at once' 'messages.xlsx is written: messages ' 'files written'
says 'that they were given on is asked' 'Are they all given on' 'Noted: the messages of 2026-09 up to version 1 were given on.'
ok 'the command for it is not told' sh -c '! grep -q "paiban sms handed" "$0/out"' "$work"
ok 'with everybody in the workbook' test "$("$python" -c 'import openpyxl; print(openpyxl.load_workbook("messages.xlsx").worksheets[0].max_row > 5)')" = True
says 'another month without its name: the next one is next' '2026-10 has no roster yet.' '→ 2 make the roster'
on_terminal '2|n|' --lang en
says '"no" ends it' '2026-10 has no roster yet.'
on_terminal 'q' --lang zh
says 'in Chinese' '→ 2 排班' '3 看缺人' '6 短信清单' '8 换一个月' '2026-10 还没有排。'
says 'with the published month that is not over' '2026-09 已发布（打 2026-09 看它）。'
on_terminal '2026-09|q' --lang zh
ok 'it is not said of the month itself' sh -c 'test "$(grep -c "打 2026-09" "$0/out")" = 1' "$work"
today=2026-10-01
on_terminal 'q' --lang zh
ok 'nor of one that is over' sh -c '! grep -q "打 2026-09" "$0/out"' "$work"
today=2026-09-21

# --- another month: typed at the menu, or asked for.
on_terminal '2026-09|9|6|是|7|' --lang zh
says 'a month by its name, to look at' '2026-09 已发布' '小区清扫' '第1版'
ok 'a dumb terminal is sent no colours' sh -c '! grep -q "$(printf "\033")" "$0/out"' "$work"
says 'its messages, which were given on already' '条短信已经记下交出去了。还要再写一遍清单吗？' '已写好 短信.xlsx'
ok 'once is enough: it is not asked again' sh -c '! grep -q "通知到了吗" "$0/out"' "$work"
says 'and the calendars' '写了'
on_terminal '8|13|8|11|2026年9月|12月|8||' --lang en
says 'asked for, in any of its forms' 'a month is written like 2026-09, not “13”' '2026-11 has no roster yet.' '2026-09 is published' \
  '2026-12 has no roster yet.'
ok 'without an answer it is the one that is next again' sh -c 'grep "has no roster\|is published" "$0/out" | tail -n 1 | grep -q 2026-10' "$work"
book=名单.paiban
run plan 2026-10
run solve 2026-10 --steps 2000
run export roster 2026-10 october.xlsx
on_terminal '2026-09|1|1|q' --lang en
says 'an edited roster is of the month that it was written from' 'october.xlsx is of 2026-10.' 'Nothing to change.'
rm october.xlsx
on_terminal '2026-10|5|n|5|y|q' --lang en
says 'a chosen month stays as well when it is published' '2026-10 has a roster that is not published' '2026-10 is published' '→ 6 list the messages'
ok 'it does not when it is not' sh -c 'test "$(grep -c "→ 6" "$0/out")" = 1' "$work"
on_terminal '' --lang en
says 'the next time it is done with' '2026-11 has no roster yet.'
run plan 2026-12
on_terminal '' --lang en
says 'November is empty and December begun' '2026-12 has no roster yet.'
# A month that is nearly over is not begun while a later one is there, and none that is over is ever proposed.
mkdir ../late && cd ../late && work=$work/../late
cp ../desk/名单/* . && run init && run import "$root/examples/first" --apply
today=2026-09-24
on_terminal '' --lang en
says 'nothing of September, a week before its end' '2026-10 has no roster yet.'
run plan 2026-09
on_terminal '' --lang en
says 'its shifts are there, and of no later month' '2026-09 has no roster yet.'
run plan 2026-10
on_terminal '' --lang en
says 'a later month is begun' '2026-10 has no roster yet.'
today=2026-10-02
on_terminal '' --lang en
says 'what is over is over' '2026-10 has no roster yet.'

# --- nothing typed but numbers: a list that lies in the folder, its to-do list, the workbook; what is new is listed, the workbook renewed.
mkdir ../fresh && cd ../fresh && work=$work/../fresh
cat >list.csv <<'END'
姓名,电话,团队
李永康,19900000001,青
王芳,19900000002,青
赵敏,1990000003,青
END
on_terminal '1||y|y|1||q' --lang en
says 'a book and its workbook are made, then the list that lies there' 'The workbook is community.xlsx' \
  '1 list.csv  3 differences, 1 to be corrected' 'Put this into the book?' 'Applied.'
says 'the workbook is to hold them' 'community.xlsx does not hold this yet. Write it anew, to go on in it?' 'These sheets hold phone numbers'
says 'then there are people' 'The book has people and no events yet'
says 'what is left to do' '1 list-待改.xlsx  1 to be corrected'
ok 'the list itself has nothing left that is not there' sh -c '! grep -q "list.csv  1 to be" "$0/out"' "$work"
ok 'the workbook has the people, and one more event is typed' fill community.xlsx events event=读报会 'when=每月15号' start=9:30 end=10:30
ok 'the to-do list is mended' fill list-待改.xlsx people 2phone=19900000003
on_terminal '1|list-待改.xlsx|y|1|community.xlsx|y|y|1|x|q' --lang en
says 'both are listed' 'list-待改.xlsx  1 difference' 'community.xlsx  1 difference'
ok 'a new workbook is offered, not told of as a command as well' sh -c '! grep -q "still has them as they were" "$0/out"' "$work"
says 'what is typed and not imported comes before a new workbook' 'community.xlsx holds something that is not imported yet: step 1 does it.'
says 'then it is renewed' 'community.xlsx does not hold this yet.'
says 'nothing is new' 'The sheets of this folder have nothing that is new to the book.'
says 'a file that is none' 'There is no file x' 'has no roster yet'
run export --to whole.xlsx

cd ../desk && work=$work/../desk

# --- a draft that the book no longer fits is made again, before it is published.
mkdir ../stale && cd ../stale && work=$work/../stale
cp ../desk/名单/* . && run init && run import . --apply && run plan 2026-10 && run solve 2026-10 --steps 2000
on_terminal '2026-10|q' --lang en
says 'as it was made' '2026-10 has a roster that is not published' '→ 5 publish'
printf '谁,怎样,何时\n何晓梅,请假,10月1日至10月31日\n' >登记本.csv
gives 0 'a leave' import 登记本.csv --apply
on_terminal '2026-10|5|q' --lang en
says 'who publishes nevertheless is told the number' 'the book has changed since this roster was made: press 2 to make it anew, then 5 to publish'
gives 1 'as a command' publish 2026-10 --yes
says 'the command' 'run solve again before publishing'
on_terminal '2026-10|2|y|y|n|q' --lang en
says 'somebody is away: step 2 is next' 'The book was changed after the roster of 2026-10 was made: make it again, step 2.' '→ 2 make the roster'
says 'then it fits' '2026-10 has a roster that is not published' '→ 5 publish'
cd ../desk && work=$work/../desk

# --- a copied book says so at once.
mkdir ../copied && cd ../copied && work=$work/../copied
cp ../desk/名单.paiban ../desk/名单.paiban.key .
on_terminal '|' --lang en
says 'before anything else, and as long as it is not said' 'This book was copied here, or restored.' '1 it goes on here' 'This book was copied or restored: it publishes nothing' 'Number'
on_terminal '2026-12|1月|3|q|q' --lang en
ok 'a month, or another number, is no answer: it is asked again' test "$(grep -c '1 it goes on here' "$work/out")" = 4
says 'until it is left for later' 'This book was copied or restored: it publishes nothing'
on_terminal '2||' --lang en
says 'it can be said by number' 'It is a copy now'
on_terminal '' --lang en
says 'a copy says that it is one' 'This book is a copy to try things out'
cd ../desk && work=$work/../desk
today=2026-09-21
on_terminal 'q' --lang en
ok 'the book itself has nothing to say' sh -c '! grep -q copied "$0/out"' "$work"

# --- a roster that another window is making was not cut off.
mkdir ../busy && cd ../busy && work=$work/../busy
run init && run import "$root/examples/xiningdao" --apply && run plan 2026-10 # too large to be proven at once
"$paiban" --book "$book" --as-of "$today" solve 2026-10 --time 60 --threads 1 >solved 2>&1 </dev/null &
solver=$!
for second in 1 2 3 4 5 6 7 8 9 10 11 12; do
  [ -s "$book.solving-2026-10" ] || sleep 1
done
ok 'what it has so far is beside the book' test -s "$book.solving-2026-10"
on_terminal '' --lang en
says 'the menu says that it is being made' 'The roster of 2026-10 is being made in another window: second ' 'Number'
ok 'and offers nothing' sh -c '! grep -q "cut off\|1 go on" "$0/out"' "$work"
on_terminal '' --lang zh
says 'in Chinese' '另一个窗口正在排2026-10：到第' '排完会自动存好。'
ok 'it is still there' test -s "$book.solving-2026-10"
kill -KILL "$solver"
wait "$solver" 2>/dev/null
on_terminal '|' --lang en
says 'once it is killed it was cut off' 'The roster of 2026-10 was being made when the program was cut off' '1 go on from it'
on_terminal '3月||' --lang en
says 'a month throws nothing away' '1 go on from it' 'Number'
on_terminal '2|' --lang en
says 'and can be used' '2026-10 has a roster that is not published'
ok 'then nothing is left of it' sh -c '! ls | grep -q solving'
cd ../desk && work=$work/../desk
on_terminal 'q' --lang en # the folder of last time is this one again

# --- what was published is not changed by the list alone: plan says what changes it.
mkdir ../told && cd ../told && work=$work/../told
cp ../名单/* . && run init && run import . --apply && run plan 2026-10 && run solve 2026-10 --steps 2000
gives 0 'a month that is published' publish 2026-10 --yes
sed -i 's/14:00,15:00/15:00,16:00/' events.csv
gives 0 'the list asks for another time' import . --apply
gives 3 'its shifts stay as they were told' plan 2026-10
says 'with the command for one, and for all' 'published, left as it is' 'One at a time: paiban shift move 陪老人聊天/2026-10-' \
  'paiban plan 2026-10 --change-published'
reference=$(grep -o 'shift move [^ ]*' out | cut -d ' ' -f 3)
run --lang zh plan 2026-10
says 'in Chinese' '这些班次已经通知过人' "paiban shift move $reference --time" '全部照名单改：paiban plan 2026-10 --change-published'
gives 3 'the command for one, as it is said; they are to be told' shift move "$reference" --time 15:00-16:00
run plan 2026-10
ok 'is the end of that one' sh -c '! grep -q "$0: published" out' "$reference"
gives 0 'the command for all, as it is said' plan 2026-10 --change-published
gives 0 'is the end of them' plan 2026-10
ok 'nothing more is said' sh -c '! grep -q "shift move" out'
cd ../desk && work=$work/../desk

# --- another folder: somebody else's book is not opened without asking.
mkdir ../elsewhere && cd ../elsewhere
on_terminal '2|q' --lang en
says 'another folder: it asks' 'There is no book here. 1 make a new one here  2 go to the folder of last time' 'In the folder ' '/desk:' '2026-1'
on_terminal 'q' --lang en
ok 'or ends' sh -c '! grep -q "read the sheets" "$0/out"' "$work"
HOME=$PWD on_terminal 'q' --lang en
says 'the home folder, where the launcher begins, goes there at once' 'In the folder ' '/desk:'
on_terminal '1|q' --lang en
says 'asked for, a new one is made at once' 'The book is community.paiban' 'The book has no people yet'
cd ../desk
ok 'not on a terminal it is the help' sh -c "'$paiban' --lang en </dev/null | grep -q 'Commands, in the order'"
done_testing
