#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# A sheet that lay about while the book was changed from another one takes nothing back: only what was typed into it counts.
. "$(dirname -- "$0")/cli.sh"
"$python" -c 'import openpyxl' 2>/dev/null || { echo '1..0 # SKIP python3-openpyxl is not here'; exit 0; }

book=community.paiban
phone () {
  sqlite3 -readonly "$book" "SELECT group_concat (value, ' ') FROM (SELECT c.value FROM person p JOIN person_contact pc ON pc.person_id = p.id JOIN contact c ON c.id = pc.contact_id WHERE p.name = '$1' ORDER BY c.value)"
}
# type_into FILE NAME COLUMN VALUE: into the row of that person, as a spreadsheet does.
type_into () {
  "$python" - "$@" <<'END'
import sys, openpyxl
path, name, column, value = sys.argv[1:]
book = openpyxl.load_workbook(path)
sheet = book.worksheets[0]
heads = [str(cell.value).rstrip("*") for cell in sheet[1]]
row = next(r for r in range(2, sheet.max_row + 1) if sheet.cell(r, heads.index("name") + 1).value == name)
sheet.cell(row, heads.index(column) + 1).value = value
book.save(path)
END
}

gives 0 'a book and its workbook' init community.xlsx
printf '姓名,电话,团队,能来\n李永康,19900000001,青,周末\n王芳,19900000002,青、黄,晚上\n' >list.csv
gives 0 'a list' import list.csv --apply
gives 0 'the workbook as the book is' export --to community.xlsx
printf '姓名,电话,能来\n李永康,19900000001,除周三\n' >later.csv
gives 0 'another sheet changes a cell that was filled' import later.csv --apply
gives 0 'the workbook has the old one still' import community.xlsx
says 'that is not typed, and is kept as it was changed' 'Nothing to change.' '1 cell stands as it stood before, and was changed elsewhere since' '李永康 V001 available'
type_into community.xlsx 李永康 available 平时
type_into community.xlsx 王芳 available CLEAR
gives 0 'what is typed there counts' import community.xlsx
says 'of both' 'changed: 2' '除周三 → 平时' '晚上 → (blank)'
gives 0 'and is taken' import community.xlsx --apply
gives 0 'the list, which has its old cells' import list.csv
says 'takes neither back' 'Nothing to change.' '2 cells stand as they stood before'
printf '姓名,电话,团队,能来\n李永康,19900000001,青,周日\n王芳,19900000002,青、黄,晚上\n' >list.csv
gives 0 'a cell of the list that is another now' import list.csv
says 'counts' 'changed: 1' '平时 → 周日'
gives 0 'the workbook after its own import' import later.csv
says 'the sheet of before is old, too' 'Nothing to change.'
gives 0 'what the workbook did is taken back' undo
gives 0 'then it is to be done again' import community.xlsx
says 'all of it' 'changed: 2' '除周三 → 平时'

# --- keywords that somebody typed beside the mark
gives 0 'a workbook anew' export --to tagged.xlsx
"$python" -c 'import openpyxl
book = openpyxl.load_workbook("tagged.xlsx")
book.properties.keywords = "名单; %s; 2026" % book.properties.keywords
book.save("tagged.xlsx")'
gives 0 'and a change elsewhere' import list.csv --apply
gives 0 'the workbook of before' import tagged.xlsx
says 'it is as old as before' 'Nothing to change.' 'stands as it stood before'
gives 0 'the change is taken back' undo

# --- as it is after another program has saved it; of another book it says nothing.
if command -v soffice >/dev/null && gives 0 'a new workbook' export --to office.xlsx; then
  gives 0 'and a change elsewhere' import list.csv --apply
  mkdir saved
  HOME=$work soffice --headless --convert-to xlsx --outdir saved office.xlsx >/dev/null 2>&1
  ok 'LibreOffice has saved it' test -s saved/office.xlsx
  gives 0 'as LibreOffice saves it' import saved/office.xlsx
  says 'it is as old as before' 'Nothing to change.' 'stands as it stood before'
  cp saved/office.xlsx other.xlsx
  cp "$book" other.paiban && cp "$book.key" other.paiban.key
  sqlite3 other.paiban "UPDATE book SET uuid = 'ffffffff-ffff-4fff-8fff-ffffffffffff'"
  book=other.paiban
  gives 0 'into another book' import other.xlsx
  says 'every cell counts' 'changed: 1'
fi
done_testing
