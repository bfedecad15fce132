#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# The Chinese guide, walked from its first command to its last: what it shows is what the program says.
. "$(dirname -- "$0")/cli.sh"
"$python" -c 'import openpyxl' 2>/dev/null || { echo '1..0 # SKIP python3-openpyxl is not here'; exit 0; }
unset LANGUAGE
"$python" "$root/tests/guide.py" "$paiban" "$root/README.zh.md"
