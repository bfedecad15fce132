#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# Installs what is missing, builds, and passes the tests: plain with gcc, then with clang under ASan and UBSan.
set -eu
cd "$(dirname "$0")/.."

sh tests/packages.sh test

build () { # folder, compiler, options
  folder=$1 compiler=$2
  shift 2
  if [ -f "$folder/build.ninja" ]; then
    meson configure "$folder" "$@"
  else
    CC=$compiler meson setup "$folder" "$@"
  fi
  ninja -C "$folder"
}

build build gcc -Dwerror=true
meson test -C build --no-suite slow --print-errorlogs

build build-asan clang -Dwerror=true -Db_sanitize=address,undefined -Db_lundef=false
ASAN_OPTIONS=detect_leaks=1:abort_on_error=0 UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 \
  meson test -C build-asan --no-suite slow --print-errorlogs --timeout-multiplier 4

# One plain line that counts both runs.
sh tests/count.sh build/meson-logs/testlog.json build-asan/meson-logs/testlog.json
