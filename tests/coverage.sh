#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# Lines covered by the tests, per folder. Builds in build-cov; prints one row a folder.
set -eu
cd "$(dirname "$0")/.."
[ -f build-cov/build.ninja ] || CC=gcc meson setup build-cov -Db_coverage=true --buildtype=debug
ninja -C build-cov
meson test -C build-cov --no-suite slow
gcovr --root . --object-directory build-cov --exclude tests/ --exclude build-cov/ --csv |
  awk -F, 'NR > 1 && $1 ~ /\// { split ($1, part, "/"); lines[part[1]] += $2; hit[part[1]] += $3 }
           END { for (f in lines) printf "%-8s %5d of %5d lines  %.1f %%\n", f, hit[f], lines[f], 100 * hit[f] / lines[f] }' | sort
