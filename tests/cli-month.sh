#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# September 2026 of the example community from its sheets to the draft, beside answers that were not made by paiban:
# EVENT_DAYS in examples/xiningdao_check.py, the calendar on the wall, and the lunar table.
. "$(dirname -- "$0")/cli.sh"

run init
gives 0 'the sheets are read' import "$root/examples/xiningdao" --apply
says 'no cell is refused' '1215 rows read' 'new: 1202' 'Applied.'
keep
gives 0 'the sheets are read again' import "$root/examples/xiningdao" --apply
says 'without a difference' '1215 of them as the book has them' 'Nothing to change.'
kept 'and the book is the same, byte for byte'
gives 0 'sheets are written' export sheets
ok 'a private folder' test "$(stat -c %a sheets)$(find sheets -type f ! -perm 600)" = 700
gives 0 'and read back' import sheets --apply
says 'without a difference' 'Nothing to change.'
kept 'and the book is the same, byte for byte'
gives 0 'the Chinese sheets' --lang zh export 表格
ok 'have Chinese headers' grep -q '姓名,编号' 表格/志愿者.csv
gives 0 'are read back' import 表格
says 'without a difference' 'Nothing to change.'

gives 0 'a plan that stores nothing' plan 2026-09 --dry-run
kept 'stores nothing'
gives 0 'the plan' plan 2026-09 --format csv
cp out plan.csv
ok 'each event has the days and hours that were written down by hand' read_with september plan.csv "$root/examples"
ok 'make-up Sunday, Mid-Autumn, the drill, Friday hours, the half day' read_with september-special plan.csv
gives 0 'planned again' plan 2026-09
says 'nothing changes' 'unchanged 512' '2026-09-24 周四  消防演练: 原定9月25日周五，中秋节放假，提前到9月24日周四' \
  '2026-09-20 周日  护学: 国庆调休补课，上周五的课，按周五时间' '2026-09-25 周五  护学: – 中秋节放假' \
  '2026-09-20 周日  便民集市: – 国庆节补班，取消'

gives 3 'February 2027, when calendars have ended' plan 2027-02 --format csv
cp out february.csv
ok 'lunar festivals: Spring Festival on the 6th, its eve on the 5th' read_with february february.csv
ok 'each event that is left out is named with the calendar and what to do' read_with left-out err
says 'the calendar is named' '义诊 is left out: 国家节假日 ends on 2026-12-31: import the days sheet of 2027' \
  '议事会 is left out: 本社区 ends on 2026-12-31'
gives 0 'undone' undo
says 'the last change' 'Undone: plan 2027-02'

cp book.paiban twin.paiban
cp book.paiban.key twin.paiban.key
gives 0 'solve' solve 2026-09 --steps 300000 --seed 7 --verbose
says 'open places beside what is proven, checked twice, with seed and steps' '1474 places asked for' 'people and seats placed' \
  'Open places: 0. The proven minimum is 0 as well.' 'checked again by a second evaluator' 'seed 7, 300000 steps' \
  'load/share min/median/max'
gives 0 'the draft as a table' show 2026-09 --draft --format csv
cp out draft.csv
book=twin.paiban
run solve 2026-09 --steps 300000 --seed 7 --format json
ok 'the same seed and steps in another copy' read_with solved out 300000 7
run show 2026-09 --draft --format csv
ok 'give the same roster, byte for byte' cmp out draft.csv
run solve 2026-09 --steps 300000 --seed 8
run show 2026-09 --draft --format csv
ok 'another seed gives another' sh -c '! cmp -s out draft.csv'
book=book.paiban
gives 0 'the draft as data' show 2026-09 --draft --format json
ok 'says what the table says' read_with same-month out draft.csv
ok 'no rule of the path, counted again by hand' read_with hard draft.csv "$root/examples/xiningdao"
done_testing
