/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/phrase.h"
#include "cal/recur.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * libFuzzer target: whatever stands in a cell 何时 is read or refused, and what is read comes back the same from its
 * echo, in both languages; its days lie in the window, ascending, each once. Rules likewise. Built by tests/fuzz.sh.
 */

#define FROM day_from_ymd (2026, 8, 1)
#define TO day_from_ymd (2027, 8, 1)

/* Not g_error: libFuzzer keeps the input of an abort only. */
static void G_GNUC_PRINTF (1, 2) G_GNUC_NORETURN
broken (const char *format, ...)
{
  va_list values;
  va_start (values, format);
  vfprintf (stderr, format, values);
  va_end (values);
  fputc ('\n', stderr);
  abort ();
}

static PhraseAnswer
is_kind (Day day, PhraseKind kind, gpointer data)
{
  (void)data;
  if (day >= day_from_ymd (2028, 1, 1))
    return PHRASE_UNKNOWN;
  return (day + (Day)kind) % 3 != 0 ? PHRASE_YES : PHRASE_NO;
}

static gboolean
event_days (const char *event, Day from, Day to, GArray *ret_days, gpointer data, GError **error)
{
  Day day = day_from_ymd (2026, 9, 12);
  (void)data;
  if (event[0] == '\0') {
    g_set_error (error, PHRASE_ERROR, PHRASE_ERROR_EVENT, "no event");
    return FALSE;
  }
  if (day >= from && day < to)
    g_array_append_val (ret_days, day);
  return TRUE;
}

static void
check_ascending (const GArray *days)
{
  for (guint i = 0; i < days->len; i++) {
    Day day = g_array_index (days, Day, i);
    g_assert (day >= FROM && day < TO);
    g_assert (i == 0 || day > g_array_index (days, Day, i - 1));
  }
}

static void
walk_phrase (const Phrase *phrase)
{
  PhraseContext context = { .as_of = day_from_ymd (2026, 9, 20), .is_kind = is_kind, .event_days = event_days };
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (Day));
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (PhraseSpan));
  g_autoptr (GError) error = NULL, second = NULL;
  gboolean known = phrase_days (phrase, &context, FROM, TO, days, &error);
  g_assert (known == (error == NULL) && (known || days->len == 0));
  check_ascending (days);
  g_assert (phrase_spans (phrase, &context, FROM, TO, spans, &second) == known);
  for (guint i = 0; i < spans->len; i++) {
    const PhraseSpan *span = &g_array_index (spans, PhraseSpan, i);
    g_assert (span->from >= 0 && span->from <= 1440 && span->to > span->from);
  }
}

static void
check_echo (const Phrase *phrase, const char *lang)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *echo = phrase_echo (phrase, lang);
  g_autoptr (Phrase) again = phrase_parse (echo, &error);
  if (again == NULL)
    broken ("the echo “%s” is not read: %s", echo, error->message);
  g_autofree char *second = phrase_echo (again, lang);
  if (strcmp (echo, second) != 0)
    broken ("the echo “%s” comes back as “%s”", echo, second);
}

static void
check_rule (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Recur) rule = recur_parse (text, &error);
  g_assert ((rule == NULL) == (error != NULL));
  if (rule == NULL)
    return;
  g_autofree char *plain = recur_format (rule);
  g_autoptr (Recur) again = recur_parse (plain, NULL);
  if (again == NULL)
    broken ("the rule “%s” is written as “%s”, which is not read", text, plain);
  g_autofree char *second = recur_format (again);
  g_assert_cmpstr (plain, ==, second);
  g_autoptr (RecurSet) set = recur_set_new (local_time (FROM, 32400), FALSE, NULL);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (LocalTime));
  recur_set_add_rule (set, g_steal_pointer (&rule));
  if (!recur_set_between (set, local_time (FROM, 0), local_time (TO, 0), 500, times, &error))
    return;
  for (guint i = 1; i < times->len; i++)
    g_assert (g_array_index (times, LocalTime, i) > g_array_index (times, LocalTime, i - 1));
}

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *)data, size);
  g_autoptr (GError) error = NULL;
  check_rule (text);
  if (!g_utf8_validate (text, -1, NULL))
    return 0;
  g_clear_error (&error);
  g_autoptr (Phrase) phrase = phrase_parse (text, &error);
  g_assert ((phrase == NULL) == (error != NULL));
  if (phrase == NULL)
    return 0;
  check_echo (phrase, "zh_CN");
  check_echo (phrase, "en");
  walk_phrase (phrase);
  return 0;
}
