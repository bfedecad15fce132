#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# Every sentence of the sources has its Chinese, formats agree, and no sentence is cut where gettext cannot see it.
set -eu
cd "$1"
command -v xgettext >/dev/null && command -v msgcmp >/dev/null || { echo '1..0 # SKIP gettext is not installed'; exit 0; }
pot=$(mktemp)
trap 'rm -f "$pot" "$pot".*' EXIT
echo 1..5
say () { if [ "$1" -eq 0 ]; then echo "ok $2 - $3"; else echo "not ok $2 - $3"; fi; }

find cli store cal -name '*.c' | LC_ALL=C sort |
  xargs xgettext --from-code=UTF-8 --add-location=file --no-wrap -k_ -kN_ -kngettext:1,2 -kg_dngettext:2,3 -o "$pot" 2>"$pot.warnings"
status=0
msgcmp cli/po/zh_CN.po "$pot" >"$pot.missing" 2>&1 || status=1
[ $status -eq 0 ] || msgmerge -q -N --no-wrap -o - cli/po/zh_CN.po "$pot" | msgattrib --untranslated --no-obsolete --no-wrap |
  sed -n '1,/^$/d; /^#: /d; s/^/# no Chinese: /; /msgid\|: "/p'
say $status 1 'every sentence is translated (cli/po/zh_CN.po against the sources)'

status=0
msgfmt --check-format --output-file=/dev/null cli/po/zh_CN.po || status=1
[ -z "$(msgattrib --only-fuzzy cli/po/zh_CN.po)" ] || status=1
say $status 2 'formats of source and translation agree, and no translation is a guess'

status=0
sed -n 's/^#: //p' "$pot" | tr ' ' '\n' | LC_ALL=C sort -u | diff - cli/po/POTFILES | sed 's/^/# /' >"$pot.files"
[ ! -s "$pot.files" ] || { status=1; cat "$pot.files"; }
say $status 3 'cli/po/POTFILES lists the files with sentences'

# A format macro after the literal ends the msgid there, and the sentence is never found in the catalogue.
status=0
find cli store cal -name '*.c' | xargs grep -nE '\<(_|N_|ngettext) ?\(.*" *(G_[A-Z0-9]+_(FORMAT|MODIFIER)|PRI[diux])' | sed 's/^/# /' >"$pot.cut"
[ ! -s "$pot.cut" ] || { status=1; cat "$pot.cut"; }
[ ! -s "$pot.warnings" ] || { status=1; sed 's/^/# /' "$pot.warnings"; }
say $status 4 'no sentence is cut by a format macro or holds a control character'

status=0
msgcmp --use-untranslated "$pot" cli/po/zh_CN.po >/dev/null 2>"$pot.lost" || { status=1; sed 's/^/# no source: /' "$pot.lost"; }
say $status 5 'no Chinese sentence has lost its source'
