#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# on-small-disk.sh SIZE COMMAND...: runs the command with SMALL_DISK set to an empty folder on a disk of that size (600k).
# Needs user namespaces or root; skips (in the words of TAP) without either.
set -u
dir=$(mktemp -d)
trap 'rmdir "$dir"' EXIT
size=$1
shift
unshare -rm true 2>/dev/null || { echo "1..0 # SKIP no namespaces here"; exit 0; }
SMALL_DISK=$dir SMALL_SIZE=$size unshare -rm sh -c '
  mount -t tmpfs -o size=$SMALL_SIZE small "$SMALL_DISK" || { echo "1..0 # SKIP no small disk here"; exit 0; }
  exec "$@"' sh "$@"
