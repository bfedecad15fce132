#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# Every sentence of the sources has its Chinese, formats agree, no sentence is cut where gettext cannot see it, and the
# program finds its catalogue: po.sh SOURCE-ROOT [PROGRAM]
set -eu
program=${2-}
case $program in ''|/*) ;; *) program=$PWD/$program ;; esac
cd "$1"
command -v xgettext >/dev/null && command -v msgcmp >/dev/null || { echo '1..0 # SKIP gettext is not installed'; exit 0; }
pot=$(mktemp)
trap 'rm -f "$pot" "$pot".*' EXIT
echo 1..6
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

# Help of each command: what it does, and what its own words and options mean, in Chinese whatever the locale is.
if [ -z "$program" ]; then
  echo 'ok 6 - the program speaks Chinese # SKIP no program was given'
  exit 0
fi
status=0
LC_ALL=C LANGUAGE= "$program" --lang zh nothing >"$pot.said" 2>&1 || true
for command in $(LC_ALL=C.UTF-8 LANGUAGE=en "$program" --help | sed -n 's/^  \([a-z]*\) .*/\1/p'); do
  LC_ALL=C LANGUAGE= "$program" --lang zh "$command" --help >>"$pot.said" 2>&1
  LC_ALL=zh_CN.UTF-8 LANGUAGE= "$program" "$command" --help >"$pot.locale" 2>&1
  tail -n "$(wc -l <"$pot.locale")" "$pot.said" | cmp -s - "$pot.locale" || { status=1; echo "# $command: --lang zh and LC_ALL=zh_CN.UTF-8 differ"; }
done
# Titles that GLib writes itself are Chinese only where its own catalogue is installed; they end with a colon.
LC_ALL=C grep -nE '^[ -~]+[^: -]$' "$pot.said" | grep -v -e '^[0-9]*:  paiban ' -e 'Show help options' | sed 's/^/# not Chinese: /' >"$pot.english" || true
[ ! -s "$pot.english" ] || { status=1; cat "$pot.english"; }
say $status 6 'the program speaks Chinese, with --lang zh in any locale and in a Chinese one'
