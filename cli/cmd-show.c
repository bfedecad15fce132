/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/command.h"
#include "cli/month.h"
#include "cli/published.h"
#include "cli/show.h"

#include <glib/gi18n-lib.h>
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
      || !command_month (argv[1], &from, &to, error))
    return EXIT_USAGE;
  ShowForm form = choose_form (app, by, error);
  if (form == NULL)
    return EXIT_USAGE;
  g_autoptr (Book) book = command_open_book (app, BOOK_READ, error);
  g_autoptr (Month) month = book == NULL ? NULL : month_load (book, from, to, error);
  g_autoptr (Voice) voice = month == NULL ? NULL : voice_new (month->community, error);
  if (voice == NULL)
    return EXIT_ERROR;
  g_autoptr (GArray) nobody = g_array_new (FALSE, FALSE, sizeof (ServedBy));
  const GArray *served = month->told != NULL && !draft ? month->told : month->drafted != NULL ? month->drafted : nobody;
  ShowQuery query = { month->community, voice, month->plan, served, from, to, app->colour, masked };
  g_autoptr (Published) published = NULL;
  if (served == month->told) {
    if ((published = published_load (book, from, to, 0, error)) == NULL)
      return EXIT_ERROR;
    query.community = published->community;
    query.voice = published->voice;
    query.plan = published->plan;
    query.served = published->served;
  }
  g_autoptr (GString) out = g_string_new (NULL);
  form (&query, out);
  g_print ("%s", out->str);
  if (app->format == FORMAT_TEXT && served == month->drafted && served != NULL)
    g_printerr (_ ("This is the draft; nobody has been told yet.\n"));
  return EXIT_DONE;
}
