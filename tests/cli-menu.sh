#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# The whole month in one command, and the numbered menu of paiban without a command on a terminal.
. "$(dirname -- "$0")/cli.sh"

# on_terminal ANSWERS [ARGUMENTS…]: lines separated by |; what was shown is in out.
on_terminal () {
  answers=$1
  shift
  : >"$work/err"
  read_with terminal "$answers" "$paiban" --as-of "$today" "$@" >"$work/out" 2>"$work/err"
}

cp -r "$root/examples/first" 名单
gives 2 'nobody to ask: --yes is wanted' month 2026-10
says 'and named' 'give --yes'
book=名单.paiban
gives 1 'a month without sheets and without a book' month 2026-10 --yes
gives 3 'a whole month, from the sheets on' month 2026-10 名单 --yes --time 1
says 'all steps' '—— 1 The sheets ——' 'Applied.' '—— 2 Does it fit together? ——' '—— 3 The shifts ——' '—— 4 The roster ——' \
  'Every hard rule holds' '—— 5 To print ——' 'paiban publish 2026-10'
gives 3 'again' month 2026-10 名单 --yes --time 1
says 'the sheets change nothing' 'Nothing to change.'
gives 0 'it is a draft; nothing is published' undo --list
ok 'the history says so' sh -c '! grep -q publish out'

mkdir desk && cd desk && cp -r ../名单 .
work=$work/desk
today=2026-09-21
on_terminal '5|' --lang en
says 'without a book the first step is next' 'There is no book here yet' '→ 1 read the sheets' 'First step 1' 'ended 0'
# The first month with something to do is the running one: nine days of September are left.
on_terminal "1|'$PWD/名单'|y|y|y|y|y|" --lang en
says 'a folder dragged into the window, five times yes' 'There is no book yet. Make 名单.paiban?' 'Put this into the book?' \
  'Make the shifts of the month?' 'Make the roster?' 'that is not published' 'ended'
ok 'the book is there' test -s 名单.paiban
on_terminal '7|x|4||' --lang en
says 'a wrong number is said' 'Type a number from 1 to 5.' '2026-09 has a roster that is not published'
on_terminal '5|y|' --lang en
says 'publishing by number' 'Published as version 1.'
says 'then the next month is next' '2026-10 has no roster yet.' '→ 2 make the roster'
on_terminal '2|n|' --lang en
says '"no" ends it' '2026-10 has no roster yet.'
on_terminal 'q' --lang zh
says 'in Chinese' '→ 2 排班' '3 看缺人' '2026-10 还没有排。'
mkdir ../elsewhere && cd ../elsewhere
on_terminal 'q' --lang en
says 'from another folder it goes to where it was used last' 'In the folder ' '/desk:' '2026-10 has no roster yet.'
cp ../名单/people.csv .
on_terminal '1|q' --lang en
says 'where a list lies it asks: a new community' '1 make a new one here  2 go to the folder of last time' 'There is no book here yet'
on_terminal '2|q' --lang en
says 'or the last one' 'In the folder '
rm people.csv
cd ../desk
today=2026-11-26
on_terminal 'q' --lang en
says 'a month that is nearly over is not begun' '2026-12 has no roster yet.'
today=2026-09-21
cp 名单.paiban ../elsewhere/x.paiban && cp 名单.paiban.key ../elsewhere/x.paiban.key && cd ../elsewhere
on_terminal 'q' --lang en
says 'a copied book says so before anything is done' 'This book was copied or restored'
cd ../desk
ok 'not on a terminal it is the help' sh -c "'$paiban' --lang en </dev/null | grep -q 'Commands, in the order'"
done_testing
