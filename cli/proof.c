/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/proof.h"

#include "cli/command.h"
#include "cli/out-file.h"
#include "engine/mps.h"
#include "store/book.h"

#include <glib/gi18n-lib.h>

#define NOTHING 10000 /* a gap of 100 % and more says nothing */

void
proof_append_open (GString *out, const Quality *quality)
{
  if (quality->open == 0)
    g_string_append (out, _ ("Open places: 0. The proven minimum is 0 as well.\n"));
  else if (quality->open == quality->least_open)
    g_string_append_printf (out, _ ("Open places: %d. Fewer is impossible: at least %d must stay open (proven).\n"),
                            (int)quality->open, (int)quality->least_open);
  else
    g_string_append_printf (out, _ ("Open places: %d. At least %d must stay open (proven).\n"), (int)quality->open,
                            (int)quality->least_open);
}

/* 1/10 000, one digit where it is small: "0.3", "12". Upwards, as the gap is. */
static char *
percent_text (gint64 gap)
{
  if (gap >= 1000)
    return g_strdup_printf ("%d", (int)((gap + 99) / 100));
  gint64 tenths = (gap + 9) / 10;
  return gap < 10 ? g_strdup_printf ("0.0%d", (int)gap) : g_strdup_printf ("%d.%d", (int)(tenths / 10), (int)(tenths % 10));
}

char *
proof_gap (const Quality *quality)
{
  if (!quality->has_gap || quality->gap >= NOTHING)
    return NULL;
  g_autofree char *percent = quality->above > 0 ? percent_text (quality->gap) : g_strdup ("0");
  return g_strdup_printf ("%s %%", percent);
}

void
proof_append_gap (GString *out, const Quality *quality)
{
  if (!quality->has_gap)
    return;
  if (quality->above == 0) {
    g_string_append (out, _ ("No other roster costs less (proven).\n"));
    return;
  }
  if (quality->gap >= NOTHING)
    return;
  g_autofree char *percent = percent_text (quality->gap);
  g_string_append_printf (out, _ ("The rest of the cost is within %s %% of the best possible (proven).\n"), percent);
}

static void
append_text (const char *text, gsize length, gpointer data)
{
  g_string_append_len (data, text, (gssize)length);
}

gboolean
proof_write_mps (const Model *model, const char *path, GError **error)
{
  if (!out_file_check (path, error))
    return FALSE;
  g_autoptr (Problem) problem = problem_new (model);
  g_autoptr (Compact) compact = compact_new (problem, TRUE);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) fault = NULL;
  mps_write (compact, append_text, text);
  if (g_file_set_contents (path, text->str, (gssize)text->len, &fault))
    return TRUE;
  g_set_error (error, BOOK_ERROR, BOOK_ERROR_FAILED, _ ("%s could not be written: %s"), path, fault->message);
  return FALSE;
}
