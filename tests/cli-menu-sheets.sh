#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# The menu's first step: what she typed into the workbook is not lost with a new one, nor passed over.
. "$(dirname -- "$0")/cli.sh"

mkdir typed && cd typed && work=$work/typed
on_terminal '1|y|q' --lang en
list () { # FILE NAME PHONE
  printf '姓名,电话,团队\n%s,%s,青\n' "$2" "$3" >"$1"
}
list one.csv 李永康 19900000001
on_terminal "one.csv|$PWD/none.csv|1||y|n|q" --lang en
ok 'what cannot be read in the workbook is typed' fill community.xlsx notes who=李永康 when=下下个礼拜没空 what=请假
on_terminal '1||q' --lang en
says 'it is listed' '1 community.xlsx  1 to be corrected'
list two.csv 王芳 19900000002
on_terminal '1||y|1|1|q' --lang en
says 'no new workbook takes its place' 'community.xlsx holds something that cannot be read, and is not written anew'
says 'and the step says what' '下下个礼拜没空'
ok 'the workbook is as it was' sh -c '! ls | grep -q -e -旧' .
on_terminal "$PWD/community.xlsx|q" --lang en
book=community.paiban
run import community.xlsx --apply
ok 'an import of it lists what is left' test -s community-待改.xlsx
list three.csv 赵敏 19900000003
touch '~$community.xlsx'
on_terminal '１|three.csv|y|y|否|q' --lang en
says 'then it may be renewed; open in a spreadsheet it waits' '1 three.csv' 'community.xlsx is open in a spreadsheet program' 'ended'
ok 'and is left as it was' sh -c '! ls | grep -q -e -旧' .
list four.csv 孙红 19900000004
cp community.xlsx typed.xlsx
fill typed.xlsx notes who=王芳 when=10月5日 what=请假
mv typed.xlsx typed.part
on_terminal '1|four.csv|y|y|!mv typed.part community.xlsx; rm ./~*||q' --lang en
says 'what is saved on closing comes first' 'is open in a spreadsheet program' 'community.xlsx holds something that is not imported yet'
printf 'PK\003\004' >community.xlsx
list five.csv 钱进 19900000005
on_terminal '1|five.csv|y|1||q' --lang en
says 'a damaged workbook is named' 'community.xlsx  cannot be read'
says 'and not written over' 'community.xlsx cannot be read, and is not written anew'

# --- what is saved between the preview and the answer is listed, as nobody has seen it.
mkdir ../again && cd ../again && work=$work/../again
book=again.paiban
run init
list one.csv 李永康 19900000001
list later 王芳 19900000002
on_terminal '1||!mv later one.csv|y|q' --lang en
ok 'the sheet is listed a second time' test "$(grep -c 'rows read' out)" = 2

# --- a list in a form that cannot be read is listed, until it is saved as a workbook.
mkdir ../older && cd ../older && work=$work/../older
book=older.paiban
run init
printf '\320\317\021\340\241\261\032\341' >old.XLS
on_terminal '1|1|q' --lang en
says 'an old workbook is listed, and told what it is' '1 old.XLS  cannot be read' 'old.XLS: This is an old workbook (.xls, .et)'
touch old.xlsx
on_terminal '1||q' --lang en
ok 'beside a new one it is not' sh -c '! grep -q "old.XLS" out'
says 'the new one is' '1 old.xlsx  cannot be read'

# --- which sheet it is, and which book.
mkdir ../other && cd ../other && work=$work/../other
list -.csv 李永康 19900000001
on_terminal "$PWD/-.csv|n|q" --lang en --book there/far.paiban
says 'a name with a dash is a file' 'Make there/far.paiban?'
mkdir there
on_terminal "1|y||y|q" --lang en --book there/far.paiban
says 'a book that is named and not there is made by step 1' 'Make there/far.paiban?' '1 -.csv  1 difference' 'Applied.'
book=there/far.paiban
run export --to there/far.xlsx
run export --to far.xlsx
list two.csv 王芳 19900000002
cp far.xlsx here.xlsx
on_terminal '1|two.csv|y|y|q' --lang en --book there/far.paiban
says 'the workbook is the one beside the book' 'there/far.xlsx does not hold this yet' 'What was there is there/far-旧.xlsx'
ok 'not one of that name in this folder' cmp far.xlsx here.xlsx
mkdir ../no && cd ../no && work=$work/../no
list 'a b.csv' 李永康 19900000001
on_terminal "$PWD/a b.csv|q" --lang en
ok 'a file dragged there does not lead to the folder of the last time' sh -c 'test "$(grep -c "1 make a new one here" out)" = 2 && ! grep -q "In the folder" out'
rm "$XDG_STATE_HOME/paiban/last-folder"
on_terminal "$PWD/a b.csv|n|1|n|q" --lang en
says 'a book that she did not want is not asked for again' 'Make a b.paiban?' 'Make one, and the workbook to fill in, community.xlsx?'
on_terminal '1|y||y|n|q' --lang en
book=community.paiban
run export --to community.xlsx
ok 'a team is given in the workbook' fill community.xlsx people 2teams=守护青少年、巾帼
run import community.xlsx --apply
on_terminal '1||q' --lang en
says 'the old list, which takes no team away, is not new' 'The sheets of this folder have nothing that is new to the book'

# --- of several to-do lists of one sheet the last one counts; an earlier one only when something was typed into it.
mkdir ../lists && cd ../lists && work=$work/../lists
book=community.paiban
run init
printf '姓名,电话,加入\n李永康,1990000001,去年\n王芳,19900000002,\n' >list.csv
run import list.csv --apply
printf '姓名,电话,加入\n李永康,1990000001,2025\n王芳,19900000002,\n' >list.csv
run import list.csv --apply
ok 'two lists' test -s list-待改.xlsx -a -s list-待改2.xlsx
on_terminal '1||q' --lang en
says 'the last one waits' 'list-待改2.xlsx  1 to be corrected'
ok 'the one before does not' sh -c '! grep -q "list-待改.xlsx" "$0/out"' "$work"
ok 'a cell is typed there' fill list-待改.xlsx people 2phone=19900000001
on_terminal '1|q|q' --lang en
says 'then it counts' 'list-待改.xlsx  1 difference'

# --- what the menu lists cannot be asked for again with an option.
mkdir ../long && cd ../long && work=$work/../long
on_terminal '1|y|q' --lang en
phrases () { # N: so many people, each with a wording of their own
  printf '姓名,电话,团队,能来\n'
  for n in $(seq "$1"); do printf '新人%s,199%08d,青,每月%s日\n' "$n" "$n" "$n"; done
}
phrases 28 >people.csv
on_terminal "$PWD/people.csv|n|q" --lang zh
says 'up to thirty phrases are all read back' '每月1日' '每月28日'
ok 'and no option is named' sh -c '! grep -q -e --all "$0/out"' "$work"
{ phrases 28; for n in 29 30 31 32; do printf '新人%s,199%08d,青,每月%s日上午\n' $n $n $((n-20)); done; } >people.csv
on_terminal "$PWD/people.csv|n|q" --lang zh
says 'of more the command that lists them is named' '… 另有2处（用命令 paiban import 文件 --all 全部列出）'
phrases 20 | sed '3,$s/每月.*/每周一上午/; 2s/每月.*/每天/' >people.csv
printf '活动,何时,开始,结束,人数,团队\n夜巡,每周一,19:00,20:00,1,青\n' >events.csv
run import people.csv --apply; run import events.csv --apply
on_terminal '2|n|q' --lang zh
says 'nobody is left out of the names of a check' '新人20'
ok 'nor is an option named' sh -c '! grep -q -e --all "$0/out"' "$work"
done_testing
