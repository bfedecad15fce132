#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# The workbook: written for a coordinator to fill in, read as she, LibreOffice and another writer (openpyxl) save it, alike with CSV.
. "$(dirname -- "$0")/cli.sh"

workbook () {
  "$python" "$root/tests/workbook.py" "$@"
}
"$python" -c 'import openpyxl' 2>/dev/null || { echo '1..0 # SKIP python3-openpyxl is not here'; exit 0; }

# Opens and saves as an office does: office FOLDER FILE.
office () {
  env -u G_DEBUG HOME="$work" timeout 120 soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to xlsx --outdir "$1" "$2" >"$work/office" 2>&1 && [ -s "$1/$(basename -- "${2%.*}").xlsx" ] && return 0
  cat "$work/office"
  return 1
}

# --- init: a workbook to fill in.
both=yes
LANGUAGE=zh_CN book=社区.paiban gives 0 'init makes book and workbook' init 社区.xlsx
ok 'both are there, for their owner alone' sh -c '[ -s 社区.paiban ] && [ -s 社区.paiban.key ] && [ "$(stat -c %a 社区.xlsx)" = 600 ]'
cp 社区.xlsx before.xlsx
book=社区.paiban
gives 1 'a workbook that is there' init 社区.xlsx
says 'is not written over' 'is there already'
ok 'and is as it was' cmp 社区.xlsx before.xlsx
gives 0 'the new workbook imports' import 社区.xlsx
says 'without a difference: samples are passed over' 'Nothing to change.' 'If you did change something: save it in the spreadsheet, close it'
for beside in '~$社区.xlsx' '.~lock.社区.xlsx#'; do
  : >"$beside"
  gives 0 'a workbook that is open' import 社区.xlsx
  says 'is said to be' '社区.xlsx is still open in a spreadsheet program'
  rm "$beside"
done
workbook show 社区.xlsx 志愿者 >people
ok 'required columns have a star' grep -q '^姓名\*	编号	区分	电话' people
ok 'a sample shows how' grep -q '^例：王芳	' people
workbook show 社区.xlsx 团队 >teams
ok 'the teams are filled in' grep -q '^守护青少年	青	青' teams
workbook show 社区.xlsx 规则 >rules
ok 'the rules are there with their defaults' grep -q '^默认：最多班			4	周	是' rules
ok 'all of them' sh -c '[ "$(grep -c ^默认： rules)" -ge 28 ]'
ok 'they are grey, by the cell that has the mark' "$python" - 社区.xlsx <<'END'
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
for page, formula in (("志愿者", 'LEFT($A2,2)="例："'), ("服务对象", 'LEFT($B2,2)="例："'), ("规则", 'LEFT($A2,3)="默认："')):
    rules = [rule.formula[0] for area in book[page].conditional_formatting for rule in area.rules]
    assert rules == [formula], (page, rules)
END
workbook show 社区.xlsx 设置 >settings
ok 'the settings begin with the name of the community' sh -c 'sed -n 2p settings | grep -q ^社区名称'
workbook lists 社区.xlsx >lists
ok 'yes or no is chosen' grep -q '^志愿者	骨干	list	"是,否"' lists
ok 'teams are chosen from their page' grep -q "^志愿者	团队	list	'团队'!" lists
ok 'words are chosen' grep -q '^日历	怎样\*	list	"学期,寒暑假,停课' lists

workbook heads 社区.xlsx >heads
ok 'every header says what it means' awk -F'\t' '$3 == "" { exit 1 } END { exit NR < 150 }' heads
ok 'what an event must say, one of its rows or each elder, has a star too' sh -c 'grep -q "^活动	何时\*	必填，除非" heads && grep -q "^活动	结束\*	必填，除非" heads'
ok 'in Chinese, with an example, and the words it takes' sh -c 'grep -q "^志愿者	能来	什么时候能来.*例：周一至周五上午" heads && grep -q "^日历	怎样\*	必填。.*可填：学期 / 寒暑假" heads'
LANGUAGE=en book=english.paiban run init english.xlsx
workbook heads english.xlsx >heads
ok 'in an English one in English' awk -F'\t' '$3 == "" { exit 1 } $2 == "available" && /When the person can come/ { n++ } END { exit n != 1 }' heads

# A bare Debian says C.UTF-8, which is no language: then the names of files tell.
LANGUAGE= gives 0 'a command on a Chinese file, where the environment names no language' import 社区.xlsx
says 'answers in Chinese' '没有要改的'
mkdir bare
for lang in C.UTF-8 C POSIX; do
  (cd bare && LANGUAGE='' LC_ALL=$lang "$paiban" --help) >out
  says "without any, under $lang, in English" 'Commands, in the order'
done
cp 社区.paiban 社区.paiban.key bare
(cd bare && LANGUAGE= "$paiban" check) >out
says 'beside a Chinese book in Chinese' '请在设置表里填上'
(cd bare && LANGUAGE= LC_ALL=en_US.UTF-8 "$paiban" check) >out
says 'but a language that is named is taken' 'Fill it on the settings page'
(cd bare && LANGUAGE= "$paiban" check --lang en) >out
says 'and the one that is asked for' 'Fill it on the settings page'

# Samples are whole: without their marks they come in and nothing is complained of, the usual events with what belongs to them too.
taken () { # FILE PAGE…: the samples of these pages are rows
  cp "$1" taken.xlsx
  shift
  workbook take taken.xlsx "$@"
}
for page in 志愿者 活动 日历 地点 单位 团队 规则; do
  taken 社区.xlsx "$page"
  gives 0 "the samples of $page are sound" import taken.xlsx
done
cp 社区.xlsx taken.xlsx
workbook put taken.xlsx 活动 A5 ：治安巡逻
gives 0 'a mark that is taken away but for its colon' import taken.xlsx --all
says 'is taken away' '活动 row 5 (治安巡逻)'
taken 社区.xlsx 活动 日历
gives 0 'events whose posts are left grey' import taken.xlsx
says 'are told so, with what the posts ask' '岗位 row 3: 义诊: a row stands ready for it here and is still grey, so it does not count: 医师, 资质 执业医师.' \
  '岗位 row 2: 探访:'
gives 0 'applied' import taken.xlsx --apply
gives 0 'the same again' import taken.xlsx
ok 'is not told again' sh -c '! grep -q "still grey" out'
run undo
ready='活动 岗位 日历 服务对象'
taken 社区.xlsx $ready
gives 0 'the usual events come in' import taken.xlsx
says 'all of them, with their posts, their term and an elder' 'taken.xlsx 活动 14' 'taken.xlsx 岗位 4' 'taken.xlsx 日历 1' 'taken.xlsx 服务对象 1'
if office lo taken.xlsx; then
  gives 0 'as LibreOffice saves them too' import lo/taken.xlsx
  says 'alike' 'taken.xlsx 活动 14' 'taken.xlsx 岗位 4' 'taken.xlsx 日历 1' 'taken.xlsx 服务对象 1'
else
  skip 'as LibreOffice saves them too' 'LibreOffice is not here'
fi
book=english.paiban
taken english.xlsx events posts days recipients
ok 'an elder of a sample has no code that a real one may have by then' sh -c '"$0" "$1/tests/workbook.py" show english.xlsx recipients | grep -q "^	e.g. Mr Zhou	"' "$python" "$root"
gives 0 'in English too' import taken.xlsx --apply
says 'all of them' 'new: 20'
gives 0 'and make a month' plan 2026-10
says 'whose term is known' 'School gate'
book=社区.paiban

# What refers to an event that is not in the book, though she sees it in her workbook, says why.
taken 社区.xlsx 岗位 服务对象
gives 3 'posts without their events' import taken.xlsx
says 'are told of the sample' 'taken.xlsx 服务对象 row 2, 活动' 'The event 探访 is only a sample (taken.xlsx 活动 row 6)'
mkdir waits && printf '活动,何时,开始,结束,人数\n探访,每周二,9:00,,2\n' >waits/events.csv
printf '代码,称呼,活动,何时,开始\nA01,周爷爷,探访,每周二,9:30\n' >waits/recipients.csv
gives 3 'a visit whose event waits' import waits
says 'says so, and what the event lacks' 'events.csv row 2, 结束 (探访): This cell is required' 'When it ends' 'recipients.csv row 2, 活动' 'The event 探访 waits itself (events.csv row 2)'
run import waits --apply
workbook put waits-待改.xlsx events F2 10:00
gives 0 'the event put right' import waits-待改.xlsx --apply
says 'both come in' 'events 1' '(blank) → 探访'
printf '活动,时段,何时,开始,结束\n夜校,早,每周一,9:00,10:00\n夜校,晚,每周一,19:00,\n夜校,午,每周一,,\n' >events.csv
gives 0 'another row of the event says when it ends' import events.csv

# Labels: the first free character; two of one are said.
printf '团队,颜色,标字\n巡逻队,red,\n巡查队,red,\n守望队,red,巡\n' >teams.csv
gives 0 'teams that begin alike' import teams.csv --apply
says 'two of one label are said' '“巡” stands for several teams (巡逻队、守望队)'
run export sheets
printf 'mine\n' >>sheets/teams.csv
gives 0 'a folder of sheets once more' export sheets
says 'keeps what was typed into one, and says where' 'What was there is sheets/teams-旧.csv now.'
ok 'only of that one' sh -c 'grep -qx mine sheets/teams-旧.csv && [ "$(ls sheets | grep -c 旧)" = 1 ]'
gives 0 'which import passes over' import sheets
ok 'the second takes its next character' sh -c 'grep -q "^巡逻队,red,巡," sheets/teams.csv && grep -q "^巡查队,red,查," sheets/teams.csv'
rm -r sheets
run undo

# --- filled in by her, saved by another program.
workbook put 社区.xlsx 志愿者 A3 周小青 D3 13800138021 I3 青 A4 吴大伟 D4 13800138022
workbook put 社区.xlsx 活动 A20 护学 C20 每个工作日 E20 7:20 F20 7:50 L20 2
workbook put 社区.xlsx 设置 B2 西宁道社区
gives 0 'what she wrote' import 社区.xlsx --apply
says 'comes in' 'new: 4'
gives 0 'the same again' import 社区.xlsx --apply
says 'changes nothing' 'Nothing to change.'

# --- an old list, in its own order under its own headings.
book=old.paiban
run init
workbook old old.xlsx
gives 3 'an old list' import old.xlsx --apply --all
says 'what is not done is on a list' 'old-待改.xlsx has all of it, and 3 red cells, at the top of people'
says 'is recognised' '2026年名单 row 4 (赵一梅 V001)' 'new: 3'
says 'its identity numbers are read and dropped, and it is said' '1 identity number was read for birth and sex' 'its check digit or its day of birth does not fit'
says 'what is no list, and columns of no page, are named' '说明: Neither' '血型: No page has'
says 'cells and rows that are not sound are named by page, row and column' '2026年名单 row 6, 注册日期' '2026年名单 row 7, 志愿者姓名: This cell is required'
run export sheets
ok 'phones as numbers, days as days, birth and sex from the number' grep -q '^赵一梅,V001,,13800138001,,1949-12-31,f,.*3栋.*2020-09-05' sheets/people.csv
ok 'a merged cell counts for both rows, a hidden row too' grep -q '^钱二虎,V002,,13800138002,,,,文化健身,.*2021-03-01' sheets/people.csv
ok 'no identity number is in the book' sh -c '! grep -q 110105194912 old.paiban'

# --- what was left out comes back as a workbook; corrected and imported it finishes the job.
ok 'for its owner alone' sh -c '[ "$(stat -c %a old-待改.xlsx)" = 600 ]'
workbook marks old-待改.xlsx >marks
ok 'each refused cell is red and says what would be right' sh -c '[ "$(grep -c "	red	" marks)" = 3 ] && grep -q "people.*red.*2022年13月.*There is no month 13" marks'
ok 'of a refused identity number nothing is written' sh -c '! grep -q 1101051949 marks && grep -q "check digit" marks'
workbook show old-待改.xlsx people >todo
ok 'a row that is in the book has its number' grep -q '^孙三娘	V003	' todo
gives 3 'the same import again' import old.xlsx --apply
ok 'makes no second list of the same' sh -c '[ ! -e old-待改2.xlsx ]'
gives 3 'the list as it is' import old-待改.xlsx --apply
says 'changes nothing' 'Nothing to change.'
rm -f old-待改2.xlsx
born=$(head -n 1 todo | tr '\t' '\n' | grep -n '^identity$' | cut -d: -f1)
joined=$(head -n 1 todo | tr '\t' '\n' | grep -n '^joined$' | cut -d: -f1)
letter () { printf "\\$(printf %o $((64 + $1)))"; }
workbook put old-待改.xlsx people "$(letter "$joined")2" 2022-01-15 "$(letter "$born")2" 11010519491231002X A3 李四姐
gives 0 'corrected' import old-待改.xlsx --apply
says 'it finishes the job, and the old workbook is behind' 'new: 1' '1949-12-31' '2022-01-15' 'work on in a new one'
gives 0 'and once more' import old-待改.xlsx --apply
says 'nothing is left' 'Nothing to change.'
printf '姓名,电话,出生\n甲一,13800138051,1950\n乙二,13800138052,1950-13\n,13800138053,1950\n' >people.csv
gives 3 'all or nothing' import people.csv --apply --strict
says 'leaves all rows on the list, those with red first' 'people-待改.xlsx has all of it, and 2 red cells'
workbook put people-待改.xlsx people F2 1950 A3 丙三
gives 0 'corrected' import people-待改.xlsx --apply --strict
says 'all come in' 'new: 3'
mkdir list && printf '姓名,电话\n丁四,\n丁四,\n戊五,13800138062,x\n' >list/people.csv
gives 3 'a row twice, and one that is too long' import list/ --apply
says 'the list of a folder stands beside it' 'list-待改.xlsx has all of it, and 2 red cells'
gives 3 'as it is it still waits' import list-待改.xlsx
says 'because both rows are on it' 'is the same person'

# --- what spreadsheets do to cells.
book=odd.paiban
run init
workbook odd odd.xlsx
gives 3 'days of the 1904 system, months, yes and no, times' import odd.xlsx --apply
says 'a formula without its value' 'row 2, Remark' 'The value of this formula was not saved'
says 'an error' 'row 3, Phone' '#REF!' 'The spreadsheet shows an error'
run export sheets
ok 'are what the spreadsheet shows' grep -q '^Ann,V001,,13800138011,,1954-03,,.*,yes,,,3,,,2026-08-20,' sheets/people.csv
ok 'texts keep their lines and marks' grep -q '^lines & ""quotes"" <' sheets/people.csv
ok 'times come from a day' grep -q '^Gate,.*,7:20,12:00,' sheets/events.csv

workbook month month.xlsx
gives 0 'people with a month beside them' import month.xlsx --all
says 'are read, and the month is passed over' '1 rows read' 'month.xlsx September: ' "This is a month's roster"

# --- round trips: the example as a workbook, through LibreOffice, and back.
book=example.paiban
example_book
gives 0 'export as a workbook' export --to example.xlsx
says 'says that it is private' 'keep them private'
gives 0 'the same by its name' export again.xlsx
ok 'the same book is the same file' cmp example.xlsx again.xlsx
gives 0 'the workbook imports' import example.xlsx
says 'without a difference' 'Nothing to change.'
run --lang zh export --to 中文.xlsx
gives 0 'the Chinese one too' import 中文.xlsx
says 'without a difference' 'Nothing to change.'
if command -v soffice >/dev/null; then
  ok 'LibreOffice opens and saves it' office lo 中文.xlsx
  gives 0 'what LibreOffice saved' import lo/中文.xlsx
  says 'has no difference' 'Nothing to change.'
else
  skip 'LibreOffice opens and saves it' 'LibreOffice is not here'
fi
rm -r sheets
run export sheets
book=copy.paiban
run init
run import example.xlsx --apply
run export sheets2
ok 'into a new book it brings what the sheets bring' diff -r -x settings.csv sheets sheets2
book=example.paiban
run plan 2026-09
run solve 2026-09 --steps 2000
run export roster 2026-09 sep.csv
gives 0 'a month as a workbook' export roster 2026-09 sep.xlsx
gives 0 'imports' import roster 2026-09 sep.xlsx
says 'without a difference' 'Nothing to change.'
gives 2 'a roster without its month' import sep.xlsx
workbook lists sep.xlsx >lists
ok 'the event is named' sh -c '[ "$(sed -n 2p sep.csv | cut -d, -f5)" != "" ]'
ok 'people are chosen from a list' grep -q "^roster	person	list	'names'!" lists
workbook show sep.xlsx names >names
ok 'of all who are active' [ "$(tail -n +2 names | wc -l)" = "$(grep -c ,active, sheets/people.csv)" ]
workbook show sep.xlsx roster >sep.tsv
awk -F'\t' 'NR > 1 && $10 != "" { print $10; n++ } n == 2 { exit }' sep.tsv >codes
workbook put sep.xlsx roster J2 "$(sed -n 2p codes)" I2 ''
run import roster 2026-09 sep.xlsx
says 'and an edit is seen' '→'

# --- what an import does to what was published, and what it understood.
book=first.paiban
run init
run import "$root/examples/first"
says 'phrases are told with their days' '  Wed → Wed 2 Sep, Wed 9 Sep, Wed 16 Sep …; falls on Wed 7 Oct (国庆节放假)'
says 'and with what make-up days do to them' '  Sat → Sat 5 Sep, Sat 12 Sep, Sat 19 Sep …; falls on Sat 10 Oct (国庆节补班)'
says 'and those of people' 'who can come when' '  weekends → Sat 5 Sep, Sun 6 Sep, Sat 12 Sep …'
run import "$root/examples/first" --apply
printf '活动,何时,开始,结束\n值守,每个工作日,8:00,9:00\n' >events.csv
run import events.csv
says 'days that 调休 adds and takes' 'every workday → Mon 31 Aug' '; also on Sun 20 Sep' '; not on Fri 25 Sep (中秋节放假)'
ok 'before anything is published nothing is affected' sh -c '! grep -q published out'
run plan 2026-09
run solve 2026-09 --steps 20000
run publish 2026-09 --yes
run export roster 2026-09 sep.csv
people_of () { awk -F, -v on="$1" '$1 ~ on && $9 != "" { print $9 }' sep.csv | sort -u; }
printf '活动,开始,结束\n小区清扫,9:30,11:00\n' >events.csv
run import events.csv
n=$(people_of '^sweep/' | wc -l)
says 'another time: the four Saturdays, and all who come' "affects 4 shifts and $n people; $n of them are to be told" '小区清扫/2026-09-05'
printf '活动,人数\n小区清扫,4\n' >events.csv
run import events.csv
says 'other numbers: nobody has to be told yet' "affects 4 shifts and $n people; 0 of them"
printf '活动,何时,开始,结束,人数,团队\n棋会,9月每周五,14:00,15:00,1,不限\n' >events.csv
run import events.csv
says 'shifts that are new are no published ones' 'Nothing that is published is affected.' '4 new shifts fall into a published month and have nobody yet' '  棋会/2026-09-04'
ok 'nobody is concerned' sh -c '! grep -q "people; " out'
printf '活动,何时\n小区清扫,周日\n' >events.csv
run import events.csv
says 'other days: those that are published go, others come' "affects 4 shifts and $n people; $n of them are to be told" '4 new shifts fall into a published month' '  小区清扫/2026-09-06'
one=$(people_of '^sweep/2026-09-12' | head -n 1)
printf '谁,怎样,何时\n%s,请假,9月12日\n' "$one" >notes.csv
run import notes.csv
says 'leave: that shift, its three people, the one who cannot come' 'affects 1 shifts and 3 people; 1 of them' "小区清扫/2026-09-12: to be told: $(awk -F, -v id="$one" '$9 == id || $10 == id { print $9; exit }' sep.csv)"
today=2026-09-13
run import notes.csv
says 'what is over is over' 'Nothing that is published is affected'
today=2026-08-31
run import "$root/examples/first"
ok 'without a difference nothing is said' sh -c '! grep -q affect out'

printf '项目,内容\n身份域名,other.example\n社区名称,别的社区\n' >settings.csv
gives 3 'the settings of another community' import settings.csv
says 'do not change what calendar entries carry' 'This is fixed'

# --- what is no workbook in good faith.
book=evil.paiban
run init
keep
printf 'a secret' >secret.txt
for kind in bomb entity outside; do
  workbook $kind $kind.xlsx
  gives 3 "$kind is refused" import $kind.xlsx --apply
  kept "$kind: the book is as it was"
done
gives 3 'nothing outside is read' import outside.xlsx
ok 'nor told' sh -c '! grep -q secret out err'
gives 3 'a bomb' import bomb.xlsx
says 'is named' 'more than 50 MB'
head -c 9000 example.xlsx >cut.xlsx
gives 3 'a workbook that was cut' import cut.xlsx
says 'is named' 'damaged'
workbook word words.xlsx
gives 3 'a Word document' import words.xlsx
says 'is told what to do' 'Word document'

# --- samples that are still needed stay on an exported workbook, row by row.
book=needed.paiban
run init needed.xlsx
gives 0 'a book that has nothing yet' export --to needed.xlsx --lang zh
workbook show needed.xlsx 日历 >days
ok 'has the national days, and the school term in grey' sh -c 'grep -q "^国家节假日" days && grep -q "^例：小学.*学期" days'
workbook show needed.xlsx 团队 >teams
ok 'its teams, and how another is written' sh -c 'grep -q "^守护青少年" teams && grep -q "^例：巡逻队" teams'
printf '活动,何时,开始,结束,日历,人数\n护学,每个上学日,7:20,7:50,小学,2\n' >gate.csv
gives 0 'an event of a school of which nothing is known' import gate.csv --apply
says 'is told the row to write' 'The calendar 小学 has no days yet.' '小学 | first day of school | last day of school | 学期 (term)'
gives 3 'check' check 2026-09
says 'as well' 'nothing says when 小学 has school: write one row on the page 日历 (days): 小学 |'
gives 0 'the book with that event' export --to needed.xlsx --lang zh
workbook show needed.xlsx 活动 >events
ok 'keeps the other events, not that one' sh -c 'grep -q "^例：义诊" events && grep -q "^护学" events && ! grep -q "^例：护学" events'
ok 'the grey ones below it' sh -c 'sed -n 2p events | grep -q "^护学" && tail -n 1 events | grep -q "^例：" && test "$(grep -c "^例：" events)" -gt 5'
workbook show needed.xlsx 日历 >days
ok 'and the term, of which there is no row yet' grep -q "^例：小学.*学期" days
workbook show needed.xlsx 岗位 >posts
ok 'and posts' grep -q "^例：义诊" posts
gives 0 'it imports' import needed.xlsx
says 'without a difference' 'Nothing to change.'
workbook take needed.xlsx 日历
mkdir both && cp gate.csv both && printf '日历,从,到,怎样\n小学,2026-09-01,2027-01-22,学期\n' >both/days.csv
LANGUAGE=zh_CN book=both.paiban run init
book=both.paiban gives 0 'an event and its school together' import both --apply
ok 'lack nothing' sh -c '! grep -q "has no days" out'
gives 0 'the term by its grey row' import needed.xlsx --apply
says 'is one row' '日历 1'
gives 0 'the book with the term' export --to needed.xlsx --lang zh
workbook show needed.xlsx 日历 >days
ok 'has it in black' sh -c 'grep -q "^小学.*学期" days && ! grep -q "^例：小学" days'
book=book.paiban
# --- a team that is called by one colour and has another; one of the colour by which the first is called; one that no name tells.
book=colours.paiban
run init
printf '团队,颜色,标字\n红袖标队,绿,红\n银龄队,红,银\n' >teams.csv
printf '姓名,电话,团队\n王芳,13800138001,红袖标队\n李强,13800138002,银龄队\n孙梅,13800138003,钓鱼队\n赵刚,13800138004,钓鱼队\n' >list.csv
run import teams.csv list.csv --apply
run --lang zh export --to colours.xlsx
workbook fills colours.xlsx 团队 >fills
ok 'a colour is filled by itself' grep -q '^B[0-9]*	红	F1A1B1' fills
ok 'not by the team that is called so' sh -c '! grep -q "红	A7D1A7" fills'
workbook fills colours.xlsx 志愿者 >fills
ok 'a team by its own' sh -c 'grep -q "红袖标队	A7D1A7" fills && grep -q "银龄队	F1A1B1" fills'
workbook marks teams-待改.xlsx >marks 2>/dev/null || workbook marks list-待改.xlsx >marks
ok 'the cells of an unknown team say where to look' test "$(grep -c 'red	钓鱼队	The book has no such team: see its red row on the page 团队 (teams).$' marks)" = 2
ok 'and its row asks for its colour, and says what one does' test "$(grep -c 'red	None	Which of the six colours is the work of 钓鱼队 like.*another (red) makes it a team by itself' marks)" = 1
ok 'with the colours and whose they are' grep -qF 'like (orange 文化健身, yellow 邻里互助, green 文明风尚, cyan 守护青少年, blue 医疗健康, purple 巾帼)?' marks

done_testing
