/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/command.h"
#include "cli/fallen.h"
#include "cli/show-month.h"
#include "cli/without.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

typedef void (*ShowForm) (const ShowQuery *query, GString *out);

static ShowForm
choose_form (const App *app, const char *by, GError **error)
{
  static const struct { const char *name; ShowForm form; } forms[] = {
    { "day", show_by_day }, { "team", show_by_team }, { "person", show_by_person },
  };
  if (app->format != FORMAT_TEXT)
    return app->format == FORMAT_CSV ? show_append_csv : show_append_json;
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (by == NULL || strcmp (by, forms[i].name) == 0)
      return forms[i].form;
  g_set_error (error, USAGE_ERROR, 0, _ ("--by takes day, team or person, not “%s”"), by);
  return NULL;
}

/* Nobody's name goes where the public looks, and before anybody has a shift it is no news that somebody has none. */
static void
append_without (const ShowQuery *query, gboolean all, GString *out)
{
  const GArray *served = query->served;
  g_autofree gboolean *serves = g_new0 (gboolean, query->community->people->len + 1);
  for (guint i = 0; i < served->len; i++) {
    const ServedBy *by = &g_array_index (served, ServedBy, i);
    if (by->person != NONE && !g_array_index (query->plan->shifts, PlannedShift, by->shift).cancelled)
      serves[by->person] = TRUE;
  }
  if (query->masked || served->len == 0)
    return;
  g_autofree char *line = without_line (query->community, serves, query->from, query->to, all ? G_MAXUINT : WITHOUT_NAMED);
  g_string_append_printf (out, "%s%s", line[0] != '\0' ? "\n" : "", line);
}

/* paiban show 2026-09: the month for people; what people were told, else the draft. */
int
cmd_show (App *app, int argc, char **argv, GError **error)
{
  g_autofree char *by = NULL;
  gboolean draft = FALSE, masked = FALSE;
  const GOptionEntry entries[] = {
    { "by", 0, 0, G_OPTION_ARG_STRING, &by, N_ ("in the order of days, teams or people (default day)"), "day|team|person" },
    { "draft", 0, 0, G_OPTION_ARG_NONE, &draft, N_ ("show the draft even when the month is published"), NULL },
    { "public", 0, 0, G_OPTION_ARG_NONE, &masked, N_ ("names as the public may see them"), NULL },
    { NULL }
  };
  Day from, to;
  if (!command_parse (app, entries, _ ("MONTH"), _ ("Prints a month's roster."), &argc, &argv, 1, 1, error)
      || !command_month (app, argv[1], &from, &to, error))
    return EXIT_USAGE;
  ShowForm form = choose_form (app, by, error);
  if (form == NULL)
    return EXIT_USAGE;
  g_autoptr (Book) book = command_open_book (app, BOOK_READ, error);
  g_autoptr (ShowMonth) show = book == NULL ? NULL : show_month_load (book, from, to, draft, error);
  if (show == NULL)
    return EXIT_ERROR;
  show->query.colour = app->colour;
  show->query.masked = masked;
  g_autoptr (GString) out = g_string_new (NULL);
  form (&show->query, out);
  if (app->format == FORMAT_TEXT)
    append_without (&show->query, form == show_by_person, out);
  g_print ("%s", out->str);
  if (app->format == FORMAT_TEXT && show->published != NULL && !masked)
    fallen_say (app, show->month);
  fflush (stdout); /* what stands on the other stream comes behind it, also in one file */
  if (app->format == FORMAT_TEXT && show->is_draft)
    g_printerr (_ ("This is the draft; nobody has been told yet.\n"));
  return EXIT_DONE;
}
