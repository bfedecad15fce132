#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# The tour of README.md, walked: what it shows is what the program says.
. "$(dirname -- "$0")/cli.sh"
"$python" -c 'import openpyxl' 2>/dev/null || { echo '1..0 # SKIP python3-openpyxl is not here'; exit 0; }
mkdir tour && cp -r "$root/examples/first" tour
TODAY=$today "$python" "$root/tests/guide.py" "$paiban" "$root/README.md"
