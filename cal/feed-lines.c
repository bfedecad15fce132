/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/feed-lines.h"

#include "engine/time.h"

#include <string.h>

#define LINE_OCTETS 75

void
feed_line (GString *out, const char *name, const char *value)
{
  g_autofree char *line = g_strconcat (name, ":", value, NULL);
  gsize room = LINE_OCTETS;
  for (const char *p = line; *p != '\0';) {
    gsize octets = (gsize)(g_utf8_next_char (p) - p);
    if (g_ascii_iscntrl (*p)) {
      p++;
      continue;
    }
    if (octets > room) {
      g_string_append (out, "\r\n ");
      room = LINE_OCTETS - 1;
    }
    g_string_append_len (out, p, (gssize)octets);
    room -= octets;
    p += octets;
  }
  g_string_append (out, "\r\n");
}

static void
append_escaped (GString *out, const char *text)
{
  for (const char *p = text; *p != '\0'; p++) {
    unsigned char c = (unsigned char)*p;
    if (c == '\\' || c == ';' || c == ',')
      g_string_append_c (out, '\\');
    if (c == '\n')
      g_string_append (out, "\\n");
    else if (c >= 0x20 && c != 0x7f)
      g_string_append_c (out, (char)c);
    else if (c == '\t')
      g_string_append_c (out, ' ');
  }
}

void
feed_line_text (GString *out, const char *name, const char *text)
{
  g_autoptr (GString) value = g_string_new (NULL);
  append_escaped (value, text);
  feed_line (out, name, value->str);
}

void
feed_line_list (GString *out, const char *name, const char *lines)
{
  g_autoptr (GString) value = g_string_new (NULL);
  g_auto (GStrv) items = g_strsplit (lines, "\n", -1);
  for (guint i = 0; items[i] != NULL; i++) {
    if (i > 0)
      g_string_append_c (value, ',');
    append_escaped (value, items[i]);
  }
  feed_line (out, name, value->str);
}

const char *
feed_time (gint64 seconds, char *buffer)
{
  gint64 day = seconds / 86400 - (seconds % 86400 < 0);
  int second = (int)(seconds - day * 86400);
  Date date = day_to_date ((Day)day);
  g_snprintf (buffer, FEED_TIME_SIZE, "%04d%02d%02dT%02d%02d%02dZ", date.year, date.month, date.day, second / 3600,
              second / 60 % 60, second % 60);
  return buffer;
}

void
feed_line_time (GString *out, const char *name, gint64 seconds)
{
  char buffer[FEED_TIME_SIZE];
  feed_line (out, name, feed_time (seconds, buffer));
}
