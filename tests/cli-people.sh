#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# The old list of people, as such lists are: own headings, dates in every form, what is said once for two, somebody twice. What can be
# read is read; only what waits is named as waiting.
. "$(dirname -- "$0")/cli.sh"

lacks () { # WORDS: the last run does not say them
  ! grep -qF -e "$1" "$work/out" "$work/err"
}

run init

# --- headings of other programs; what is made along is named.
printf '姓名,联系电话,手机,志愿服务类型,门牌号,特长\n王芳,,13800138001,青队,3栋501,理发\n李强,13800138002,13900139000,橙,5栋,\n' >list.csv
gives 0 'a list with other headings' import list.csv
says 'what is made because a cell names it' 'made because something names it: 3' '  place, 2: 3栋, 5栋' '  skill, 1: 理发'
says 'a second column of phones counts, too' 'list.csv, 联系电话: 1 cell has several phones'
gives 0 'applied' import list.csv --apply
run export sheets
ok 'phones and teams are there' sh -c 'grep -q "^王芳,V001,,13800138001,.*守护青少年" sheets/people.csv && grep -q "^李强,V002,,13800138002" sheets/people.csv'
printf '姓名,联系电话\n赵刚,13800138003\n' >more.csv
run month 2026-09 more.csv --yes
ok 'a question that follows is no reason to say how to apply' lacks '--apply does it'
says 'the rest is said' 'new: 1' 'Applied.'

# --- nobody of the new people has a team.
printf '姓名,电话,服务方向\n钱一,13800138011,青队\n孙二,13800138012,橙队\n' >none.csv
gives 0 'a list whose column of teams has a name of its own' import none.csv
says 'what follows, and what to do' 'None of the 2 new people has a team: only events for anybody (不限)' 'Write 团队 (teams) above the column'
sed 's/服务方向/团队/' none.csv >some.csv
gives 0 'with the heading' import some.csv --apply
ok 'nothing of it is said' lacks 'has a team'
printf '姓名,电话\n周三,13800138013\n' >none.csv
printf '活动,何时,开始,结束,团队\n读报,每周一,9:00,10:00,不限\n' >events.csv
run import events.csv --apply
gives 0 'where all events are for anybody' import none.csv
ok 'nobody needs a team' lacks 'no team'
# --- birth and other dates, as people write them and as spreadsheets bend them. The number is the example of GB 11643: 1949-12-31, a woman.
cat >dates.csv <<'END'
姓名,团队,出生年月,身份证号,性别,入队时间
郑一,青,194912,11010519491231002X,女,2018.5
郑二,青,1949-12-01,11010519491231002X,女,2019年3月
郑三,青,49年12月,,女,2021
郑四,青,1949,11010519491231002X,,201903
郑五,青,1948-12-31,11010519491231002X,男,2020-09-05
END
gives 3 'dates' import dates.csv --all
says 'what the number contradicts is one line, and is done' '郑五 V010): The cell says “1948-12-31”, the identity number 1949-12-31: that is taken.' '郑五 V010): The cell says “男”'
ok 'whatever agrees is not spoken of' sh -c '! grep -E "郑[一二三四].*(出生年月|入队时间)" out'
grep -v -e 郑二 -e 郑四 -e 郑五 dates.csv >sound.csv
printf '郑五,青,1948-12-31,,女,2020-09-05\n' >>sound.csv
gives 0 'applied' import sound.csv --apply
run export sheets
ok 'a month and a year of joining are their first days' sh -c 'grep -q "^郑一.*1949-12-31.*2018-05-01" sheets/people.csv && grep -q "^郑三.*1949-12,.*2021-01-01" sheets/people.csv'
# Slips in numbers that nobody needs are one line.
{
  echo 姓名,团队,出生年月,身份证号,性别
  for n in 甲 乙 丙; do echo "齐$n,青,1949-12,110105194912310021,女"; done
} >slips.csv
gives 0 'three slips' import slips.csv
says 'are one line' 'Nothing needs to be done: birth and sex are known, and the number is not stored. (3 rows: 2, 3, 4)'
ok 'and no number is shown' lacks 1949123

# --- what is said of the one above, what is not there, two phones, words around a number or behind a name.
cat >couple.csv <<'END'
姓名,团队,联系电话,楼栋,备注,特长
冯一（3栋）,青,13800138031,6栋,无,医生（退休）
冯二,同上,〃,"""",/,无
冯三*,橙,13800138033/022-27830000,同上,爱唱歌,—
冯四,"""",13800138034（女儿）,,,
冯五,青,暂无,6栋,,
END
gives 0 'a list with 同上' import couple.csv --apply
says 'two phones are told once' 'couple.csv, 联系电话: 1 cell has several phones' 'skill, 1: 医生（退休）'
run export sheets
ok 'the same phone, building and team for two' sh -c 'grep -q "^冯一,[^,]*,3栋,13800138031,.*守护青少年.*6栋" sheets/people.csv && grep -q "^冯二,[^,]*,,13800138031,.*守护青少年.*6栋" sheets/people.csv'
ok 'the mobile counts, the other number is kept' grep -q '^冯三,[^,]*,,13800138033,.*6栋.*爱唱歌；☎ 022-27830000' sheets/people.csv
ok 'whose phone it is' grep -q '^冯四,[^,]*,,打给女儿 13800138034\|^冯四,[^,]*,,call 女儿 13800138034' sheets/people.csv
gives 0 'and again' import couple.csv --apply
says 'no difference' 'Nothing to change.'
printf '姓名,团队,联系电话\n陈一,同上,13800138041\n陈二,青,13800138042\n姓名,电话,团队\n陈三,"""",橙\n' >first.csv
gives 3 'nothing stands above' import first.csv
says 'it is said, also below headings of its own' 'first.csv row 2, 团队 (陈一 V014): “同上”: No cell stands above' 'first.csv row 5, 电话'
printf '活动,何时,开始,结束,人数\n扫雪,每周一,8:00,9:00,2\n扫地,同上,8:30,〃,""""\n' >events.csv
gives 0 'other pages' import events.csv --apply
run export sheets
ok 'likewise' grep -q '^扫地,[^,]*,每周一,.*8:30,9:00,' sheets/events.csv
# --- one person in two rows: of two teams, under one number, under one phone; and two rows that contradict each other.
cat >twice.csv <<'END'
姓名,团队,联系电话,身份证号,楼栋,特长,入队时间
蒋一,青,13800138051,11010519491231002X,3栋,理发,2021
沈二,橙,13800138052,,,,
蒋一,橙,138 0013 8051,,,唱歌,2018
沈二,紫,13800138052,,5栋,,
蒋一,紫,13800138059,11010519491231002x,,,
END
gives 3 'one person in several rows' import twice.csv --apply
says 'is one, and it is said' 'new: 2' \
  'twice.csv row 4 (蒋一 V014): Row 2 of twice.csv is the same person: the two are one, with the teams 守护青少年、文化健身、巾帼.' \
  'twice.csv row 5 (沈二 V015): Row 3 of twice.csv is the same person: the two are one, with the teams 文化健身、巾帼.'
says 'a second phone waits' 'twice.csv row 6, 联系电话 (蒋一 V014): “13800138059”: Row 2 of twice.csv is the same person and says “13800138051”, which is taken' \
  'twice-待改.xlsx has all of it, and 1 red cell, at the top of people'
run export sheets
ok 'the first team is the main one, the lists are put together' sh -c 'grep -q "^蒋一,V014,,13800138051,.*,\"\{0,1\}守护青少年、文化健身、巾帼.*3栋.*唱歌、理发.*2018-01-01" sheets/people.csv'
ok 'blanks are filled' grep -q '^沈二,V015,,13800138052,.*5栋' sheets/people.csv
gives 3 'the same again' import twice.csv --apply
says 'changes nothing' 'Nothing to change.' 'cells left out: 1'
ok 'and tells nothing again' lacks 'the two are one'
gives 3 'the list as it is' import twice-待改.xlsx --apply
says 'keeps the two rows together by their number' 'Nothing to change.' 'which is taken'
if /usr/bin/python3 -c 'import openpyxl' 2>/dev/null; then
  "$python" "$root/tests/workbook.py" marks twice-待改.xlsx >marks
  ok 'only the phone is red' sh -c '[ "$(grep -c "	red	" marks)" = 1 ] && grep -q "D3	red	13800138059" marks'
  "$python" "$root/tests/workbook.py" put twice-待改.xlsx people D3 ''
  gives 0 'corrected' import twice-待改.xlsx --apply
  says 'it is done' 'Nothing to change.'
fi

# --- headings with whose it is, rows that are numbered and not filled in, a flat in numbers, whose phone it is in front.
printf '志愿者信息登记表,,,,,,\n序号,志愿者姓名,所属志愿队伍,本人手机号,居住详细地址,政治面貌,文化程度\n1,许一,青队（兼）,（老伴）13800138061,8-2-502,群众,高中\n2,,,,,,\n合 计,1人,,,,,\n' >form.csv
gives 0 'a form' import form.csv --apply
says 'what no page has is one line' 'form.csv row 2, 政治面貌, 文化程度: No page has such a column'
run export sheets
ok 'the person' grep -q '^许一,.*老伴 13800138061,.*守护青少年.*8号楼' sheets/people.csv
ok 'no flat' sh -c '! grep -q 502 sheets/people.csv sheets/places.csv'

# --- a page for each team, as a team leader keeps it; who is in two of them; who is gone by a remark.
printf '序号,姓名,手机,年龄/出生,备注\n1,曹一,13800138071,1958.3,\n2,曹二,13800138072,1960,2023年去世\n' >青队.csv
printf '序号,姓名,手机,备注\n1,曹一,13800138071,\n2,曹三,13800138073,已搬走\n' >橙.csv
mkdir leaders && mv 青队.csv 橙.csv leaders/
gives 0 'a list for each team' import leaders --apply --all
says 'its name is the team' '橙.csv: The list has no column of teams, and its name is one: its people are in the team 文化健身.' 'new: 3' 'with the teams'
ok 'a column that counts rows is not spoken of' lacks '序号'
says 'who is gone is not planned for, if she says so' '备注 (曹二' 'The remark says “2023年去世”' 'The remark says “已搬走”'
printf '姓名,手机,状态\n曹二,13800138072,去世\n曹三,13800138073,退出\n' >gone.csv
run import gone.csv --apply
gives 0 'the lists again' import leaders
says 'nothing to say' 'Nothing to change.'
ok 'nor of those who left' lacks 'shifts are still given'

# --- a number that only the remark says is dead; one that a dead one stands behind is not.
printf '姓名,手机,备注\n石一,13800138074,停机\n石二,13800138075,号码是空号，找物业\n石三,13800138076/13800138077停机,\n石四,,停机\n' >dead.csv
gives 0 'remarks on phones' import dead.csv --all
says 'the remark is asked about' '备注 (石一' 'The remark says “停机”, and the column 电话 (phone) has a number' '备注 (石二' 'The remark says “号码是空号，找物业”'
ok 'not what stands behind the phone, nor beside none' sh -c '! grep -q "备注 (石[三四]" out'

# --- an age where the identity number should stand.
printf '姓名,手机,身份证号,出生\n秦一,13800138081,68岁,\n秦二,13800138082,71周岁,1955\n秦三,13800138083,69,\n' >ages.csv
run import ages.csv --all
says 'an age is called one' '身份证号 (秦二' '身份证号 (秦三' 'This looks like an age or a birthday' 'cells left out: 2'
ok 'and taken for the birth' lacks '身份证号 (秦一'
printf '姓名,手机\n曹一,13800138071\n蒋一,13800138051\n' >紫.csv
gives 0 'one more team' import 紫.csv --apply
run export sheets
ok 'takes nobody out of theirs' sh -c 'grep -q "^曹一,.*文化健身、守护青少年、巾帼" sheets/people.csv && grep -q "^蒋一,.*守护青少年、文化健身、巾帼" sheets/people.csv'
printf '姓名,电话\n韩一,\n韩一,\n' >unknown.csv
gives 3 'two whom nothing tells apart or together' import unknown.csv
says 'wait' 'row 3' 'Row 2 of unknown.csv is the same person: leave one of them out, or tell them apart'

# --- a whole list: of twelve rows with most of what people do in lists, only what nobody could read waits.
book=whole.paiban
run init
cp "$root/tests/cases/lists/old-list.csv" .
gives 3 'a whole list' import old-list.csv --apply
says 'nine people in twelve rows' 'new: 9' 'old-list-待改.xlsx has all of it, and 6 red cells, at the top of people, teams'
sed -n '/^cells left out: /,/^[^ c]/s/^  old-list.csv row \([0-9]*\), \([^ :]*\).*/\1 \2/p' out >waiting
printf '%s\n' '9 服务时间' '11 联系电话' '11 志愿服务类型' '12 出生年月' '15 联系电话' >want
ok 'five cells wait, and no others' cmp waiting want
ok 'and no row' lacks 'rows that wait'
run export sheets
ok 'who is twice in it has both teams' sh -c 'grep -q "^李芳,.*守护青少年、巾帼、文化健身" sheets/people.csv && grep -q "^王淑珍,.*守护青少年、巾帼" sheets/people.csv'
gives 3 'the list again' import old-list.csv
says 'no difference' '7 of them as the book has them' 'Nothing to change.'

# --- words under 不宜 that nothing asks for are said by the import that brings them, with those that are asked for.
book=limits.paiban
run init
printf '姓名,电话,团队,不宜\n钱一,13800138011,青,腿脚不好\n孙二,13800138012,橙,久站、爬楼\n李三,13800138013,橙,久站\n' >limits.csv
printf '姓名,电话,团队,不宜\n钱一,13800138011,青,\n' >people.csv
gives 0 'where no post asks for anything' import limits.csv
says 'that is said once' 'limits.csv, 不宜: “腿脚不好、久站、爬楼” is kept for later'
run import people.csv --apply
printf '活动,何时,开始,结束,人数,团队\n探访,每周一,9:00,10:00,1,不限\n' >events.csv
printf '活动,岗位,费力\n探访,全班,爬楼\n' >posts.csv
gives 0 'a post that asks' import limits.csv events.csv posts.csv --apply
says 'its word is told' '“腿脚不好、久站” is kept for later' 'Words that stand there: 爬楼;'
gives 0 'the list again' import limits.csv
ok 'says nothing' lacks 'kept for later'
run check 2026-09
ok 'nor does check' lacks 'bars from nothing'
run check 2026-09 --all
says 'but --all does' '“久站” under 不宜 (limits) bars from nothing'
# --- what is nearly one row, and is not: two of one phone, cells under 同上, lists side by side.
book=twins.paiban
run init
printf '姓名,电话,出生,性别,团队\n王芳,022-27830000,1954-03,女,青\n王芳,022-27830000,1990-05,男,橙\n' >twins.csv
run import twins.csv
ok 'two births and sexes behind one phone are not one person' lacks 'the two are one'
printf '姓名,手机,身份证号,团队\n王芳,13800138001,11010519491231002X,青\n王芳,13800138001,清空,橙\n' >number.csv
run import number.csv
ok 'an identity number is in no message' lacks '110105194912'
printf '姓名,手机,电话,团队\n赵一,13800138021,022-27830001,青\n赵二,,同上,橙\n赵三,13800138023,,青,多余\n赵四,13800138024,,同上\n例：赵五,13800138025,,紫\n赵六,13800138026,,同上\n' >ditto.csv
run import ditto.csv --apply
run export sheets
ok '同上 is the cell above, not one of another column' grep -q '^赵二,.*022-27830001' sheets/people.csv
ok 'of a row that waits too' grep -q '^赵四,.*守护青少年' sheets/people.csv
ok 'but not of a sample' sh -c 'grep "^赵六," sheets/people.csv | grep -vq 巾帼'
printf '序号,姓名,手机,序号,姓名,手机\n1,钱一,13800138031,2,钱二,13800138032\n合计,1人,,3,钱三,13800138033\n' >beside.csv
gives 0 'a total on the left' import beside.csv
says 'the right-hand list goes on' 'new: 3'
printf '姓名,手机,姓名,手机\n钱一,13800138031,钱二,13800138032,多余\n' >beside.csv
run import beside.csv
says 'both of a row that is too long wait' 'rows that wait: 2'

# --- an age that is years away from what the book knows is a correction.
book=age.paiban
run init
printf '姓名,电话,出生,团队\n钱一,13800138041,1940-01-01,青\n' >age.csv
run import age.csv --apply
printf '姓名,电话,年龄\n钱一,13800138041,50岁\n' >age.csv
gives 0 'another age' import age.csv
says 'is a change' 'changed: 1'

# --- whom a code stands for that the book gave is told.
book=codes.paiban
run init
printf '活动,逐个,人数\n探访,服务对象,2\n' >events.csv
printf '代码,称呼,活动,何时,开始\n,周爷爷,探访,每周二,9:30\nB7,宋奶奶,探访,每周四,15:00\n' >recipients.csv
gives 0 'an elder without a code' import events.csv recipients.csv
says 'who gets which' 'say only these codes: A01 周爷爷.'

# A number that does not work is nobody's.
book=dead.paiban
run init
printf '姓名,电话\n王芳,13800138001停机\n李强,（空号）13800138002、13800138003\n赵刚,13800138004女儿\n' >dead.csv
gives 3 'numbers that do not work' import dead.csv --apply
says 'are left out and listed' 'cells left out: 1' '王芳 V001' 'this number does not work'
rm -rf sheets
run export sheets
ok 'another number of the cell counts' sh -c 'grep -q "^王芳,V001,,," sheets/people.csv && grep -q "^李强,V002,,13800138003,.*☎ （空号）13800138002" sheets/people.csv && grep -q "打给女儿 13800138004" sheets/people.csv'

# An old list again takes away no team that somebody was given elsewhere; what it changes itself counts.
book=again.paiban
run init
printf '姓名,电话,团队\n王芳,13800138001,青\n李强,13800138002,青\n' >again.csv
run import again.csv --apply
sed -i '/李强/s/青/橙/' again.csv
gives 0 'a list that was changed' import again.csv
says 'says the change' '李强 V002' '守护青少年 → 文化健身'
sed -i '/李强/s/橙/青/' again.csv
printf '编号,姓名,团队\nV001,王芳,黄、青\n' >given.csv
run import given.csv --apply
gives 0 'the list as it was' import again.csv
says 'changes nothing' 'Nothing to change.' '2 of them as the book has them'
sed -i '/王芳/s/青/橙/' again.csv
gives 0 'a list with another team for her' import again.csv
says 'takes back what it gave, and nothing else' '邻里互助、守护青少年 → 邻里互助、文化健身'
printf '编号,姓名,团队\nV001,王芳,青\n' >given.csv
gives 0 'what knows the numbers' import given.csv
says 'says all teams' '邻里互助、守护青少年 → 守护青少年'
run import again.csv --apply
gives 0 'the same again' import again.csv
says 'takes nothing' 'Nothing to change.'
sed -i '/王芳/s/橙/青/' again.csv
gives 0 'as it was before' import again.csv
says 'as well' '邻里互助、文化健身 → 邻里互助、守护青少年'
run undo
run undo
gives 0 'where the other change was undone' import again.csv
says 'there is nothing to keep' 'Nothing to change.'

# People whose rows wait in a to-do list beside the book.
mkdir waits
book=waits/book.paiban
run init
printf '姓名,编号,电话\n王芳,V000000000000000000001,13800138001\n李强,,1380013800\n赵刚,,13800138003\n' >waits/名单.csv
gives 3 'a list with a row that waits' import waits/名单.csv --apply
says 'and a cell that is left out' 'rows that wait: 1' 'cells left out: 1'
gives 3 'a check' check
says 'names who is not there' '1 person of 名单-待改.xlsx is not in the book yet: 王芳.' 'paiban import 名单-待改.xlsx --apply'
printf '姓名,电话\n王芳,13800138001\n' >waits/王芳.csv
run import waits/王芳.csv --apply
run check
ok 'not who came in otherwise' lacks 'not in the book yet'

# --- landlines: in town they are called without an area code; once it is said which have none.
printf '姓名,电话\n座甲,27350229\n座乙,022-27350230\n座丙,27350231\n' >landlines.csv
gives 0 'landlines' import landlines.csv --apply
says 'those without an area code are told' 'landlines.csv, 电话: Landlines without an area code: 座甲 27350229, 座丙 27350231. No messages go to landlines'
gives 0 'again' import landlines.csv
ok 'they are not' sh -c '! grep -q "area code" "$1"' - "$work/out"

# --- phones in several columns
printf '姓名,电话1,手机 2,座机\n柳一,62781234,19900008101,\n柳二,19900008102,19900008102,无\n柳三,无,19900008103,\n柳四,19900008104,,022-62781234\n' >columns.csv
gives 0 'phones in several columns' import columns.csv --apply
says 'each counts' 'columns.csv, 电话1: 2 cells have several phones'
run export sheets
ok 'the mobile first, the others in the remark' test "$(sed -n 's/^\(柳.\),[^,]*,[^,]*,\([^,]*\),.*,/\1 \2 /p' sheets/people.csv | tr -d '\r' | paste -sd '|')" \
  = '柳一 19900008101 ☎ 62781234|柳二 19900008102 |柳三 19900008103 |柳四 19900008104 ☎ 022-62781234'
gives 0 'and again' import columns.csv
says 'changes nothing' 'Nothing to change.'
cat >again.csv <<'END'
姓名,电话1,电话2,电话3
杨四,同上,19900008114,
杨一,62781234 / 19900008111,19900008111,
杨二,19900008112,+86 199-0000-8112,8619900008112
杨三,19900008113、19900008113,,
杨五,199000081,19900008115,
杨六,19900008116,晚上打,
杨七,19900008117 62781236,19900008118,
END
gives 0 'the same number again, and wrong ones beside good ones' import again.csv --apply
says 'a wrong one is told by itself' 'Of several numbers 19900008115 is taken. “199000081”: A mobile number has 11 digits' \
  'Of several numbers 19900008114 is taken. “同上”: No cell stands above' 'again.csv, 电话1: 3 cells have several phones'
rm -rf sheets
run export sheets
ok 'each number is there once' test "$(sed -n 's/^\(杨.\),[^,]*,[^,]*,\([^,]*\),.*,/\1 \2 /p' sheets/people.csv | tr -d '\r' | paste -sd '|')" \
  = '杨四 19900008114 |杨一 19900008111 ☎ 62781234|杨二 19900008112 |杨三 19900008113 |杨五 19900008115 ☎ 199000081|杨六 19900008116 |杨七 19900008117 ☎ 62781236；☎ 19900008118'
gives 0 'and again' import again.csv
says 'changes nothing' 'Nothing to change.'
ok 'and tells nothing again' lacks 'Of several numbers'
printf '姓名,电话,手机,座机\n郑八,13800138012,11010519491231002X,022-62781235\n郑九,1380013,11010519491231002X,\n' >slipped.csv
run import slipped.csv --format json --all
cat out err >said-json
gives 3 'an identity number in the second of them' import slipped.csv --apply
ok 'is not shown' sh -c 'grep -q 郑八 said-json && grep -q "\*\*\*" out && ! grep -q 1101051949 said-json out err'
"$python" -m zipfile -e slipped-待改.xlsx slipped
ok 'nor is it in the to-do list, be it in a note' sh -c 'grep -rq 郑八 slipped && ! grep -rq 1101051949 slipped'

# --- a pair of one person is none.
book=pair.paiban
run init
printf '编号,姓名,电话\nV001,王芳,13800138001\n' >pair.csv
printf '谁,怎样,和谁\n王芳、王芳,一起,\n王芳,分开,V001\n' >登记本.csv
both=yes gives 3 'two people who are one' import pair.csv 登记本.csv
says 'wait' 'rows that wait: 2' '登记本.csv row 2 (王芳 一起 王芳): The two people of this note are one' '登记本.csv row 3 (王芳 分开 V001): The two people of this note are one'
ok 'and are no pair' lacks 'Two people stand here'
done_testing
