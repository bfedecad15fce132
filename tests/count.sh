#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# Counts the cases in meson's json logs (TAP lines; a test without TAP is one case) in one line; fails when any
# test failed or none ran.
awk '
  {
    line = $0
    ok = gsub (/\\nok [0-9]/, "", line)
    skipped += gsub (/\\nok [^\\]*# SKIP/, "", $0)
    failed += gsub (/\\nnot ok /, "", line)
    good = line ~ /"result": "(OK|EXPECTEDFAIL|SKIP)"/
    if (ok == 0 && good) ok = 1
    if (!good) { failed += 1; if (ok > 0) ok -= 0 }
    passed += ok
  }
  END {
    printf "%d passed, %d failed, %d skipped\n", passed - skipped, failed, skipped
    exit failed > 0 || passed == 0
  }' "$@"
