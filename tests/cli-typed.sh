#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# What people type: wide dashes and blanks of an input method, months, names of files and commands with a slip.
. "$(dirname -- "$0")/cli.sh"

run init
cp -r "$root/examples/first" 名单
cp 名单/people.csv 志愿者.csv
for dashes in —— — －－ – －; do
  run undo
  gives 0 "${dashes}apply" import 名单 "${dashes}apply"
  says 'is --apply' 'Applied.'
done
run undo
gives 0 'a narrow dash too few' import 名单 -apply
says 'is --apply as well' 'Applied.'
run undo
gives 0 'wide letters' import 名单 －－ａｐｐｌｙ
says 'are letters' 'Applied.'
run undo
gives 0 'a wide blank between two words' import '名单　--apply'
says 'parts them' 'Applied.'
run undo
gives 0 'a wide blank behind the command' 'import　名单　——apply'
says 'as well' 'Applied.'
run undo
gives 2 'an option that is none' import 名单 ——aply
says 'is refused as an option, not as a file' 'there is no option --aply here: is it --apply?'
for option in --appy -appy --al=1; do
  both=yes gives 2 "a slip in $option" import 名单 "$option"
  says 'is named' "there is no option $option here: is it --a"
done
gives 2 'a slip in what holds for all commands' --fromat json check
says 'is named too' 'there is no option --fromat here: is it --format?'
gives 2 'what is like no option' import 名单 --zzzzzz
says 'gets no guess' 'there is no option --zzzzzz here; --help lists them'
gives 0 'an option with a value' import 志愿者.csv ——from=2026-12-01
cp 志愿者.csv ——all
gives 0 'a file of that name' import ——all
says 'is the file' '12 rows read'
run import 名单 --apply
gives 2 'a slip in a command' imoprt 名单
says 'is named' 'is it paiban import?'
gives 2 'a command in Chinese' 导入 名单
says 'is known' 'is it paiban import?'
gives 2 'what is like no command' 跳舞
says 'gets no guess' 'there is no command “跳舞”; paiban'
gives 1 'a file without its end' import 志愿者
says 'is guessed' 'Is it 志愿者.csv?'
gives 1 'a Chinese full stop' import 志愿者。csv
says 'is guessed' 'Is it 志愿者.csv?'
gives 1 'a folder behind it' import 名单/peple.csv
says 'is guessed with its folder' 'Is it 名单/people.csv?'
gives 1 'a file like none' import 老名单.csv
says 'gets no guess' 'There is no file 老名单.csv.'
ok 'none' sh -c '! grep -q "Is it" err'

for month in 9月 9 ９月 09月 9月份 九月 九月份 2026年9月 2026年九月 2026/9 2026.9; do
  today=2026-08-31
  gives 0 "a month as $month" plan "$month" --dry-run --format csv
  ok 'is September' grep -q 'chat/2026-09-02' out
done
gives 0 'the twelfth' calendar 十二月
says 'is December' 'taken for 2026-12.'
gives 2 'a number without 月' calendar 十二
gives 2 'no month in Chinese either' calendar 十三月
gives 0 'a month without its year' plan 9月 --dry-run
says 'is said' '“9月” is taken for 2026-09.'
today=2026-09-30
gives 0 'the running month' calendar 9月
says 'is this year' 'taken for 2026-09.'
today=2026-10-01
gives 3 'a month that is over' calendar 9月
says 'is the next one' 'taken for 2027-09.'
gives 2 'no month' check 13月
says 'is refused' 'a month is written like 2026-09'

# --- names of people, as sheets read them.
today=2026-08-31
book=people.paiban
run init
run import 名单 --apply
printf '姓名,电话,楼栋,团队\n王芳,19900009901,3栋,敬老队\n王芳,19900009902,5号楼,敬老队\n𠮷田,19900009903,,敬老队\n阿卜杜拉·买买提,19900009904,,敬老队\n' >more.csv
gives 0 'more people' import more.csv --apply
run plan 2026-09
gives 0 'a roster' solve 2026-09 --steps 5000
for name in '王芳（5号楼）' '王芳(五号楼)' ' 王芳（５号楼）'; do
  gives 0 "a building as $name" explain 9月 "$name"
  says 'is that one' '王芳（5号楼）: '
done
for name in 阿卜杜拉.买买提 阿卜杜拉•买买提 '阿卜杜拉 · 买买提'; do
  gives 0 "a dot as $name" explain 9月 "$name"
  says 'is that one' '阿卜杜拉·买买提: '
done
gives 1 'a building where none of that name lives' explain 9月 '王芳（9栋）'
says 'is nobody' 'nobody is called “王芳（9栋）”: perhaps it is V013 王芳（3栋）, V014 王芳（5号楼）'
gives 1 'a character off' explain 9月 吉田
says 'is guessed' 'nobody is called “吉田”: perhaps it is V015 𠮷田'
gives 1 'the beginning of a name' explain 9月 阿卜杜拉
says 'is guessed too' '阿卜杜拉·买买提'
gives 1 'a name of two' explain 9月 王芳
says 'shows both' 'V013 王芳（3栋）, V014 王芳（5号楼）; write which one'
gives 1 'what is like nobody' explain 9月 跳舞比赛
says 'gets no guess' 'a person is written as a name'
# --- what a preview showed is not said again when it is applied.
book=seen.paiban
run init
run import 名单 --apply
printf '姓名,电话,团队,备注\n新人,19900009911,敬老队,周三不行\n陈桂珍,19900008001,清扫队,\n' >seen.csv
printf '活动,何时,开始,结束,人数\n读报,每周一,9:00,10:00,2\n合唱,每周二,9:00,10:00,2\n' >seen2.csv
gives 0 'a preview' import seen.csv seen2.csv
says 'shows differences and phrases' '敬老队 → 敬老队、清扫队' '新人 “周三不行”' '  Mon → ' '  Tue → '
sed -i 's/每周二/每周四/' seen2.csv
gives 0 'applied, with one row that is new since' import seen.csv seen2.csv --apply
says 'counts' 'new: 3' 'changed: 1' 'more lines are as in the last preview' 'Applied.'
ok 'does not list again what was shown' sh -c '! grep -e "敬老队 →" -e "周三不行" -e "  Mon →" out'
says 'reads back what is new' 'when, as it was understood' '  Thu → '
gives 0 'once more' import seen.csv seen2.csv --apply
ok 'is another matter' sh -c '! grep "as in the last preview" out'
run undo
gives 0 'without a preview' import seen.csv seen2.csv --apply
says 'all is shown' '敬老队 → 敬老队、清扫队' '新人 “周三不行”' '  Mon → '
run undo
run import seen.csv seen2.csv
gives 0 'the preview again' import seen.csv seen2.csv
says 'says that it is the same, and what would change' 'new: 3' '敬老队 → 敬老队、清扫队' 'more lines are as in the last preview'
ok 'and nothing else of it' sh -c '! grep -e "周三不行" -e "  Mon →" out'
sed -i 's/每周四/每周五/' seen2.csv
gives 0 'the preview of a file that was changed' import seen.csv seen2.csv
says 'says what is new' '  Fri → '
ok 'and no more than that' sh -c '! grep -e "周三不行" -e "  Mon →" out'
gives 0 'a preview of everything' import seen.csv seen2.csv --all
says 'says all' '敬老队 → 敬老队、清扫队' '新人 “周三不行”' '  Mon → '
printf '姓名,电话\n旁人,19900009912\n' >other.csv
run import other.csv --apply
gives 0 'applied, with another import in between' import seen.csv seen2.csv --apply
ok 'lists nothing again' sh -c '! grep -e "敬老队 →" -e "周三不行" -e "  Mon →" out'
run undo
run undo
run import seen.csv
gives 0 'with --all' import seen.csv --apply --all
says 'as well' '敬老队 → 敬老队、清扫队'
run undo
run import seen.csv
sed -i 's/清扫队/没有队/' seen.csv
run import seen.csv
gives 3 'what waits' import seen.csv --apply
says 'is always said' '没有队' 'no such team'
ok 'names leave no trace outside the book' sh -c '! grep -r 新人 state'
done_testing
