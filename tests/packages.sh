#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# Installs the Debian packages that are missing: sh tests/packages.sh build|test
# "build" is what compiling takes, "test" what the tests take besides. When dpkg says that all is there, nothing
# happens: no network, no root.
set -eu

build='tzdata gcc meson ninja-build pkg-config gettext libglib2.0-dev libsqlite3-dev libical-dev libjson-glib-dev libxlsxwriter-dev libqrencode-dev libzip-dev libxml2-dev coinor-libclp-dev libsuitesparse-dev'
more='clang libclang-rt-14-dev llvm coinor-cbc sqlite3 python3 python3-icalendar python3-recurring-ical-events python3-dateutil python3-openpyxl libreoffice-calc-nogui khal zbar-tools gcovr'

case ${1-} in
  build) wanted=$build ;;
  test) wanted="$build $more" ;;
  *) echo '用法 usage: sh tests/packages.sh build|test' >&2; exit 2 ;;
esac

if ! command -v dpkg-query >/dev/null; then
  printf '%s\n' '这里不是 Debian，请自行安装 / this is not Debian, please install by hand:' "  $wanted" >&2
  exit 1
fi

# A package is there when it is installed or when an installed one provides it.
missing=$(dpkg-query -W -f '${db:Status-Abbrev}, ${Package}, ${Provides}\n' | awk -v wanted="$wanted" '
  /^.i/ {
    gsub(/ *\([^)]*\)/, "")
    n = split($0, names, /, */)
    for (i = 2; i <= n; i++) there[names[i]] = 1
  }
  END {
    n = split(wanted, names, " ")
    for (i = 1; i <= n; i++) if (!(names[i] in there)) printf "%s ", names[i]
  }')
[ -n "$missing" ] || exit 0

printf '%s\n' "正在安装 / installing: $missing"
as_root=
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null; then
    printf '%s\n' "需要管理员权限 / root or sudo is needed: apt-get install $missing" >&2
    exit 1
  fi
  as_root=sudo
fi
# $as_root and $missing are lists of words.
$as_root apt-get update -qq
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing
