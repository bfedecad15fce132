#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# What an old cell of a sheet would have taken back stays as it was changed at every import of it, until that very cell is typed in anew; a sheet that
# nobody touched since its import is not new.
. "$(dirname -- "$0")/cli.sh"
"$python" -c 'import openpyxl' 2>/dev/null || { echo '1..0 # SKIP python3-openpyxl is not here'; exit 0; }

of () { # COLUMN NAME
  sqlite3 -readonly "$book" "SELECT $1 FROM person WHERE name = '$2' ORDER BY id"
}
phone () { # NAME
  sqlite3 -readonly "$book" "SELECT c.number FROM person p JOIN person_contact x ON x.person_id = p.id JOIN contact c ON c.id = x.contact_id WHERE p.name = '$1' ORDER BY p.id"
}
is () { # WANTED COMMAND…
  wanted=$1
  shift
  said=$("$@")
  test "$said" = "$wanted" || { echo "$said"; false; }
}
# type_into FILE NAME HEADER VALUE: into the row of that person of the first page that has it.
type_into () {
  "$python" - "$@" <<'END'
import sys, openpyxl
path, name, header, value = sys.argv[1:]
book = openpyxl.load_workbook(path)
for sheet in book.worksheets:
    heads = [str(cell.value).rstrip("*") for cell in sheet[1]]
    for row in sheet.iter_rows(min_row=2):
        if row[0].value == name and header in heads:
            row[heads.index(header)].value = value
            book.save(path)
            sys.exit()
sys.exit("no " + name)
END
}
# A folder of its own with an old list, of which one phone is a digit short, imported by the menu, and the workbook written anew.
begins () { # FOLDER
  mkdir "$top/$1" && cd "$top/$1" && work=$top/$1
  book=community.paiban
  "$python" - <<'END'
import openpyxl
book = openpyxl.Workbook()
for row in [["姓名", "电话", "队伍", "备注"], ["王一", "13800000001", "护学队", ""], ["李二", "1380000002", "护学队", ""],
            ["赵三", "13800000003", "护学队", "已搬走"]]:
    book.active.append(row)
book.save("old.xlsx")
END
  on_terminal '1|y|old.xlsx|y|y|q' --lang en
  says "$1: a list is in the book, what is wrong in one of its own" 'old-待改.xlsx has all of it, and 1 red cell'
}

# --- the workbook, which has 赵三 active still.
begins twice
type_into old-待改.xlsx 李二 phone 13800000002
type_into old-待改.xlsx 赵三 status 退出
on_terminal '1|old-待改.xlsx|y||q' --lang en
ok 'the corrected list says that somebody left' is left of status 赵三
type_into community.xlsx 王一 available 周末
on_terminal '1|community.xlsx|y|q' --lang en
says 'at its next import the workbook keeps that' 'changed: 1' '1 cell stands as it stood before' '赵三 V003 status'
type_into community.xlsx 王一 available 晚上
on_terminal '1|community.xlsx|y|q' --lang en
says 'and at the one after it, too' 'changed: 1' '周末 → 晚上'
ok 'who left has left' is left of status 赵三
on_terminal '1||q' --lang en
says 'then no sheet here has anything new' 'have nothing that is new to the book'
type_into community.xlsx 赵三 remark 走了
gives 0 'a third time' import community.xlsx --apply
ok 'it is as it was' is left of status 赵三
type_into community.xlsx 赵三 status 暂停
gives 0 'that very cell typed in anew' import community.xlsx --apply
says 'counts' 'left → paused'
type_into community.xlsx 赵三 status active
gives 0 'also to what it was before' import community.xlsx --apply
says 'again' 'paused → active'
gives 0 'that is taken back' undo
gives 0 'and the one before' undo
gives 0 'then the cell says what it said at the third' import community.xlsx --all
says 'and is as old as it was then' 'Nothing to change.' '赵三 V003 status'
type_into community.xlsx 赵三 status 暂停
gives 0 'another word' import community.xlsx --all
says 'is none' 'changed: 1' 'left → paused'

# --- both are open at once: the workbook is edited before the corrected list is imported.
begins both
type_into community.xlsx 王一 available 周末
type_into old-待改.xlsx 李二 phone 13800000002
type_into old-待改.xlsx 赵三 status 退出
on_terminal '1|old-待改.xlsx|y|q' --lang en
says 'the list is taken, and the workbook waits' 'community.xlsx holds something that is not imported yet'
on_terminal '1|community.xlsx|y|q' --lang en
says 'as it is told, it is imported' '赵三 V003 status' 'Applied.'
ok 'nothing is taken back' is left of status 赵三
on_terminal '1||q' --lang en
says 'and nothing offers it' 'have nothing that is new to the book'

# --- without a new workbook after it.
begins open
type_into community.xlsx 王一 available 周末
type_into old-待改.xlsx 李二 phone 13800000002
type_into old-待改.xlsx 赵三 status 退出
on_terminal '1|old-待改.xlsx|y|1|community.xlsx|y||1||q' --lang en
says 'the workbook is not offered a second time' 'community.xlsx holds something that is not imported yet' 'have nothing that is new to the book'
ok 'who left has left here, too' is left of status 赵三

# --- the other way round: the list that was corrected after the workbook.
begins round
type_into community.xlsx 王一 phone 13900000009
on_terminal '1|community.xlsx|y|q' --lang en
type_into old-待改.xlsx 李二 phone 13800000002
on_terminal '1|old-待改.xlsx|y|y|q' --lang en
says 'a phone that was changed elsewhere is kept' '1 cell stands as it stood before' '王一 V001 phone'
on_terminal '1||q' --lang en
says 'and the list is over' 'have nothing that is new to the book'
ok 'with the new number' is +8613900000009 phone 王一

# --- a list that nobody touched since its import makes nobody a second time.
gives 3 'the old list again' import old.xlsx
says 'is nothing new' 'Nothing to change.' '王一 V001 电话'
type_into community.xlsx 王一 name 王毅
gives 0 'a name that was wrong' import community.xlsx --apply
on_terminal '1||q' --lang en
says 'the old list is no new one for it' 'have nothing that is new to the book'
type_into old.xlsx 李二 电话 13800000002
type_into old.xlsx 赵三 备注 回来了
gives 0 'what is typed into it later' import old.xlsx --apply
says 'counts, and what it says of others is as old as before' 'changed: 1' '王毅 V001 姓名'
type_into old.xlsx 赵三 备注 来了
gives 0 'a second time' import old.xlsx --apply
says 'as well' 'changed: 1' '王毅 V001 姓名'
ok 'three are three' is 3 sqlite3 -readonly "$book" 'SELECT count(*) FROM person'
type_into old.xlsx 王一 电话 13700000000
gives 0 'with another number somebody of that name' import old.xlsx
says 'is somebody new' 'new: 1'
done_testing
