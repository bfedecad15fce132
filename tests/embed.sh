#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# The engine in another program: the library is installed into a folder of the test's own, and examples/embed.c is built and run
# as its first lines say. embed.sh BUILD SOURCE; prints TAP.
build=$1
source=$2
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
ok () {
  if [ "$1" -eq 0 ]; then echo "ok $n - $2"; else echo "not ok $n - $2"; sed 's/^/# /' "$work/said"; fi
  n=$((n + 1))
}
n=1
if nm -D "$build/engine/libpaiban-engine.so" 2>/dev/null | grep -q __asan; then
  echo '1..0 # SKIP the library is built with sanitizers'
  exit 0
fi
DESTDIR=$work meson install -C "$build" --no-rebuild >"$work/said" 2>&1
ok $? 'it installs'
pc=$(find "$work" -name paiban-engine.pc)
prefix=$(sed -n 's/^prefix=//p' "$pc")
sed -i "s|^prefix=.*|prefix=$work$prefix|" "$pc"
flags=$(PKG_CONFIG_PATH=$(dirname "$pc") pkg-config --cflags --libs paiban-engine 2>"$work/said")
ok $? 'pkg-config finds it'
# shellcheck disable=SC2086
${CC:-cc} -std=c17 -Wall -Wextra -Wno-missing-field-initializers -Werror "$source/examples/embed.c" $flags -o "$work/embed" >"$work/said" 2>&1
ok $? 'the example is built without a warning'
LD_LIBRARY_PATH=$(dirname "$(find "$work" -name 'libpaiban-engine.so.0' | head -n 1)") "$work/embed" >"$work/said" 2>&1
ok $? 'it runs'
grep -q '^open places: 0, .*sound: yes$' "$work/said" && grep -q '^Chen on Wednesday morning: on leave$' "$work/said"
ok $? 'its roster is full and sound, and it can say why'
test "$(wc -l <"$source/examples/embed.c")" -lt 100
ok $? 'in under a hundred lines'
test -z "$(nm -D --defined-only "$build/engine/libpaiban-engine.so" | awk '$2 ~ /[TDBR]/ { print $3 }' | grep -vE '^(model_|party_any_org|roster_|solve|check_roster|check_free|check_is_sound|explain_|fairness_|least_open|quality_|rule_info|rule_by_name|rule_may|day_|date_|days_in_month|month_parse|minute_format|PAIBAN_ENGINE_0)')"
ok $? 'nothing else is visible'
echo "1..$((n - 1))"
