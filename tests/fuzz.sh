#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# fuzz.sh [SECONDS [TARGET…]]: runs the libFuzzer targets tests/fuzz-*.c, each that long (60), with ASan and UBSan.
# Builds in build-fuzz; what breaks one is left there as TARGET-crash-…. Begins from the sheets and phrases that the
# tests and the example hold. Exits 77 (skipped) without clang's fuzzer.
set -u
cd "$(dirname -- "$0")/.." || exit 1
seconds=${1:-60}
[ $# -gt 0 ] && shift
[ $# -gt 0 ] || set -- phrase notice recur sheets xlsx ics
echo 'int LLVMFuzzerTestOneInput (const char *d, unsigned long n); int LLVMFuzzerTestOneInput (const char *d, unsigned long n) { return d == 0 && n == 1; }' |
  clang -x c -fsanitize=fuzzer -o /dev/null - 2>/dev/null || { echo 'no clang with libFuzzer here' >&2; exit 77; }

[ -f build-fuzz/build.ninja ] || CC=clang meson setup build-fuzz -Db_sanitize=address,undefined -Db_lundef=false \
  --buildtype=debugoptimized -Dc_args=-fsanitize=fuzzer-no-link >/dev/null || exit 1
ninja -C build-fuzz engine/libengine.a cal/libcal.a store/libstore.a >/dev/null || exit 1

# seeds TARGET: a folder of first inputs. A sheet's first byte is the number of its page in fuzz-sheets.c.
seeds () {
  mkdir -p "build-fuzz/seeds-$1"
  case $1 in
    phrase) { cut -f1 tests/cases/phrases.tsv; cut -f2 tests/cases/recur.tsv; sed -n 's/^  { "\([^"]*\)", .*},$/\1/p' tests/test-phrase.c; } |
      awk '{ name = "build-fuzz/seeds-phrase/" NR; printf "%s", $0 >name; close (name) }' ;;
    notice) cp tests/cases/notices/*.txt build-fuzz/seeds-notice/ ;;
    recur) cut -f2 tests/cases/recur.tsv | # after four bytes that place the start and the window
      awk '{ name = "build-fuzz/seeds-recur/" NR; printf "AAAA%s", $0 >name; close (name) }' ;;
    ics) cp tests/cases/ics/*.ics build-fuzz/seeds-ics/ ;;
    xlsx) # the rows, styles and strings of the unit test, each as the parts of a workbook
      sed -n 's/^ *{ "\(<row.*\)" END,.*/\1/p; s/^ *"\(<mergeCell.*<\/worksheet>\)",$/\1/p' tests/test-xlsx.c | sed 's/\\"/"/g' |
        awk '{ name = "build-fuzz/seeds-xlsx/row" NR; printf "a<worksheet><sheetData>%s</sheetData></worksheet>", $0 >name; close (name) }'
      sed -n 's/^    { "\([^"]*\)", [0-9-].*/\1/p' tests/test-xlsx.c |
        awk '{ name = "build-fuzz/seeds-xlsx/code" NR
               printf "a<w><row><c s=\"0\"><v>46270.3</v></c></row></w>\377\377<s><numFmt numFmtId=\"9\" formatCode=\"%s\"/><cellXfs><xf numFmtId=\"9\"/></cellXfs></s>", $0 >name
               close (name) }'
      for file in tests/cases/xlsx/*.xlsx; do { printf d; cat "$file"; } >"build-fuzz/seeds-xlsx/${file##*/}"; done ;;
    sheets) number=0
      for page in people events,活动 posts days recipients,服务对象 places organisations notes,登记本 skills history \
        teams rules settings; do
        for file in examples/*/"${page%,*}.csv" examples/*/"${page#*,}.csv"; do
          [ -f "$file" ] || continue
          # At most the first lines: small inputs are tried faster.
          { printf "\\$(printf %03o $number)"; head -n 6 "$file"; } >"build-fuzz/seeds-sheets/$(printf %s "$file" | tr / _)"
        done
        number=$((number + 1))
      done
      for file in tests/cases/lists/*.csv; do # people, as old lists have them
        { printf '\000'; cat "$file"; } >"build-fuzz/seeds-sheets/$(basename "$file")"
      done
      # The cells of the unit test of cells, as times, lengths and head counts of an event and of a visit.
      sed -n '/Case minutes/,/^};/p; /Case windows/,/^};/p; /Case counts/,/^};/p; /hours_as_minutes/,/^}/p' tests/test-cell.c | grep -o '{ "[^"]*"' |
        cut -d'"' -f2 | awk '{ name = "build-fuzz/seeds-sheets/cell" NR
          printf "\001活动,何时,开始,结束,人数,提前\n义诊,每周一,%s,%s,%s,%s\n", $0, $0, $0, $0 >name; close (name) }' ;;
  esac
}

status=0
for target; do
  clang -g -O1 -std=c17 -D_GNU_SOURCE -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=undefined -I. \
    -DSQLITE_ENABLE_SESSION -DSQLITE_ENABLE_PREUPDATE_HOOK \
    $(pkg-config --cflags glib-2.0 gio-2.0 sqlite3 libical json-glib-1.0 libzip libxml-2.0 xlsxwriter) -o "build-fuzz/fuzz-$target" "tests/fuzz-$target.c" \
    build-fuzz/store/libstore.a build-fuzz/cal/libcal.a build-fuzz/engine/libengine.a \
    $(pkg-config --libs glib-2.0 gio-2.0 sqlite3 libical json-glib-1.0 libzip libxml-2.0 xlsxwriter) -lm || exit 1
  seeds "$target"
  mkdir -p "build-fuzz/corpus-$target"
  LC_ALL=C.UTF-8 LANGUAGE=en TMPDIR=$( [ -d /dev/shm ] && echo /dev/shm || echo /tmp) \
    "build-fuzz/fuzz-$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=1024 -max_len=4096 -print_final_stats=0 \
    -artifact_prefix="build-fuzz/$target-" "build-fuzz/corpus-$target" "build-fuzz/seeds-$target" 2>"build-fuzz/$target.log" ||
    { status=1; tail -n 60 "build-fuzz/$target.log" >&2; }
  grep -a '^Done' "build-fuzz/$target.log"
done
exit $status
