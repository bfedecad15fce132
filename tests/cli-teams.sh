#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# Teams of one's own among the six colours: what goes under which, what is renamed, what is meant by a name that is none.
. "$(dirname -- "$0")/cli.sh"

lacks () { # WORDS: the last run does not say them
  ! grep -qF -e "$1" "$work/out" "$work/err"
}

run init

# --- a team of the colour of one of the six goes under it, and it is said.
printf '团队,颜色,上级\n护学队,青,\n医疗队,蓝,\n红队,红,\n独立队,橙,无\n' >teams.csv
gives 0 'teams of colours that are taken' import teams.csv
says 'which goes where is one sentence' 'teams.csv, 上级: By their colours: 护学队 in 守护青少年, 医疗队 in 医疗健康.' 'write 无 (none) there'
ok 'nothing of a colour of its own, nor of what says 无' sh -c '! grep -q -e "红队 in" -e "独立队 in" out'
run import teams.csv --apply
run export sheets
ok 'it is in the book' sh -c 'grep -q "^护学队,cyan,护,,,守护青少年," sheets/teams.csv && grep -q "^独立队,orange,独,,,none," sheets/teams.csv'
book=other.paiban
run init
run import sheets --apply
run export sheets2
ok 'another book is told the same' cmp sheets/teams.csv sheets2/teams.csv
book=book.paiban
gives 0 'the sheet again' import teams.csv
says 'changes nothing' '4 of them as the book has them'
printf '团队,颜色,上级\n守护青少年,青,护学队\n' >circle.csv
gives 3 'a team above itself' import circle.csv
says 'is refused' '护学队 is 守护青少年 itself or in it'
printf '团队,颜色,上级\n护学队,青,清空\n' >none.csv
gives 0 'none any more' import none.csv
says 'is a change' '守护青少年 → (blank)'

# --- its people can be had by what asks for the colour.
printf '姓名,电话,团队\n王芳,13800138001,护学队\n李强,13800138002,独立队\n' >people.csv
printf '活动,何时,开始,结束,人数,团队\n护学,每个工作日,7:20,7:50,1,青\n读报,每周一,9:00,10:00,1,橙\n' >events.csv
run import people.csv events.csv --apply
run check 2026-09
says 'who is in the team below may serve, who says 无 may not' '读报: nobody may serve there'
ok 'of the other nothing is wrong' lacks '护学: nobody'

# --- renaming one of the six: the row with another name.
rm -rf sheets
run export sheets
sed -i 's/^文化健身,/文艺队,/' sheets/teams.csv
gives 0 'a row of the six with another name' import sheets
says 'is that team, renamed' 'The team “文化健身” (0 people) is renamed to “文艺队”.' 'changed: 1'
ok 'which is said before all else' sh -c 'test "$(grep -n "is renamed to" out | cut -d: -f1)" = 2'
ok 'and no second one' lacks 'new: '
run import sheets --apply
printf '姓名,电话,团队\n赵刚,13800138003,文化健身\n钱多,13800138004,橙\n' >more.csv
gives 0 'the old name is known' import more.csv --apply
run export sheets
ok 'as the new one' test "$(grep -c 文艺队 sheets/people.csv)" = 2
run undo
run undo
rm -r sheets
run export sheets
ok 'and can be undone' grep -q '^文化健身,' sheets/teams.csv

# --- who would do is in another team, or nobody asks for them.
book=check.paiban
run init
cat >people.csv <<'END'
姓名,电话,团队,资质
王芳,13800138001,蓝,
李强,13800138002,蓝,急救
孙红霞,13800138003,青,急救
赵刚,13800138004,黄,
END
printf '活动,何时,开始,结束,人数,团队\n义诊,每周六,9:00,11:00,医师2,蓝\n读报,每周一,9:00,10:00,1,橙\n' >events.csv
printf '活动,岗位,资质\n义诊,医师,急救\n' >posts.csv
run import people.csv events.csv posts.csv --apply
gives 3 'a check' check 2026-09
says 'names the team, its people and who could help' '义诊 · 医师 needs 2 people' 'it is for 医疗健康 (2 people), 1 lack a skill' 'With the skill, but in other teams: 孙红霞.' 'Add the team to theirs'
says 'a team that nobody is in, and where to write another' '读报: nobody may serve there' 'it is for 文化健身, where nobody is' 'under 团队 on the page 活动'
says 'whom nothing asks for' 'No event of these days asks for people of 邻里互助 (1 person), 守护青少年 (1 person).' 'say under 上级'
printf '活动,岗位,团队\n读报,全班,紫\n' >posts.csv
run import posts.csv --apply
run check 2026-09
says 'a team that the post names' 'it is for 巾帼, where nobody is' 'under 团队 on the page 岗位'
run plan 2026-09
run solve 2026-09 --steps 2000
says 'nor does solve hide it' 'No event of these days asks for people of 邻里互助 (1 person), 守护青少年 (1 person).'

# --- a team that only a list names: its name says under which of the six it is.
book=guess.paiban
run init
while read -r name six; do
  printf '姓名,电话,团队\n王芳,13800138001,%s\n' "$name" >list.csv
  gives 0 "$name" import list.csv
  says "is made, in $six" "team, 1: $name" "$name (1 person) in $six."
done <<'END'
护学队 守护青少年
文艺队 文化健身
舞蹈队 文化健身
义诊队 医疗健康
敬老队 邻里互助
妇女队 巾帼
巡逻队 文明风尚
青少年队 守护青少年
环境整治队 文明风尚
清扫队 文明风尚
理发组 邻里互助
家电维修队 邻里互助
END
printf '姓名,电话,团队\n王芳,13800138001,护学队（兼）\n李强,13800138002,护学\n孙红霞,13800138003,巡逻队 舞蹈队\n赵刚,13800138004,青队兼巡逻一队\n钱多,,护苗队\n' >list.csv
gives 0 'several, each once' import list.csv
says 'without brackets, two of a cell as two' 'team, 5: 护学队, 巡逻队, 舞蹈队, 巡逻一队, 护苗队' '护学队 (2 people) in 守护青少年, 巡逻队 (1 person) in 文明风尚'
gives 3 'all or nothing' import list.csv --strict --apply
says 'does not make them' 'There is no team 护学队（兼）. Perhaps 守护青少年 is meant' 'Nothing was applied'
run undo
gives 0 'the list' import list.csv --apply
run export made
ok 'they are in the book' sh -c 'grep -q "^护学队,cyan,护,,,守护青少年," made/teams.csv && grep -q "^舞蹈队,orange,舞,,,文化健身," made/teams.csv'
printf '活动,何时,开始,结束,人数,团队\n护学,每个工作日,7:20,7:50,1,青\n护航,每周一,9:00,10:00,1,护航队\n' >events.csv
gives 3 'events make none' import events.csv
says 'of theirs it is said what is meant' 'There is no team 护航队' 'add a row for it on the page 团队'
gives 0 'the list again' import list.csv
says 'is as the book has it' '5 of them as the book has them'
printf '姓名,电话,团队\n周玉,13800138006,护学对\n' >slip.csv
gives 3 'a slip for one that is there' import slip.csv
says 'is asked about' 'There is no team 护学对. Perhaps 守护青少年、护学队 is meant: then write that'
printf '姓名,电话,团队\n周玉,13800138006,文化健生\n' >slip.csv
gives 3 'a slip for one of the six' import slip.csv
says 'too' 'There is no team 文化健生. Perhaps 文化健身 is meant: then write that'
printf '姓名,电话,团队\n周玉,13800138006,青队 巡罗队\n吴芳,13800138007,紫队 老年大学\n郑红,13800138008,1\n' >slip.csv
gives 3 'one that is known beside one that is not' import slip.csv --apply
says 'only that one is refused' '“巡罗队”: There is no team 巡罗队: add a row' 'There is no team 1: add a row' 'team, 1: 老年大学'
ok 'a slip lays no row ready for a team, nor does a number' sh -c '! "$0" "$1/tests/workbook.py" show slip-待改.xlsx teams >teams.txt && "$0" "$1/tests/workbook.py" show slip-待改.xlsx people | grep -q 巡罗队' "$python" "$root"
run undo
run undo
rm -rf made
run export made
ok 'and undo takes them back' sh -c '! grep -q 护学队 made/teams.csv'
mkdir titled
printf '姓名,电话\n王芳,13800138001\n' >titled/巡逻队.csv
printf '姓名,电话\n李强,13800138002\n' >titled/2026巡逻队.csv
gives 0 'a page for each team' import titled
says 'makes it of its title' '巡逻队.csv: The list has no column of teams, and its name is one' 'team, 1: 巡逻队'

# --- what no name tells: the row stands ready in the to-do list.
printf '姓名,电话,团队\n王芳,13800138001,红队\n李强,13800138002,红队\n孙红霞,13800138003,钓鱼队\n' >list.csv
rm list-待改.xlsx
gives 3 'of none of the six' import list.csv --apply
says 'what to do, once for all' '  list.csv, 团队: “红队” (2 rows), “钓鱼队” (1 row): The book has no such team' 'fill in the colour' 'has its row ready on the page 团队' 'list-待改.xlsx has all of it, and 5 red cells, at the top of people, teams'
gives 3 'the to-do list as it is' import list-待改.xlsx --apply
rm -rf made
run export made
ok 'makes no team that nothing asks for' sh -c '! grep -q -e 红队 -e 钓鱼队 made/teams.csv'
ok 'and lists each once again' sh -c 'test "$("$0" "$1/tests/workbook.py" show list-待改.xlsx teams | grep -c -e "红队" -e "钓鱼队")" = 2' "$python" "$root"
ok 'the colours are filled in' "$python" - list-待改.xlsx <<'END'
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
sheet = book["teams"]
heads = [str(cell.value).rstrip("*") for cell in sheet[1]]
for row, colour in ((2, "red"), (3, "yellow")):
    sheet.cell(row, heads.index("colour") + 1).value = colour
book.save(sys.argv[1])
END
gives 0 'then it' import list-待改.xlsx --apply
rm -rf made
run export made
ok 'makes them, and their people are in them' sh -c 'grep -q "^红队,red,红," made/teams.csv && grep -q "^钓鱼队,yellow,钓,,,邻里互助," made/teams.csv && test "$(grep -c 红队 made/people.csv)" = 2'
# --- a team that stands above one of the six does not go under it.
book=above.paiban
run init
printf '团队,颜色,上级\n护苗队,青,\n守护青少年,,护苗队\n' >above.csv
gives 0 'a team above one of the six' import above.csv --apply
ok 'is not put under it' sh -c '! grep -q "护苗队 in 守护青少年" "$1"' - "$work/out"

# --- two events of one team in one room; not where the teams, the rooms or the hours are others.
book=rooms.paiban
run init
printf '姓名,电话,团队\n王芳,13800138001,橙\n李强,13800138002,橙\n孙红霞,13800138003,绿\n赵刚,13800138004,绿\n' >singers.csv
cat >rooms.csv <<'LIST'
活动,何时,开始,结束,地点,人数,团队
合唱,每周四,14:00,16:00,活动室,1,橙
联欢会,10月8日、15日,15:00,17:00,活动室,1,橙
书画,每周四,14:00,16:00,书画室,1,橙
巡逻,每周四,14:00,16:00,活动室,1,绿
跳舞,每周四,16:00,17:00,活动室,1,橙
LIST
run import singers.csv rooms.csv --apply
run check 2026-10 --all
says 'two events in one room are named once' '2026-10-08 and 1 more day: 合唱 and 联欢会 are in 活动室 at the same time, both of 文化健身.' 'room for one only'
says 'and so is a third' '2026-10-08 and 1 more day: 联欢会 and 跳舞 are in 活动室'
ok 'no others' test "$(grep -c 'at the same time' "$work/out")" = 2
done_testing
