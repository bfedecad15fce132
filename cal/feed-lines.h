/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include <glib.h>

/*
 * Content lines of iCalendar (RFC 5545 3.1 and 3.3.11): CRLF, at most 75 octets a line without the CRLF, folded between
 * characters, never inside one.
 */

/* name is the property with its parameters, value is taken as it is but for control characters, which are left out: no
 * value can begin a line of its own. */
void feed_line (GString *out, const char *name, const char *value);
/* A TEXT value: \ ; , and newlines are escaped, other control characters left out. Valid UTF-8. */
void feed_line_text (GString *out, const char *name, const char *text);
/* A list of TEXT values, one a line of text. */
void feed_line_list (GString *out, const char *name, const char *lines);
/* 20260907T234500Z of seconds since 1970; buffer of at least FEED_TIME_SIZE bytes, returned. */
#define FEED_TIME_SIZE 24
const char *feed_time (gint64 seconds, char *buffer);
void feed_line_time (GString *out, const char *name, gint64 seconds);
