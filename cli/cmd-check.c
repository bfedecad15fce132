/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/words.h"
#include "cli/book-check.h"
#include "cli/command.h"
#include "cli/items.h"
#include "cli/next.h"
#include "cli/safety.h"
#include "engine/least-open.h"
#include "store/import-todo-left.h"
#include "store/load.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define AHEAD_DAYS 62 /* without a month: two months from today */
#define NAMES_SHOWN 5 /* of people who wait in a list, without --all */
#define LED_LINES 30  /* of findings that are all listed to whom the menu leads */

static void
print_data (const GPtrArray *findings, Format format)
{
  static const char *const keys[] = { "severity", "what", "page", "name", "count", "sentence", "todo", NULL };
  g_autoptr (Items) items = items_new (keys);
  for (guint i = 0; i < findings->len; i++) {
    const Finding *finding = g_ptr_array_index (findings, i);
    items_text (items, finding_level_name (finding->level));
    items_text (items, finding->what);
    items_text (items, finding->page);
    items_text (items, finding->name);
    items_number (items, finding->count);
    items_text (items, finding->sentence);
    items_text (items, finding->todo);
  }
  items_print (items, format);
}

/* Is there an event of which nothing can be planned, and so nothing is counted? */
static gboolean
has_unplanned (const GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++) {
    const Finding *finding = g_ptr_array_index (findings, i);
    if (strcmp (finding->what, "calendar-ends") == 0 || strcmp (finding->what, "not-planned") == 0)
      return TRUE;
  }
  return FALSE;
}

/* What the month asks for against what people can give. */
static void
print_capacity (const char *month, const Capacity *capacity, gboolean unplanned)
{
  static const char *const causes[] = {
    [LEAST_NOBODY] = N_ ("  too few may serve there at all: %d\n"),
    [LEAST_AT_ONCE] = N_ ("  several posts ask for them at the same time: %d\n"),
    [LEAST_DAY] = N_ ("  beyond what they may do in a day: %d\n"),
    [LEAST_WEEK] = N_ ("  beyond what they may do in a week: %d\n"),
    [LEAST_MONTH] = N_ ("  beyond what they may do in a month: %d\n"),
  };
  if (capacity->open == 0) {
    g_print (unplanned ? _ ("As far as it can be planned, %1$s asks for %2$d places; people can fill them all. The events below of which that is not so are not counted.\n\n")
                       : _ ("%1$s asks for %2$d places; people can fill them all.\n\n"),
             month, (int)capacity->demand);
    return;
  }
  g_print (_ ("%1$s asks for %2$d places; people can fill at most %3$d: %4$d short. Short at: %5$s.\n"), month, (int)capacity->demand,
           (int)(capacity->demand - capacity->open), (int)capacity->open, capacity->where);
  for (guint i = 0; i < G_N_ELEMENTS (causes); i++)
    if (capacity->by[i] > 0) {
      g_autoptr (GString) line = g_string_new (_ (causes[i]));
      g_autofree char *number = g_strdup_printf ("%d", (int)capacity->by[i]);
      g_string_replace (line, "%d", number, 1);
      g_print ("%s", line->str);
    }
  g_print ("\n");
}

/* What only the numbers of the whole month tell, before what is wrong else. */
static void
add_short (GPtrArray *findings, Capacity *capacity)
{
  for (guint i = capacity->findings->len; i-- > 0;)
    g_ptr_array_insert (findings, 0, g_ptr_array_steal_index (capacity->findings, i));
}

/* The shortage as one more finding, for programs. */
static void
add_capacity (GPtrArray *findings, const char *month, const Capacity *capacity)
{
  Finding *finding = g_new (Finding, 1);
  *finding = (Finding){ FINDING_WRONG, "month-short", "events", g_strdup (month),
                        g_strdup_printf (_ ("%1$s asks for %2$d places; people can fill at most %3$d: %4$d short. Short at: %5$s."), month,
                                         (int)capacity->demand, (int)(capacity->demand - capacity->open), (int)capacity->open,
                                         capacity->where),
                        g_strdup (""), (guint)capacity->open };
  g_ptr_array_insert (findings, 0, finding);
}

/* People who are not there because their rows wait: before everything that is wrong for the lack of them. */
static void
add_todo (GPtrArray *findings, Book *book, gboolean all)
{
  g_autoptr (GPtrArray) lists = import_todo_left (book);
  for (guint i = lists->len; i-- > 0;) {
    const ImportTodoLeft *left = g_ptr_array_index (lists, i);
    g_autoptr (GString) names = g_string_new (NULL);
    for (guint n = 0; n < left->names->len && (all || n < NAMES_SHOWN); n++)
      g_string_append_printf (names, "%s%s", n > 0 ? _ (", ") : "", (const char *)left->names->pdata[n]);
    if (!all && left->names->len > NAMES_SHOWN)
      g_string_append (names, " …");
    Finding *finding = g_new (Finding, 1);
    *finding = (Finding){ FINDING_WRONG, "people-wait", "people", g_strdup (left->file),
                          g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%1$u person of %2$s is not in the book yet: %3$s.",
                                                        "%1$u people of %2$s are not in the book yet: %3$s.", left->names->len),
                                           left->names->len, left->file, names->str),
                          g_strdup_printf (_ ("Correct the red cells of %1$s and import it: paiban import %1$s --apply; strike out there whom you do not want."), left->file),
                          left->names->len };
    g_ptr_array_insert (findings, 0, finding);
  }
}

static void
add_key (GPtrArray *findings, Book *book)
{
  char *sentence = safety_key_trouble (book);
  if (sentence == NULL)
    return;
  Finding *finding = g_new (Finding, 1);
  *finding = (Finding){ FINDING_WRONG,
                        "key-missing",
                        "settings",
                        g_strdup (""),
                        sentence,
                        g_strdup (_ ("Without the key no calendar can be written, and no backup is whole; a "
                                     "new one would break every link that was handed out.")),
                        1 };
  g_ptr_array_insert (findings, 0, finding);
}

static guint
count_lines (const GString *text)
{
  guint n = 0;
  for (gsize i = 0; i < text->len; i++)
    n += text->str[i] == '\n';
  return n;
}

/* Who types no commands is told everything where it is not much, else the command for it. */
static void
print_findings (const App *app, const GPtrArray *findings, gboolean all, Day from)
{
  char month[DAY_TEXT_SIZE];
  g_autoptr (GString) text = g_string_new (NULL), whole = g_string_new (NULL);
  book_check_append_text (findings, all, text);
  book_check_append_text (findings, TRUE, whole);
  gboolean is_cut = text->len < whole->len;
  gboolean takes_whole = app->leads && count_lines (whole) <= LED_LINES;
  g_print ("%s", takes_whole ? whole->str : text->str);
  day_format (from, month);
  month[7] = '\0';
  if (app->leads && is_cut && !takes_whole)
    g_print (_ ("\nThe command that lists everything: paiban check %s --all\n"), month);
  if (findings->len == 0)
    g_print (_ ("Nothing contradicts itself.\n"));
}

/* paiban check [MONTH] */
int
cmd_check (App *app, int argc, char **argv, GError **error)
{
  gboolean all = FALSE;
  const GOptionEntry entries[] = {
    { "all", 'a', 0, G_OPTION_ARG_NONE, &all, N_ ("name everybody and list everything"), NULL },
    { NULL }
  };
  Day from, to;
  if (!command_parse (app, entries, _ ("[MONTH]"),
                      _ ("Names every contradiction in the book, over the next two months or over one month; with a month also what it "
                         "asks for against what people can give."),
                      &argc, &argv, 0, 1, error))
    return EXIT_USAGE;
  from = app->as_of;
  to = from + AHEAD_DAYS;
  if (argc > 1 && !command_month (app, argv[1], &from, &to, error))
    return EXIT_USAGE;
  g_autoptr (Book) book = command_open_book (app, BOOK_READ, error);
  g_autoptr (Community) community = book == NULL ? NULL : book_load_community (book, app->as_of, error);
  guint flags = (all || app->format != FORMAT_TEXT ? CHECK_ALL : 0u) | (argc > 1 ? CHECK_MONTH : 0u)
                | (app->leads ? CHECK_NAMES : 0u);
  g_autoptr (GPtrArray) findings = community == NULL ? NULL : book_check (community, app->as_of, from, to, flags, error);
  g_autoptr (Voice) voice = findings == NULL ? NULL : voice_new (community, error);
  g_auto (Capacity) capacity = { 0 };
  if (voice == NULL || (argc > 1 && !book_capacity (community, app->as_of, from, to, flags, &capacity, error)))
    return EXIT_ERROR;
  voice->chinese = app->chinese;
  if (argc > 1)
    add_short (findings, &capacity);
  add_todo (findings, book, all || app->format != FORMAT_TEXT);
  add_key (findings, book);
  g_autofree char *month = voice_month (voice, from);
  if (app->format != FORMAT_TEXT) {
    if (capacity.open > 0)
      add_capacity (findings, month, &capacity);
    print_data (findings, app->format);
  } else {
    if (argc > 1)
      print_capacity (month, &capacity, has_unplanned (findings));
    print_findings (app, findings, all, from);
  }
  if (argc > 1)
    next_say_month (app, _ ("When it is right so: paiban plan %s"), from);
  return findings->len > 0 || capacity.open > 0 ? EXIT_NEEDS : EXIT_DONE;
}
