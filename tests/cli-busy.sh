#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# People's own calendars: shown first, stored as times without titles, counted when the month is solved, taken back by undo.
. "$(dirname -- "$0")/cli.sh"

gives 0 'a book is made' init
gives 0 'the sheets' import "$root/examples/first" --apply
mkdir 忙时
cp "$root/tests/cases/ics/busy-google.ics" 忙时/V001.ics
cp "$root/tests/cases/ics/busy-outlook.ics" 忙时/V002.ics
keep
gives 0 'a folder of calendars, differences first' import busy 忙时
says 'people, counts, what was not understood, and the outcome' 'V001' '4 busy times, 1 perhaps (the book has 0 and 0)' \
  'line 68, VEVENT DTSTART' 'Nothing is changed yet: --apply does it.'
kept 'nothing is applied'
gives 0 'applied' import busy 忙时 --apply
gives 0 'again' import busy 忙时 --apply
says 'no difference' 'Nothing to change.'
ok 'no title, no place is in the book' sh -c "! grep -aq '张医生' book.paiban"
gives 0 'days without hours can be busy' import busy 忙时/V001.ics --all-day
says 'one more' '5 busy times, 1 perhaps (the book has 4 and 1)'
cp 忙时/V001.ics whose.ics
gives 3 'a file that does not say whose it is' import busy whose.ics
says 'how to say it' 'rename it to V017.ics, or add --person'
gives 0 'said by --person' import busy whose.ics --person V003
gives 3 'two calendars of one person' import busy 忙时/V001.ics 忙时/V002.ics --person V003
says 'which two' '忙时/V001.ics and 忙时/V002.ics are calendars of the same person'
printf '<html>Sign in</html>' >忙时/V003.ics
gives 3 'a page instead of a calendar' import busy 忙时/V003.ics --apply
says 'that it is none' 'This is no calendar file'
gives 3 'a file that is not there' import busy nowhere.ics
gives 1 'a folder without calendars' import busy "$root/examples/first"
gives 0 'taken back' undo
says 'what' 'import busy'
gives 0 'then they are new again' import busy 忙时/V001.ics
says 'from nothing' 'the book has 0 and 0'
done_testing
