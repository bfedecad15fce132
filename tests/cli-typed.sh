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
says 'is refused as an option, not as a file' '--aply'
gives 3 'an option with a value' import 志愿者.csv ——from=2026-12-01
cp 志愿者.csv ——all
gives 3 'a file of that name' import ——all
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

for month in 9月 9 ９月 09月 2026年9月 2026/9 2026.9; do
  today=2026-08-31
  gives 0 "a month as $month" plan "$month" --dry-run --format csv
  ok 'is September' grep -q 'chat/2026-09-02' out
done
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
done_testing
