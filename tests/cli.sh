# SPDX-License-Identifier: MPL-2.0
# Sourced by tests/cli-*.sh, which are called with the program and the top of the sources: a test works in a folder of its
# own ($work), under a fixed language and zone, and never looks at the clock (--as-of).
#
#   gives CODE NAME ARGUMENTS…   runs paiban; ok when it ends with CODE. Its output is in $work/out and $work/err.
#                                with both=yes a refusal must be said in Chinese as well
#   says NAME WORDS…             ok when the last run said each of the words (a fixed text) on either stream
#   ok NAME COMMAND…             ok when the command succeeds
#   on_terminal ANSWERS ARGUMENTS…  runs paiban on a terminal and types the answers, lines separated by |; what was shown is in $work/out
#   fill FILE.xlsx PAGE HEADER=CELL…  writes the cells below the rows of a workbook's page, or into row 2: 2HEADER=CELL
#   skip NAME REASON
#   keep; kept NAME              ok when the book, its key and nothing else are byte for byte as when they were kept
#   done_testing
set -u
paiban=$(realpath -- "$1")
root=$(realpath -- "$2")
unset LANG LC_MESSAGES NO_COLOR
export LC_ALL=C.UTF-8 LANGUAGE=en TZ=Asia/Shanghai G_DEBUG=fatal-warnings PYTHONDONTWRITEBYTECODE=1
umask 022
# In memory where there is such a place: hundreds of feeds are each synced to the disk.
work=$(mktemp -d -p /dev/shm 2>/dev/null || mktemp -d)
top=$work # a test may go on in a folder of it
trap 'chmod -R u+w "$top"; rm -rf -- "$top"' EXIT
cd "$work" || exit 1
export XDG_CONFIG_HOME="$work/config" XDG_STATE_HOME="$work/state" # what this machine shares between books is none of a test's business
mkdir "$work/kept"
book=book.paiban
today=2026-08-31
tests=0

# What stands before a name when a test is known to be run by peers that only Debian's python has.
python=/usr/bin/python3
read_with () {
  "$python" "$root/tests/cli-read.py" "$@"
}

report () {
  tests=$((tests + 1))
  if [ "$1" -eq 0 ]; then
    printf 'ok %d - %s\n' "$tests" "$2"
    return 0
  fi
  printf 'not ok %d - %s\n' "$tests" "$2"
  return 1
}

diagnose () {
  head -n 20 -- "$1" | sed 's/^/# /'
}

run () {
  code=0
  "$paiban" --book "$book" --as-of "$today" "$@" >"$work/out" 2>"$work/err" </dev/null || code=$?
}

on_terminal () {
  answers=$1
  shift
  : >"$work/err"
  read_with terminal "$answers" "$paiban" --as-of "$today" "$@" >"$work/out" 2>"$work/err"
}

fill () {
  "$python" - "$@" <<'END'
import sys, openpyxl
name, page, *cells = sys.argv[1:]
book = openpyxl.load_workbook(name)
sheet = book[page]
heads = [str(cell.value).rstrip("*") for cell in sheet[1]]
at = 2
while any(cell.value is not None for cell in sheet[at]):
    at += 1
for cell in cells:
    head, value = cell.split("=")
    row = at
    if head[0].isdigit():
        row, head = int(head[0]), head[1:]
    sheet.cell(row, heads.index(head) + 1).value = value
book.save(name)
END
}

# The same refusal in the other language.
in_chinese () {
  LANGUAGE=zh_CN "$paiban" --book "$book" --as-of "$today" "$@" >"$work/zh" 2>&1 </dev/null
  # Chinese characters begin with the bytes E4 to E9.
  LC_ALL=C grep -q "[$(printf '\344')-$(printf '\351')]" "$work/zh" && ! cmp -s "$work/zh" "$work/err"
}

gives () {
  want=$1 name=$2
  shift 2
  run "$@"
  right=0
  [ "$code" -eq "$want" ] || right=1
  # A refusal says why, in one place.
  [ "$code" -ne 1 ] && [ "$code" -ne 2 ] || grep -q '^paiban: .' "$work/err" || right=1
  if [ -n "${both-}" ] && [ "$code" -ne 0 ] && [ "$code" -ne 3 ] && ! in_chinese "$@"; then
    right=1
    printf '# not said in Chinese\n'
  fi
  report "$right" "$name" && return 0
  printf '# exit code %s, wanted %s: paiban %s\n' "$code" "$want" "$*"
  diagnose "$work/out"
  diagnose "$work/err"
}

says () {
  name=$1 right=0
  shift
  for words; do
    grep -qF -e "$words" "$work/out" "$work/err" || { right=1; printf '# not said: %s\n' "$words"; }
  done
  report "$right" "$name" || { diagnose "$work/out"; diagnose "$work/err"; }
}

ok () {
  name=$1
  shift
  right=0
  "$@" >"$work/said" 2>&1 || right=1
  report "$right" "$name" || diagnose "$work/said"
}

skip () {
  tests=$((tests + 1))
  printf 'ok %d - %s # SKIP %s\n' "$tests" "$1" "$2"
}

keep () {
  rm -rf -- "$work/kept"
  mkdir "$work/kept"
  cp -p -- "$book"* "$work/kept/"
}

same_as_kept () {
  for file in "$work/kept"/*; do
    cmp -- "$file" "$(dirname -- "$book")/$(basename -- "$file")" || return 1
  done
  for file in "$book"*; do
    [ -f "$work/kept/$(basename -- "$file")" ] || { printf '%s is new\n' "$file"; return 1; }
  done
}

kept () {
  ok "$1" same_as_kept
}

# The book as SQL: the same after a rollback that wrote and took back, where the bytes of free pages may differ.
dump () {
  sqlite3 -readonly "$book" .dump
}

# A book with the example's people, events and the rest.
example_book () {
  run init
  run import "$root/examples/xiningdao" --apply
}

done_testing () {
  printf '1..%d\n' "$tests"
}
