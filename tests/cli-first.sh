#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# The small example of the README, the whole way: twelve people, two teams, three events.
. "$(dirname -- "$0")/cli.sh"

gives 0 'a book is made' init
says 'the only one here need not be named' 'Next: paiban import FOLDER'
ok 'the book and its key are private' test "$(stat -c %a book.paiban book.paiban.key | tr '\n' ' ')" = '600 600 '
gives 1 'not over another book' init
says 'the book is named' 'book.paiban: there is a file of this name already'
gives 0 'the sheets, differences first' import "$root/examples/first"
says 'nothing is applied' 'Nothing is changed yet: --apply does it.'
gives 0 'the sheets' import "$root/examples/first" --apply
run check 2026-09
says 'the next step is said behind an arrow' '→ When it is right so: paiban plan 2026-09'
gives 0 'feeds before any month' feeds --out early
says 'are empty' 'Nothing is published yet: the calendars are empty.'
gives 0 'the sheets again' import "$root/examples/first" --apply
says 'change nothing' 'Nothing to change.'
gives 0 'plan' plan 2026-09 --format csv
# 2026-09: Wednesdays 2 9 16 23 30 (none is a day off), Saturdays 5 12 19 26 (days off kept), 15 is a Tuesday.
cat >want <<LIST
2026-09-02 chat
2026-09-05 sweep
2026-09-09 chat
2026-09-12 sweep
2026-09-15 paper
2026-09-16 chat
2026-09-19 sweep
2026-09-23 chat
2026-09-26 sweep
2026-09-30 chat
LIST
sed -n 's|^\([a-z]*\)/\(2026-..-..\),.*|\2 \1|p' out >days
ok 'the shifts are those of the calendar on the wall' diff want days
ok 'a program is told no next step' sh -c '! grep -q → err'
gives 2 'a regime is one of two' solve 2026-09 --regime thick
says 'which they are' '--regime takes sparse or dense, not “thick”'
gives 0 'told to be a table of people by days' solve 2026-09 --steps 2000 --regime dense
says 'it holds every rule' '24 places asked for, 24 people placed.' 'Every hard rule holds'
gives 0 'solve' solve 2026-09 --steps 50000
says 'small as it is, it is proven' 'No other roster costs less (proven).'
says 'what comes next' '→ Look at it: paiban show 2026-09 --draft. When it is right: paiban publish 2026-09'
says 'all 24 places are filled' '24 places asked for, 24 people placed.' 'Open places: 0. The proven minimum is 0 as well.' 'Every hard rule holds'
says 'each team: people, duties, hours' 'team      people  duties min/median/max  hours min/median/max
' 'everyone      12                  1/2/3           1.5/2.8/3.0'
ok 'what only experts read is left out' sh -c '! grep -e seed -e Cost -e Jain out'
gives 0 'the draft as data' show 2026-09 --draft --format json
ok 'leave, teams, weekend hours and who may come twice hold' read_with first out
gives 0 'the draft' show 2026-09
says 'a draft says that it is one' '不缺人  草稿，还没有发布'
gives 0 'publish' publish 2026-09 --yes
says 'version 1, and what comes next' 'Published as version 1.' '→ Tell people: paiban sms list --month 2026-09. For the notice board: paiban print 2026-09'
gives 0 'feeds' feeds --out feeds
says 'twelve people, two teams, the community, six default teams and the index' '22 files written, 0 unchanged'
says 'without an address there are no links, and what to fill in is said' 'index.csv has no links: fill in 订阅网址'
gives 0 'reminders of a day' sms list --date 2026-09-15
gives 0 'the lists of the month' sms list --month 2026-09 --format json
ok 'each message is counted right' read_with sms out
for form in day team person; do
  gives 0 "the month by $form" show 2026-09 --by $form
  says "$form: the people are there, and which version it is" '陈桂珍' '小区清扫' '第1版，8月31日周一发布'
done
gives 0 'sheets out' export sheets
gives 0 'are read back' import sheets --apply
says 'without a difference' 'Nothing to change.'
gives 0 'Chinese asked for behind the command' plan 2026-09 --dry-run --lang zh
says 'is Chinese throughout' '班次' '活动'
gives 0 'English likewise' plan 2026-09 --dry-run --lang en
says 'is English' 'shifts' 'event'
gives 0 'a second book' init second
says 'has to be named' 'Next: paiban --book second.paiban import FOLDER'
done_testing
