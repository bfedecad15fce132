#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# The engine library calls nothing that reads the world: no files, clocks, environment, chance, printing, database
# or calendar library. purity.sh LIBRARY; prints TAP.
lib=$1
forbidden='fopen|fopen64|freopen|fdopen|open|open64|openat|creat|read|write|pread|pwrite|mmap|unlink|rename|stat|fstat|lstat|opendir|mkdir'
forbidden="$forbidden|g_file_.*|g_mkstemp.*|g_mkdir.*|g_open|g_fopen|g_dir_.*|g_io_channel_.*|g_mapped_file_.*|g_spawn_.*|system|popen|fork|exec.*"
forbidden="$forbidden|time|gettimeofday|clock|clock_gettime|localtime.*|gmtime.*|mktime|ctime.*|strftime|nanosleep|sleep|usleep"
forbidden="$forbidden|g_get_(monotonic|real|current)_time|g_date_time_.*|g_timer_.*|g_time_zone_.*|g_usleep"
forbidden="$forbidden|getenv|secure_getenv|setenv|setlocale|nl_langinfo|g_getenv|g_setenv|g_get_(home|tmp|user|system|current|language).*|getuid|gethostname"
forbidden="$forbidden|rand|srand|random|srandom|rand_r|drand48|getrandom|getentropy|g_rand_.*|g_random_.*|g_uuid_.*"
forbidden="$forbidden|printf|puts|putchar|fputs|fputc|fprintf|vprintf|vfprintf|perror|scanf|fscanf|__(v)?(f)?printf_chk|g_print|g_printerr|g_vprintf|stdout|stderr|stdin"
forbidden="$forbidden|sqlite3_.*|ical.*|xml.*|json_.*|socket|connect|bind|listen|pthread_create|dlopen|gettext|dgettext|dcgettext"
echo 1..2
symbols=$(nm -u "$lib" | awk 'NF == 2 && $1 == "U" { print $2 }' | sort -u)
found=$(printf '%s\n' "$symbols" | grep -xE "($forbidden)(@.*)?")
if [ -n "$symbols" ]; then echo "ok 1 the library has symbols"; else echo "not ok 1 nm says nothing of $lib"; fi
if [ -z "$found" ]; then
  echo "ok 2 the engine is pure"
else
  printf '%s\n' "$found" | sed 's/^/# calls /'
  echo "not ok 2 the engine is pure"
fi
