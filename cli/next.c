/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/next.h"

void
next_say (const App *app, const char *sentence, const char *what)
{
  if (app->leads || app->format != FORMAT_TEXT)
    return;
  g_autoptr (GString) line = g_string_new (sentence);
  g_string_replace (line, "%s", what, 0);
  g_printerr ("→ %s\n", line->str);
}

void
next_say_month (const App *app, const char *sentence, Day from)
{
  char month[DAY_TEXT_SIZE];
  day_format (from, month);
  month[7] = '\0';
  next_say (app, sentence, month);
}
