#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# What an import left out comes back as the same workbook: all that was given, red cells first, and giving it back is giving back the
# original with what was corrected.
. "$(dirname -- "$0")/cli.sh"
"$python" -c 'import openpyxl' 2>/dev/null || { echo '1..0 # SKIP python3-openpyxl is not here'; exit 0; }

workbook () {
  "$python" "$root/tests/workbook.py" "$@"
}
lacks () { # WORDS: the last run does not say them
  ! grep -qF -e "$1" "$work/out" "$work/err"
}
# cell FILE PAGE NAME HEADER [VALUE]: of the first row in which a cell says NAME; shows it, or writes the value.
cell () {
  "$python" - "$@" <<'END'
import sys, openpyxl
path, page, name, header, *value = sys.argv[1:]
book = openpyxl.load_workbook(path)
sheet = book[page]
heads = [str(cell.value).rstrip("*") for cell in sheet[1]]
row = next(row for row in sheet.iter_rows(min_row=2) if name in [str(cell.value) for cell in row])
cell = row[heads.index(header)]
if value:
    cell.value = value[0] or None
    book.save(path)
else:
    print(cell.value or "")
END
}
# is WANTED FILE PAGE NAME HEADER
is () {
  wanted=$1
  shift
  said=$(cell "$@")
  test "$said" = "$wanted" || { echo "$said"; false; }
}
# first WANTED FILE PAGE: the names in its first column.
first () {
  said=$(workbook show "$2" "$3" | cut -f 1 | tail -n +2 | tr '\n' ' ')
  test "$said" = "$1 " || { echo "$said"; false; }
}

# --- a list: every row, under the book's columns, with the numbers that the book gave; red ones on top.
run init
cat >list.csv <<'END'
姓名,电话,团队,出生,身份证号,楼栋,加入,能来,备注,血型
李永康,199-0000-0001,青,1958年3月,,1号楼201,2018.5,周末,,A
王芳,1990000002,青、黄,1960,,2号楼,2019,晚上,爱唱歌,B
孙爱华,19900000003,黄,,11010519491231002X,2号楼,,,周三不行,
赵刚,19900000004,青,1961-13,,3号楼,,,,
钱多,19900000005停机,青,72岁,,3号楼,9月5日,,,
合计,5人,,,,,,,,
END
gives 3 'a list with three wrong cells' import list.csv --apply
says 'comes back whole, and where to look is said' 'list-待改.xlsx has all of it, and 3 red cells, at the top of people: each has a note'
ok 'rows with red first, the others in their order' first '王芳 赵刚 钱多 李永康 孙爱华' list-待改.xlsx people
workbook marks list-待改.xlsx >marks
ok 'what was refused is red as it was written' sh -c 'test "$(grep -c "	red	" marks)" = 3 && grep -q "D2	red	1990000002" marks && grep -q "F3	red	1961-13" marks && grep -q "D4	red	19900000005停机" marks'
ok 'the numbers are there' is V001 list-待改.xlsx people 李永康 id
ok 'on red rows too' is V005 list-待改.xlsx people 钱多 id
ok 'what is sound is as it was written' is 199-0000-0001 list-待改.xlsx people 李永康 phone
ok 'each cell of it' is 1958年3月 list-待改.xlsx people 李永康 born
ok 'but for an age, which is another next year' is 1953-09-01~1954-08-31 list-待改.xlsx people 钱多 born
ok 'and a day without its year' is 2026-09-05 list-待改.xlsx people 钱多 joined
workbook show list-待改.xlsx people >all
ok 'no flat, no identity number, no total' sh -c '! grep -q -e 楼201 -e 11010519 -e 合计 -e identity all && grep -q "孙爱华.*1949-12-31.*2号楼" all'
ok 'it opens on the first red cell, under a red tab, and nothing else has a colour' "$python" - list-待改.xlsx <<'END'
import sys, openpyxl
sheet = openpyxl.load_workbook(sys.argv[1]).active
assert sheet.title == "people" and sheet.sheet_properties.tabColor.rgb == "FFFF0000"
assert sheet.sheet_view.selection[-1].activeCell == "D2"
assert sheet["A2"].font.color.rgb == "FF9C0006" and (sheet["A5"].font.color is None or sheet["A5"].font.color.rgb != "FF9C0006")
assert not [c for row in sheet.iter_rows(min_row=2) for c in row if c.fill.fill_type and c.fill.fgColor.rgb != "FFFFC7CE"]
END

# --- given back: as it is, later, half and wholly corrected.
keep
gives 3 'as it is' import list-待改.xlsx --apply
says 'it changes nothing' '5 rows read, 2 of them as the book has them' 'Nothing to change.' 'cells left out: 3'
kept 'the book is as it was'
ok 'and there is one list, not two' test "$(ls | grep -c 待改)" = 1
today=2027-08-31
gives 3 'a year later' import list-待改.xlsx
says 'neither' 'Nothing to change.'
today=2026-08-31
printf '姓名,电话,能来\n李永康,19900000001,平时\n' >later.csv
run import later.csv --apply
printf '编号,姓名,团队,电话\nV001,李永康,紫,19900000091\n' >given.csv
run import given.csv --apply
cell list-待改.xlsx people 王芳 phone 19900000002
gives 3 'corrected in one cell, after changes elsewhere' import list-待改.xlsx --apply
says 'takes that cell and nothing back' 'changed: 1' '(blank) → 19900000002' 'cells left out: 2' '3 cells stand as they stood before'
says 'what is left stands in it, and the one before is kept' 'What was there is list-待改-旧.xlsx now.' 'list-待改.xlsx has all of it, and 2 red cells, at the top of people'
ok 'it is worked on in, and no new workbook spoken of' lacks 'work on in a new one'
ok 'the corrected row is among the others' first '赵刚 钱多 王芳 李永康 孙爱华' list-待改.xlsx people
ok 'which say what the book has now' is 平时 list-待改.xlsx people 李永康 available
ok 'of teams as well' is 巾帼 list-待改.xlsx people 李永康 teams
cell list-待改.xlsx people 赵刚 born 1961-12
cell list-待改.xlsx people 钱多 phone ''
cell list-待改.xlsx people 孙爱华 available 除周三
gives 0 'wholly corrected, and more' import list-待改.xlsx --apply
says 'is done' 'work on in a new one' 'changed: 2' '(blank) → 1961-12' '(blank) → 除周三'
gives 0 'again' import list-待改.xlsx
says 'nothing is left' 'Nothing to change.'
run export sheets
ok 'the book is as the corrected list and the later ones say' sh -c 'grep -q "^李永康,V001,,19900000091,.*,巾帼,.*平时" sheets/people.csv && grep -q "^王芳,V002,,19900000002," sheets/people.csv'
cell list-待改.xlsx people 赵刚 joined 去年
: >'~$list-待改.xlsx'
gives 3 'a list that is open in a spreadsheet' import list-待改.xlsx --apply
ok 'is not taken from under it' test -s list-待改2.xlsx
rm '~$list-待改.xlsx'
cp list-待改2.xlsx 我的-待改说明.xlsx
gives 3 'what only has the word in its name' import 我的-待改说明.xlsx --apply
ok 'is no list, and stays' test -s 我的-待改说明.xlsx -a -s 我的-待改说明-待改.xlsx
rm 我的*
ok 'and the two are all' test "$(ls | grep -c 待改.*xlsx)" = 3

# --- what the book knows better, what is done already.
book=better.paiban
run init
printf '姓名,电话,团队,资质,能来\n王芳,19900000001,青,急救,晚上\n李强,19900000002,青,,周末\n' >better.csv
run import better.csv --apply
printf '编号,姓名,团队,资质\nV001,王芳,黄、青,理发\n' >given.csv
run import given.csv --apply
printf '姓名,电话,团队,资质,能来,加入\n王芳,19900000001,青,急救,清空,\n李强,19900000002,青,,周末,去年\n' >better.csv
gives 3 'an old list, a 清空 and a wrong cell' import better.csv --apply
ok 'teams that it only adds to are the whole ones' is 邻里互助、守护青少年 better-待改.xlsx people 王芳 teams
ok 'skills too' is 急救、理发 better-待改.xlsx people 王芳 skills
ok 'what is erased is erased once' is '' better-待改.xlsx people 王芳 available
printf '编号,姓名,能来\nV001,王芳,平时\n' >given.csv
run import given.csv --apply
cell better-待改.xlsx people 李强 joined 2025
gives 0 'the list, later' import better-待改.xlsx --apply
says 'takes the one cell' 'changed: 1' '(blank) → 2025-01-01'

# --- a person in two rows, a number that is there twice, 同上 below nothing.
book=twice.paiban
run init
cat >twice.csv <<'END'
姓名,电话,团队,备注,身份证号
同甲,19900000011,青,爱唱歌,
独乙,19900000012,黄,,11010519491231002X
同甲,19900000011,橙,会理发,
丁丙,19900000013,青,,11010519491231002X
戊丁,19900000014,青,,
姓名,电话,团队,备注,身份证号
己戊,同上,青,,
庚己,同上,橙,,
END
gives 3 'such a list' import twice.csv --apply
ok 'of two rows that are one there is one, of two that may be one both are on top' first '独乙 丁丙 己戊 庚己 同甲 戊丁' twice-待改.xlsx people
ok 'it says what both said' is '爱唱歌；会理发' twice-待改.xlsx people 同甲 remark
ok 'nothing repeats the cell above, which is another now' is '' twice-待改.xlsx people 己戊 phone
ok 'what has none above still says so' is 同上 twice-待改.xlsx people 庚己 phone
gives 3 'given back as it is' import twice-待改.xlsx --apply
says 'it changes nothing' 'Nothing to change.' '庚己 V006): “同上”: No cell stands above'
printf '编号,姓名,电话,团队,备注\nV001,同甲,19900000011,青,爱唱歌\n,新庚,1990000017,青,\nV001,同甲,19900000019,橙,会理发\n' >clash.csv
gives 3 'two rows that contradict each other' import clash.csv --apply
ok 'stand together: the whole of it, and the cell that does not fit' sh -c 'test "$(cut -f 1-4,8,26 all | tail -n +2)" = "同甲	V001		19900000011	青、橙	爱唱歌；会理发
同甲	V001		19900000019		
新庚	V007		1990000017	青	"' - "$(workbook show clash-待改.xlsx people >all)"
gives 3 'given back' import clash-待改.xlsx --apply
says 'they do not grow' 'Nothing to change.'
ok 'by a single word' is 青、橙 clash-待改.xlsx people V001 teams

printf '姓名,电话,身份证号\n例：王芳,19900000010,11010519491231002X\n丁一,19900000015,11010519491331002\n' >number.csv
gives 3 'a sample with a number' import number.csv --apply
workbook show number-待改.xlsx people >all
ok 'leaves no number either' sh -c 'grep -q "例：王芳" all && grep -q "\*\*\*" all && ! grep -q 1101051949 all'
gives 3 'what stands for a refused one' import number-待改.xlsx
says 'is refused as well' 'identity (丁一'
cell number-待改.xlsx people 丁一 born 1949-12
cell number-待改.xlsx people 丁一 sex f
gives 0 'until birth and sex are said' import number-待改.xlsx --apply

# --- a workbook: its pages, its grey rows, its settings; two files in one import.
book=whole.paiban
LANGUAGE=zh_CN run init whole.xlsx
fill whole.xlsx 志愿者 姓名=李永康 电话=19900000021 团队=青
fill whole.xlsx 志愿者 姓名=王芳 电话=1990000002 团队=青
fill whole.xlsx 活动 活动=读报会 何时=每月15日 开始=9:30 结束=10:30
fill whole.xlsx 活动 活动=合唱 何时=每礼拜八 开始=9:00 结束=10:00
fill whole.xlsx 登记本 谁=没这人 怎样=请假 何时=10月8日
workbook put whole.xlsx 设置 B2 幸福里社区
gives 3 'a workbook' import whole.xlsx --apply --lang zh
says 'comes back whole, in Chinese too' 'whole-待改.xlsx 是整份表，有 3 格红，在“志愿者、活动、登记本”页的最上面几行'
"$python" - whole.xlsx whole-待改.xlsx >pages <<'END'
import sys, openpyxl
given, back = (openpyxl.load_workbook(path) for path in sys.argv[1:])
print(*back.sheetnames[:4], *[sheet.title for sheet in back if sheet.sheet_properties.tabColor], len(back.sheetnames) == len(given.sheetnames))
for sheet in given:  # all that was typed but for the order, and for the numbers of people
    rows = [sorted(str([str(cell or '') for n, cell in enumerate(row) if n != 1 or one.title != '志愿者'])
                   for row in one.iter_rows(min_row=2, max_col=26, values_only=True) if any(row)) for one in (sheet, back[sheet.title])]
    if rows[0] != rows[1]:
        print(sheet.title, *(set(rows[0]) ^ set(rows[1])))
END
ok 'every page, those with red in front; every row, and no other' sh -c 'test "$(cat pages)" = "志愿者 活动 登记本 岗位 志愿者 活动 登记本 True" || { cat pages; false; }'
ok 'grey rows below' first '王芳 李永康 例：王芳' whole-待改.xlsx 志愿者
ok 'settings in their order, also those without a value' sh -c 'test "$1" = "$2"' - "$(workbook show whole.xlsx 设置)" "$(workbook show whole-待改.xlsx 设置)"
gives 3 'given back' import whole-待改.xlsx --apply --lang zh
says 'it changes nothing' '没有要改的。'
if command -v soffice >/dev/null; then
  mkdir lo
  env -u G_DEBUG HOME="$work" timeout 120 soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to xlsx --outdir lo whole-待改.xlsx >/dev/null 2>&1
  gives 3 'as LibreOffice saves it' import lo/whole-待改.xlsx
  says 'it means the same' 'Nothing to change.' '每礼拜八' '1990000002' '没这人'
else
  skip 'as LibreOffice saves it' 'LibreOffice is not here'
fi
cell whole-待改.xlsx 活动 合唱 何时 每周六
cell whole-待改.xlsx 志愿者 王芳 电话 19900000022
cell whole-待改.xlsx 登记本 没这人 谁 王芳
printf '姓名,电话,加入\n赵刚,19900000023,去年\n' >more.csv
gives 3 'corrected, with another list' import whole-待改.xlsx more.csv --apply --lang zh
says 'all of it comes in' '新增：3' '（空） → 19900000022' '没有采用的单元格：1'
ok 'and what is left of both is in one' first '赵刚 王芳 李永康 例：王芳' whole-待改.xlsx 志愿者

# --- undone: then all that only this put back is to be done again, and nobody is missed.
mkdir undone
book=undone/book.paiban
run init
printf '编号,姓名,电话,能来\nV001,李永康,19900000031,平时\n' >undone/undone.csv
run import undone/undone.csv --apply
printf '编号,姓名,电话,出生,能来\nV001,李永康,19900000039,1950-13,周末\n,王芳,19900000032,,\n' >undone/undone.csv
run import undone/undone.csv --apply
run undo
run check 2026-09
ok 'check misses nobody of a list whose import was undone' lacks 'not in the book yet'
printf '编号,姓名,能来\nV001,李永康,晚上\n' >undone/later.csv
run import undone/later.csv --apply
gives 3 'its list' import undone/undone-待改.xlsx
says 'brings all of it but what was changed since' 'new: 1' 'changed: 1' '19900000031 → 19900000039' '1 cell stands as it stood before' '李永康 V001 available'
run import undone/undone-待改.xlsx --apply
printf '编号,姓名\nV002,王方\n' >undone/name.csv
run import undone/name.csv --apply
run check 2026-09
ok 'nor somebody whose name was corrected since' lacks 'not in the book yet'

# --- an import that changed nothing cannot be undone: the change before it was somebody else's.
mkdir theirs
book=theirs/book.paiban
run init
printf '编号,姓名,电话\nV001,王芳,19900000001\n' >theirs/list.csv
run import theirs/list.csv --apply
run export --to theirs/book.xlsx
printf '编号,姓名,电话\nV001,王芳,19900000009\n' >theirs/other.csv
run import theirs/other.csv --apply
fill theirs/book.xlsx people name=张新 id=V000000000000000000001
gives 3 'an old workbook, of which nothing is taken' import theirs/book.xlsx --apply
says 'it changes nothing' 'Nothing to change.'
run check 2026-09
says 'who waits is missed' '1 person of book-待改.xlsx is not in the book yet: 张新.'
run undo
gives 3 'its list, after what was before it was undone' import theirs/book-待改.xlsx
says 'puts nothing back that was undone' 'Nothing to change.' '1 cell stands as it stood before'
run check 2026-09
says 'and who waits is missed as before' '1 person of book-待改.xlsx is not in the book yet: 张新.'

# --- who waits because the row has the number of another is missed; what her second row says otherwise is on the list.
mkdir number
book=number/book.paiban
run init
printf '编号,姓名,电话\nV001,王芳,19900000001\n' >number/list.csv
run import number/list.csv --apply
printf '编号,姓名,电话,身份证号,通知\nV001,王芳,19900000001,,\nV001,张新,19900000005,11010519491231002X,短信\nV001,张新,19900000005,11010519491231002X,电话\n' >number/list.csv
gives 3 'a number that is somebody else'"'"'s' import number/list.csv --apply
run check 2026-09
says 'check misses her' '1 person of list-待改.xlsx is not in the book yet: 张新.'
workbook marks number/list-待改.xlsx >marks
ok 'and what the second row says is noted' grep -q 'red	短信	Row 4 of list.csv is the same person and says “电话”: leave here what is right.' marks

# --- what is red beside an identity number stands as she wrote it, under the note that speaks of it.
printf '姓名,电话,出生,性别,身份证号\n甲红,19900000006,1961-13,也许,11010519491231002X\n' >number/red.csv
gives 3 'wrong birth and sex beside a sound number' import number/red.csv --apply
workbook marks number/red-待改.xlsx >marks
ok 'stand there' sh -c 'grep -q "	red	1961-13	There is no month 13" marks && grep -q "	red	也许	" marks && ! grep -q "1949-12-31" marks'

# --- a folder: its lists are left out, those that were put aside too; what only has the word in its name is read.
mkdir many
book=many.paiban
run init
run init many/我的-待改说明.xlsx
run export --to many/many-待改.xlsx
fill many/我的-待改说明.xlsx people name=钱多 phone=19900000007
fill many/many-待改.xlsx people name=赵多 phone=19900000008
cp many/many-待改.xlsx many/many-待改-旧2.xlsx
gives 0 'a folder' import many
says 'a sheet that only has the word in its name is read' 'new: 1' '我的-待改说明.xlsx'

# --- a row with a cell too many: nobody knows which headings its cells belong to, so it waits until they are written where they belong.
mkdir cut
book=cut/book.paiban
run init
printf '姓名,备注,电话,身份证号\n张新,爱唱歌,跳舞,19900000005,11010519491231002X\n李新,,19900000006,\n' >cut/list.csv
gives 3 'a row that is cut' import cut/list.csv --apply
says 'waits' 'new: 1' 'list.csv row 2' 'put quotation marks'
workbook marks cut/list-待改.xlsx >marks
ok 'in its list stands who it is, and all of it in a note' sh -c 'grep -q "	red	？	.*: 张新 | 爱唱歌 | 跳舞 | 19900000005 | \*\*\*\. Write them" marks'
ok 'and nothing under another heading' is '' cut/list-待改.xlsx people 张新 phone
run check 2026-09
says 'check misses her' '1 person of list-待改.xlsx is not in the book yet: 张新.'
keep
gives 3 'given back as it is' import cut/list-待改.xlsx --apply
says 'it changes nothing' 'Nothing to change.' 'id (张新' 'Only a question mark stands here'
kept 'and the row goes on waiting'
cell cut/list-待改.xlsx people 张新 phone 19900000005
cell cut/list-待改.xlsx people 张新 id ''
gives 0 'put right' import cut/list-待改.xlsx --apply
says 'it comes in' 'new: 1'
{
  printf '项目,内容\n社区,幸福里,二期\n' >cut/设置.csv
  printf '名称,类型\n东门,地点,北\n' >cut/地点.csv
}
gives 3 'settings and places likewise' import cut/设置.csv cut/地点.csv --apply
gives 3 'given back' import cut/设置-待改.xlsx --apply
says 'they go on waiting' 'Nothing to change.' 'Only a question mark'

# --- all or nothing: nothing was put in, so no numbers were given.
book=strict.paiban
run init
printf '姓名,电话,出生,身份证号\n甲一,19900000041,,110105194912310021\n乙二,19900000042,1950-13,\n丙三,19900000043,1951,\n' >strict.csv
gives 3 'all or nothing' import strict.csv --apply --strict
ok 'all of it is there' first '乙二 甲一 丙三' strict-待改.xlsx people
ok 'without numbers' is '' strict-待改.xlsx people 甲一 id
ok 'what a number with a slip says is there' is 1949-12-31 strict-待改.xlsx people 甲一 born
workbook show strict-待改.xlsx people >all
ok 'it is not' sh -c '! grep -q 1101051949 all'
cell strict-待改.xlsx people 乙二 born 1950-12
gives 0 'corrected' import strict-待改.xlsx --apply --strict
says 'all come in' 'new: 3'
printf '姓名,电话,团队,身份证号\n蒋一,19900000051,青,11010519491231002X\n沈二,19900000052,黄,\n蒋一,19900000059,橙,11010519491231002X\n' >one.csv
gives 3 'two rows that only their number makes one' import one.csv --apply --strict
workbook marks one-待改.xlsx >marks
ok 'are one, and what the other says is noted' sh -c 'test "$(grep -c "	red	" marks)" = 1 && grep -q "D2	red	19900000051	Row 4 of one.csv is the same person and says “19900000059”: leave here what is right." marks'
gives 0 'what is left there' import one-待改.xlsx --apply --strict
says 'counts' 'new: 2'
printf 'nothing' >none.xlsx
printf '姓名,电话\n丁四,19900000044\n' >sound.csv
gives 3 'a file that cannot be read beside a sound one' import sound.csv none.xlsx --apply --strict
ok 'is nothing to correct in a list' test ! -e sound-待改.xlsx
done_testing
