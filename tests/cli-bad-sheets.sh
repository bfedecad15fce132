#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# What a bad sheet gets: the cell is named by file, row and column with what would be right, the exit code says that somebody
# has to look, and the book is as it was unless something else in the sheet was sound.
. "$(dirname -- "$0")/cli.sh"

both=yes
run init
run import "$root/examples/first" --apply
keep

# refused NAME PAGE WORDS…: the sheet "in" changes nothing and is told about.
refused () {
  name=$1 page=$2
  shift 2
  mv in "$page.csv"
  gives 3 "$name" import "$page.csv" --apply
  says "$name: said where, what and what would be right" "$page.csv" "$@"
  kept "$name: the book is as it was"
}

printf 'foo,bar\n1,2\n' >in; refused 'a header that no page has' xyz 'which page this is'
printf '电话,团队\n13800138001,敬老队\n' >in; refused 'a page without its required column' people 'needs a column' '姓名'
printf '姓名,编号,电话\n周一,V900,19900009001\n周二,V900,19900009002\n' >people.csv
gives 3 'an id that is there twice' import people.csv --strict --apply
says 'both rows are named' 'people.csv row 3' 'Row 2 of people.csv' 'Nothing was applied: --strict wants every cell sound.'
kept 'strict: the book is as it was'
printf '姓名,电话\n陈桂珍,1.99E+10\n' >in; refused 'a phone in scientific notation' people 'row 2, 电话' '1.99E+10' 'format the column as text'
printf '姓名,加入\n陈桂珍,2026-02-30\n' >in; refused 'the thirtieth of February' people 'row 2, 加入' '2026-02-30' 'its last day is 2026-02-28'
printf '活动,何时\n小区清扫,每周八\n' >in; refused 'a phrase that nobody understands' events 'row 2, 何时' '每周八' 'Say which days'
printf '活动,何时\n小区清扫,RRULE:FREQ=HOURLY\n' >in; refused 'a rule that we do not walk' events 'row 2, 何时' 'FREQ=HOURLY'
printf '活动,何时,开始,结束,队伍\n量血压,每周一,9:00,10:00,没有这队\n' >in; refused 'an event for a team that is not there' events 'row 2, 队伍' '没有这队' 'write one of'
printf '姓名,电话,资质\n陈桂珍,19900008001,潜水\n' >people.csv
run import people.csv --apply
keep
printf '活动,岗位,资质\n小区清扫,全班,潜水员≥2\n' >posts.csv
gives 3 'a skill that is nearly a known one' import posts.csv --strict --apply
says 'the skill is named' 'posts.csv row 2, 资质' '潜水员' 'known are: 潜水'
kept 'strict: the book is as it was'
printf '活动,岗位,资质\n小区清扫,全班,救生\n' >posts.csv
gives 0 'a skill that nobody has yet' import posts.csv --apply --all
says 'may be asked for, and it is said' 'skill, 1: 救生'
gives 3 'check' check
says 'names the post that waits for it' 'asks for 救生' 'nobody has it'
run undo
keep
printf '规则,对谁,数值\n每周最多班,潜水员,2\n' >in; refused 'a rule for nobody' rules 'row 2, 对谁' '潜水员'
printf '规则,数值\n每周最多睡,2\n' >in; refused 'an unknown rule' rules 'row 2, 规则' 'Write one of these words'
printf '谁,何时\n没有这人,9月5日\n' >in; refused 'leave of nobody' notes 'row 2, 谁' '没有这人'
printf '团队,颜色,类型\n清空,黄,六色\n' >in; refused 'a team whose name is erased' teams 'row 2, 团队' 'This cell is required'
printf '姓名,电话\n陈桂珍,"19900008' >in; refused 'a sheet that was cut in a quoted cell' people 'Row 2' 'cut short'
printf '姓名,电话\n陈桂珍\345' >in; refused 'a sheet that was cut in a character' people 'ends in the middle of a character'
head -c 4096 "$paiban" >in; refused 'a program instead of a sheet' people 'not a text table'
printf 'PK\003\004\024\000\006' >in; refused 'a workbook that was cut' people 'The workbook is damaged'
printf '\320\317\021\340old' >in; refused 'an old workbook' people 'save it as a workbook .xlsx'
printf '\320\325\303\373,\265\347\273\260\n\315\365\377\377,138\n' >in; refused 'broken GB18030' people 'neither UTF-8 nor GB18030'
printf '' >in; refused 'an empty file' people 'The file is empty'
mkdir folder
mkfifo folder/people.csv
gives 3 'a pipe instead of a sheet' import folder --apply
says 'is not waited for' 'not a regular file'
kept 'the book is as it was'
gives 1 'a file that is not there' import nowhere.csv --apply
says 'is named' 'There is no file nowhere.csv.'
mkdir empty
gives 1 'a folder without sheets' import empty --apply
says 'is named' 'holds no sheet'

# What is sound comes in beside what is not; a blank cell erases nothing; strict takes nothing.
printf '姓名,电话,出生\n新人,19900009003,2026-02-30\n陈桂珍,,\n,19900009004,1960\n' >people.csv
gives 3 'strict' import people.csv --apply --strict
says 'takes nothing' 'Nothing was applied'
kept 'strict: the book is as it was'
gives 3 'one bad cell, one bad row' import people.csv --apply
says 'are named, the rest comes in' 'row 2, 出生' 'row 4' 'new: 1' 'Applied.'
run export sheets
ok 'the sound cells of the row are there' grep -q '新人.*19900009003' sheets/people.csv
ok 'a blank cell erased nothing' grep -q '陈桂珍.*19900008001' sheets/people.csv
gives 0 'and out again' undo
run export sheets
ok 'as before' sh -c '! grep -q 新人 sheets/people.csv'

# What is said of a whole sheet reads as a sentence, and the same sheet again is not told again.
printf '姓名,楼栋,年龄,身份证号\n新人,3栋2单元501,76,11010519491231002X\n' >people.csv
gives 0 'an address and an identity number' import people.csv
says 'are told once' '  1 identity number was read' '  people.csv, 楼栋: 1 address: only the building is kept'
ok 'and no number is printed' sh -c '! grep -q -e 11010519491231002 -e 501 out'
ok 'no line begins with a mark' sh -c '! grep -q "^ *[:,：，]" out'

# What people do with sheets: the same complaint many times, a folder with a month in it, a workbook that is none.
printf '姓名,电话,团队,加入\n' >people.csv
for n in 1 2 3 4 5; do printf '新人%s,1990000999%s,赭队,那年\n' $n $n >>people.csv; done
gives 3 'five people of a team that is not there, and no day' import people.csv
says 'are one line, and what to do is said' '团队: “赭队”: The book has no such team' '(5 rows: 2, 3, 4, 5, 6)' 'people.csv 5'
says 'so is the other cell' '加入: “那年”'
ok 'one each' sh -c 'test "$(grep -c 赭队 out)" = 1 && test "$(grep -c 那年 out)" = 1'
printf '姓名,电话,备注\n新人,19900009991,周三不行\n旧人,19900009992,好说话\n老人,19900009993,腿脚不好\n' >people.csv
gives 0 'remarks' import people.csv
says 'that no roster minds are named' 'people.csv, 备注: 2 people have times or limits in the remark and nowhere else: 新人 “周三不行”, 老人 “腿脚不好”.'
ok 'as worth knowing, not as skipped' sh -c 'grep -q "worth knowing: 2" out && ! grep -q skipped out'
printf '姓名,电话,备注\n' >seven.csv
for n in 1 2 3 4 5 6 7; do printf '甲%s,1990000888%s,周三不行\n' $n $n >>seven.csv; done
gives 0 'remarks of seven' import seven.csv
says 'are named up to five' '甲5 “周三不行”, and 2 more.'
gives 0 'with all of them' import seven.csv --all
says 'names all' '甲5 “周三不行”, 甲6 “周三不行”, 甲7 “周三不行”.'
run import seven.csv --format csv
says 'and so for programs' '甲6 “周三不行”, 甲7 “周三不行”.'
run import people.csv --apply
printf '姓名,电话,备注,能来\n新人,19900009991,周三不行,\n旧人,19900009992,每月最多4次,\n老人,19900009993,腿脚不好,周一\n' >people.csv
gives 0 'who edits one row' import people.csv --apply
says 'is reminded of the others, and times say nothing of legs' '3 people have times or limits in the remark and nowhere else: 新人 “周三不行”, 旧人 “每月最多4次”, 老人 “腿脚不好”.'
for case in '不宜:爬楼:周三不行，爬不了楼:老人' '能来:除周三:周三不行，怕爬楼:老人' '每月最多:3:晚上不行:老人' '能来:周一:最多4次:老人' \
  '能来:周一:晚上不行:' '不宜:爬楼:腿不好，爬不了楼:' '能来:周一:会跑腿，腰鼓队的:' '每月最多:3:最近不便:' \
  '能来:都可以:周三不行:老人' '能来:都行:带孙子，接送时间不行:老人' '能来:每天:血压高不熬夜:老人' '能来:晚上不行:血压高，不熬夜:老人' '每月最多:3:不熬夜:老人' \
  '能来:上午:带孙子，接送时间不行:' '能来:晚上不行:血压高不熬夜:' '不宜:熬夜:血压高不熬夜:' '能来:上午:腰不好晚上不行:' '能来:都可以:时间不限:'; do
  column=${case%%:*} rest=${case#*:}; cell=${rest%%:*} rest=${rest#*:}
  printf '姓名,电话,备注,%s\n老人,19900009994,%s,%s\n' "$column" "${rest%:*}" "$cell" >one.csv
  run import one.csv
  if [ -n "${rest##*:}" ]; then ok "$column $cell is no answer to ${rest%:*}" grep -q 'in the remark and nowhere else' out
  else ok "$column $cell or nothing need be said of ${rest%:*}" sh -c '! grep -q "in the remark" out'; fi
done
printf '姓名,电话,备注,每月最多,能来,不宜\n新人,19900009991,周三不行,,,\n旧人,19900009992,每月最多4次,4,,\n老人,19900009993,腿脚不好,,周一,爬楼\n' >people.csv
printf '谁,说什么,什么时候\n新人,不排,每周三\n' >notes.csv
gives 0 'where all is written' import people.csv notes.csv --apply
ok 'nothing is said' sh -c '! grep -q remark out'
run undo; run undo; run undo
mkdir month
printf '班次,日期,时间,岗位,序,姓名,编号\nsweep/2026-09-05,2026-09-05,9:00–10:30,,1,陈桂珍,V001\n' >month/sep.csv
keep
gives 0 'a folder with a month in it' import month --apply
says 'is not taken for a list of leave' "This is a month's roster" 'Nothing to change.'
kept 'the book is as it was'
printf '姓名,电话,岗位,班次\n新人,19900009991,门岗,早班\n' >month/people.csv
gives 0 'a list of people with posts and shifts is none' import month/people.csv
says 'it is read' 'new: 1'
rm month/people.csv
printf 'nothing' >none.xlsx
gives 3 'a workbook that is none' import none.xlsx
says 'says so' 'this is no workbook' 'save it again'
ok 'in Chinese too, and names it once' sh -c '"$1" --lang zh --book "$2" import none.xlsx | grep -q "^  none.xlsx：这个文件不是工作簿"' - "$paiban" "$book"
printf '<html xmlns:x="urn:schemas-microsoft-com:office:excel">\n<table><tr><td>姓名</td></tr></table></html>\n' >list.xls
cp list.xls list.xlsx
for file in list.xls list.xlsx; do
  gives 3 "a web page that is called $file" import $file
  says 'says what it is and what to do' "$file: This is a web page" 'save it as a workbook .xlsx'
done
ok 'in Chinese too' sh -c '"$1" --lang zh --book "$2" import list.xls | grep -q "^  list.xls：这其实是网页.*另存为 .xlsx 工作簿"' - "$paiban" "$book"
rm list.xls list.xlsx
mkdir old && printf '\320\317\021\340\241\261\032\341' >old/list.et
gives 3 'a folder with nothing but an old workbook' import old
says 'names it' 'list.et: This is an old workbook (.xls, .et)'
printf '姓名,电话,备注\n旧人,19900009992,每月最多4次\n' >old/people.csv
gives 3 'and with sheets beside it' import old
says 'does so too' '1 rows read' 'list.et: This is an old workbook'
touch old/list.xlsx
gives 3 'where it was saved as a new one' import old
says 'only that is read' 'list.xlsx: this is no workbook'
ok 'and the old one is no more' sh -c '! grep -q "list.et" out'
rm -r old
gives 2 'no such month' plan 2026-13
gives 0 'a month in other hands' plan 2026年9月 --dry-run
run export --to first.xlsx
gives 0 'a second workbook of the same name' export --to first.xlsx
ok 'the same one: nothing is put aside' test ! -e first-旧.xlsx
printf 'typed since' >first.xlsx
gives 0 'over one that is another' export --to first.xlsx
says 'the first one stays' 'What was there is first-旧.xlsx now.'
ok 'and is there' sh -c 'grep -q "typed since" first-旧.xlsx && test -s first.xlsx'
mkdir -p both && run export --to both/all.xlsx && printf '姓名,电话\n早先,19900009881\n' >both/list-旧.csv && printf '姓名,电话\n现在,19900009882\n' >both/list.csv
gives 0 'a folder with a sheet and the one before it' import both --lang en --all
ok 'reads the one that holds' sh -c 'grep -q 现在 "$0/out" && ! grep -q 早先 "$0/out"' "$work"
rm both/list.csv
gives 0 'without the new one' import both --all
says 'the old one is a sheet like others' 早先

# A rule that never happens is sound as a sheet; the plan names it and plans the rest.
printf '活动,代号,何时,开始,结束\n永不,never,RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30,9:00,10:00\n' >events.csv
run import events.csv --apply
gives 3 'a rule that never matches' plan 2026-09
says 'is named, the others are planned' '永不 is left out' 'never happens' '小区清扫'

# The month as a sheet.
run solve 2026-09 --steps 2000
run export roster 2026-09 good.csv
echo 'typed since' >>good.csv
gives 0 'the month once more' export roster 2026-09 good.csv
says 'what was typed into the first one stays' 'What was there is good-旧.csv now.'
ok 'is there' grep -q 'typed since' good-旧.csv
# Nothing is written over a book or its key, however it is called.
keep
cp "$book" copy.db
for target in "$book" "$book.key" other.paiban copy.db; do
  gives 1 "a page over $target" print 2026-09 --to "$target"
  gives 1 'a roster' export roster 2026-09 "$target"
  gives 1 'series' export --events "$target"
done
says 'is said' 'give another name'
kept 'the book is as it was'
ok 'nor over another' cmp "$book" copy.db
sed '2s/$/,,/' good.csv | sed '2s|^[^,]*|nothing/2026-09-01|' >roster.csv
gives 3 'a shift that is not in the plan' import roster 2026-09 roster.csv --apply
says 'waits' 'row 2 waits: '
kept 'the book is as it was'
awk -F, -v OFS=, 'NR == 2 { $9 = "没有这人"; $10 = "" } { print }' good.csv >roster.csv
gives 3 'a person whom nobody knows' import roster 2026-09 roster.csv --apply
says 'waits' 'row 2 waits: ' '没有这人'
kept 'the book is as it was'
gives 1 'people are no roster' import roster 2026-09 "$root/examples/first/people.csv" --apply
kept 'the book is as it was'
gives 2 'a roster without its month' import good.csv --apply
says 'what to write is said' 'paiban import roster MONTH good.csv'

# In Chinese.
printf '姓名,加入\n陈桂珍,2026-02-30\n' >people.csv
run --lang zh import people.csv
if [ "$(grep -c '^msgid' "$root/cli/po/zh_CN.po")" -gt 100 ]; then
  ok 'the same in Chinese' grep -q '没有.*30日\|没有30\|最后一天' out
else
  skip 'the same in Chinese' 'the catalogue is not filled yet'
fi
done_testing
