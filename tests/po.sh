#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# Every sentence of the sources has its Chinese, no Chinese sentence has lost its source, and formats agree.
set -eu
cd "$1"
pot=$(mktemp)
trap 'rm -f "$pot"' EXIT
echo 1..3
say () { if [ "$1" -eq 0 ]; then echo "ok $2 - $3"; else echo "not ok $2 - $3"; fi; }

find cli store cal -name '*.c' | LC_ALL=C sort |
  xargs xgettext --from-code=UTF-8 --add-location=file -k_ -kN_ -kP_:1 -kngettext:1,2 -kg_dngettext:2,3 -o "$pot"
status=0
msgcmp --use-untranslated cli/po/zh_CN.po "$pot" 2>&1 | sed 's/^/# /' >&2 || true
msgcmp cli/po/zh_CN.po "$pot" >/dev/null 2>&1 || status=1
say $status 1 'every sentence is translated (cli/po/zh_CN.po against the sources)'

status=0
msgfmt --check --output-file=/dev/null cli/po/zh_CN.po || status=1
say $status 2 'formats of source and translation agree'

status=0
find cli store cal -name '*.c' | LC_ALL=C sort | xargs grep -lE '[^A-Za-z_](_|N_|ngettext) \("' | diff - cli/po/POTFILES >/dev/null || status=1
say $status 3 'cli/po/POTFILES lists the files with sentences'
