/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/import-say.h"

#include "cli/event-file.h"
#include "cli/items.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MADE_SHOWN 8 /* names of each kind */
#define SHOWN 40 /* differences printed without --all; what was left out is always printed */

static const char *const whats[IMPORT_KINDS] = {
  [IMPORT_ADDED] = "added",     [IMPORT_CHANGED] = "changed", [IMPORT_MADE] = "made",       [IMPORT_DROPPED] = "dropped",
  [IMPORT_SKIPPED] = "skipped", [IMPORT_NOTED] = "noted",     [IMPORT_VACANT] = "vacant",  [IMPORT_REFUSED] = "refused", [IMPORT_WAITING] = "waiting",
  [IMPORT_UNREAD] = "unread",
};

/* What a page keeps of which an entry was made because a cell names it. */
static const char *
made_word (const char *page)
{
  static const struct { const char *page, *word; } made[] = {
    { "places", N_ ("place") }, { "organisations", N_ ("organisation") }, { "days", N_ ("calendar") }, { "skills", N_ ("skill") },
    { "teams", N_ ("team") },
  };
  for (guint i = 0; i < G_N_ELEMENTS (made); i++)
    if (g_strcmp0 (page, made[i].page) == 0)
      return _ (made[i].word);
  return page != NULL ? page : "";
}

/* "志愿者.csv row 3, 电话 (王芳 V001)", as far as the item says it. */
static char *
place_of (const ImportItem *item)
{
  g_autofree char *where = NULL;
  gboolean named = item->subject != NULL && item->subject[0] != '\0';
  if (item->file == NULL)
    where = g_strdup (made_word (item->column));
  else if (item->row == 0)
    where = item->column == NULL ? g_strdup (item->file) : g_strdup_printf (_ ("%1$s, %2$s"), item->file, item->column);
  else if (event_file_is (item->file))
    where = item->column == NULL ? g_strdup_printf (_ ("%1$s line %2$u"), item->file, item->row)
                                 : g_strdup_printf (_ ("%1$s line %2$u, %3$s"), item->file, item->row, item->column);
  else if (item->column == NULL)
    where = g_strdup_printf (_ ("%1$s row %2$u"), item->file, item->row);
  else
    where = g_strdup_printf (_ ("%1$s row %2$u, %3$s"), item->file, item->row, item->column);
  return named ? g_strdup_printf (_ ("%1$s (%2$s)"), where, item->subject) : g_steal_pointer (&where);
}

static const char *
or_blank (const char *text)
{
  return text != NULL && text[0] != '\0' ? text : _ ("(blank)");
}

/* The message of a phrase begins with the phrase itself, in quotes. */
static gboolean
says_itself (const ImportItem *item)
{
  if (item->new == NULL || item->message == NULL || item->message[0] == '\0')
    return FALSE;
  return g_str_has_prefix (g_utf8_next_char (item->message), item->new);
}

static void
print_item (GString *out, const ImportItem *item)
{
  g_autofree char *place = place_of (item);
  const char *message = item->message != NULL ? item->message : "";
  if (place[0] == '\0')
    g_string_append_printf (out, "  %s\n", message);
  else if (item->what == IMPORT_CHANGED)
    g_string_append_printf (out, _ ("  %1$s: %2$s → %3$s\n"), place, or_blank (item->old), or_blank (item->new));
  else if (item->new != NULL && item->what == IMPORT_REFUSED && !says_itself (item))
    g_string_append_printf (out, _ ("  %1$s: “%2$s”: %3$s\n"), place, item->new, message);
  else if (item->message != NULL)
    g_string_append_printf (out, _ ("  %1$s: %2$s\n"), place, message);
  else
    g_string_append_printf (out, "  %s\n", place);
}

/* The same complaint of so many rows is one line. */
#define GROUP_FROM 3
#define GROUP_ROWS 12 /* named */

static char *
group_key (const ImportItem *item)
{
  gboolean many = item->what == IMPORT_REFUSED || item->what == IMPORT_WAITING || item->what == IMPORT_NOTED;
  if (item->by_value)
    return g_strdup_printf ("%s\t%s\t%s", item->file, item->column, item->message);
  if (item->what == IMPORT_SKIPPED && item->column != NULL) /* columns of one header row */
    return g_strdup_printf ("%s\t%u\t%s", item->file, item->row, item->message);
  return !many || item->row == 0 ? NULL
                                 : g_strdup_printf ("%s\t%s\t%s\t%s", item->file, item->column != NULL ? item->column : "",
                                                    item->new != NULL ? item->new : "", item->message);
}

/* key -> GPtrArray of the items of a kind that say the same, when there are enough of them. */
static GHashTable *
group_items (const ImportReport *report, ImportWhat what)
{
  GHashTable *groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  for (guint i = 0; i < report->items->len; i++) {
    ImportItem *item = report->items->pdata[i];
    g_autofree char *key = item->what == what ? group_key (item) : NULL;
    if (key == NULL)
      continue;
    GPtrArray *group = g_hash_table_lookup (groups, key);
    if (group == NULL)
      g_hash_table_insert (groups, g_strdup (key), group = g_ptr_array_new ());
    g_ptr_array_add (group, item);
  }
  return groups;
}

/* Columns about which the same is said. */
static void
print_columns (GString *out, const GPtrArray *group)
{
  g_autoptr (GString) columns = g_string_new (NULL);
  for (guint i = 0; i < group->len; i++)
    g_string_append_printf (columns, "%s%s", i > 0 ? _ (", ") : "", ((const ImportItem *)group->pdata[i])->column);
  ImportItem item = *(const ImportItem *)group->pdata[0];
  item.column = columns->str;
  print_item (out, &item);
}

/* “钓鱼队” (4), “老兵之家” (2): what the cells say, each once, and how many rows say it. */
static void
print_values (GString *out, const GPtrArray *group)
{
  const ImportItem *first = group->pdata[0];
  g_autoptr (GHashTable) said = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GString) values = g_string_new (NULL);
  for (guint i = 0; i < group->len; i++) {
    const char *value = ((const ImportItem *)group->pdata[i])->new;
    guint n = 0;
    if (!g_hash_table_add (said, (gpointer)value))
      continue;
    for (guint k = i; k < group->len; k++)
      n += g_strcmp0 (((const ImportItem *)group->pdata[k])->new, value) == 0 ? 1u : 0u;
    g_autofree char *one = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "“%1$s” (%2$u row)", "“%1$s” (%2$u rows)", n), value, n);
    g_string_append_printf (values, "%s%s", i > 0 ? _ (", ") : "", one);
  }
  g_string_append_printf (out, _ ("  %1$s, %2$s: %3$s: %4$s\n"), first->file, first->column, values->str, first->message);
}

static gboolean
has_values (const GPtrArray *group)
{
  const ImportItem *first = group->pdata[0];
  for (guint i = 1; i < group->len; i++)
    if (g_strcmp0 (first->new, ((const ImportItem *)group->pdata[i])->new) != 0)
      return TRUE;
  return FALSE;
}

static void
print_group (GString *out, const GPtrArray *group)
{
  const ImportItem *item = group->pdata[0];
  if (item->by_value && has_values (group)) {
    print_values (out, group);
    return;
  }
  if (item->what == IMPORT_SKIPPED) {
    print_columns (out, group);
    return;
  }
  g_autoptr (GString) rows = g_string_new (NULL);
  for (guint i = 0; i < MIN (group->len, GROUP_ROWS); i++)
    g_string_append_printf (rows, "%s%u", i > 0 ? _ (", ") : "", ((const ImportItem *)group->pdata[i])->row);
  if (group->len > GROUP_ROWS)
    g_string_append (rows, " …");
  g_autofree char *place = item->column == NULL ? g_strdup (item->file) : g_strdup_printf (_ ("%1$s, %2$s"), item->file, item->column);
  if (item->new == NULL || says_itself (item))
    g_string_append_printf (out, _ ("  %1$s: %2$s (%3$u rows: %4$s)\n"), place, item->message, group->len, rows->str);
  else
    g_string_append_printf (out, _ ("  %1$s: “%2$s”: %3$s (%4$u rows: %5$s)\n"), place, item->new, item->message, group->len, rows->str);
}

/* The item as a line, or with its group where it is the first of it; the others of a group are silent. */
static void
print_item_or_group (GString *out, const ImportItem *item, GHashTable *groups)
{
  g_autofree char *key = group_key (item);
  const GPtrArray *group = key == NULL ? NULL : g_hash_table_lookup (groups, key);
  guint from = item->by_value ? 2 : item->what == IMPORT_SKIPPED ? 1 : GROUP_FROM;
  if (group == NULL || group->len < from)
    print_item (out, item);
  else if (group->pdata[0] == item)
    print_group (out, group);
}

/* How many new rows of which page: whoever sees 92 of leave where none was meant stops here. */
static void
print_pages (GString *out, const ImportReport *report)
{
  g_autoptr (GString) line = g_string_new (NULL);
  const char *file = NULL;
  guint n = 0;
  for (guint i = 0; i <= report->items->len; i++) {
    const ImportItem *item = i < report->items->len ? report->items->pdata[i] : NULL;
    if (item != NULL && item->what != IMPORT_ADDED)
      continue;
    if (file != NULL && (item == NULL || g_strcmp0 (item->file, file) != 0)) {
      g_string_append_printf (line, "%s%s %u", line->len > 0 ? _ (", ") : "", file, n);
      n = 0;
    }
    file = item == NULL ? NULL : item->file;
    n++;
  }
  if (line->len > 0)
    g_string_append_printf (out, "  %s\n", line->str);
}

/* With all the names; it stands for no row, so is of no group. */
static void
print_whole (GString *out, const ImportItem *item)
{
  ImportItem whole = *item;
  whole.message = item->whole;
  print_item (out, &whole);
}

/* What waits for her is always said. */
static gboolean
append_unseen (GString *out, const char *line, ImportWhat what, ImportSeen *seen)
{
  gboolean left_out = what == IMPORT_VACANT || what == IMPORT_REFUSED || what == IMPORT_WAITING || what == IMPORT_UNREAD;
  gboolean unseen = line[0] != '\0' && (left_out || !import_seen_line (seen, line, what == IMPORT_CHANGED || what == IMPORT_MADE));
  if (unseen)
    g_string_append (out, line);
  return unseen;
}

static gboolean
goes_first (const ImportItem *item)
{
  return item->what == IMPORT_CHANGED && item->message != NULL;
}

void
import_say_more (const App *app, guint n, GString *out)
{
  g_string_append_printf (out,
                          app->leads
                              ? _ ("  … and %u more (the command paiban import FILE --all shows them)\n")
                              : _ ("  … and %u more (--all shows them)\n"),
                          n);
}

static void
print_kind (const App *app, GString *out, const ImportReport *report, ImportWhat what, const char *heading,
            guint shown, gboolean all, ImportSeen *seen)
{
  guint n = 0, lines = 0;
  if (report->count[what] == 0)
    return;
  g_autoptr (GHashTable) groups = group_items (report, what);
  gsize before = out->len;
  g_string_append_printf (out, _ ("%1$s: %2$u\n"), heading, report->count[what]);
  if (what == IMPORT_ADDED && shown == 0)
    print_pages (out, report);
  for (guint i = 0; i < report->items->len && lines < shown; i++) {
    const ImportItem *item = report->items->pdata[i];
    if (item->what == what) {
      g_autoptr (GString) line = g_string_new (NULL);
      if (all && item->whole != NULL)
        print_whole (line, item);
      else if (!goes_first (item))
        print_item_or_group (line, item, groups);
      lines += append_unseen (out, line->str, what, seen) ? 1u : 0u;
      n++;
    }
  }
  if (n > 0 && lines == 0 && (what == IMPORT_NOTED || what == IMPORT_SKIPPED || what == IMPORT_DROPPED))
    g_string_truncate (out, before); /* all of it was said before: no heading without a line */
  if (n < report->count[what] && shown > 0)
    import_say_more (app, report->count[what] - n, out);
}

/* What a kind of record is called, and the first names of those made: a slip of a building is seen here, not among 60 people. */
static void
print_made_kind (GString *out, const ImportReport *report, const char *kind, guint shown)
{
  g_autoptr (GString) names = g_string_new (NULL);
  guint n = 0;
  for (guint i = 0; i < report->items->len; i++) {
    const ImportItem *item = report->items->pdata[i];
    if (item->what != IMPORT_MADE || g_strcmp0 (item->column, kind) != 0)
      continue;
    if (n++ < shown)
      g_string_append_printf (names, "%s%s", n > 1 ? _ (", ") : "", item->subject);
  }
  if (n > shown)
    g_string_append (names, " …");
  g_string_append_printf (out, _ ("  %1$s, %2$u: %3$s\n"), made_word (kind), n, names->str);
}

static void
print_made (GString *out, const ImportReport *report, guint shown, ImportSeen *seen)
{
  g_autoptr (GPtrArray) kinds = g_ptr_array_new ();
  for (guint i = 0; i < report->items->len; i++) {
    const ImportItem *item = report->items->pdata[i];
    if (item->what == IMPORT_MADE && !g_ptr_array_find_with_equal_func (kinds, item->column, g_str_equal, NULL))
      g_ptr_array_add (kinds, item->column);
  }
  if (kinds->len > 0)
    g_string_append_printf (out, _ ("%1$s: %2$u\n"), _ ("made because something names it"), report->count[IMPORT_MADE]);
  for (guint i = 0; i < kinds->len; i++) {
    g_autoptr (GString) line = g_string_new (NULL);
    print_made_kind (line, report, kinds->pdata[i], shown);
    append_unseen (out, line->str, IMPORT_MADE, seen);
  }
}

/* A team with another name is nothing to be found among forty cells. */
static void
print_first (GString *out, const ImportReport *report)
{
  for (guint i = 0; i < report->items->len; i++) {
    const ImportItem *item = report->items->pdata[i];
    g_autofree char *place = goes_first (item) ? place_of (item) : NULL;
    if (place != NULL)
      g_string_append_printf (out, _ ("  %1$s: %2$s\n"), place, item->message);
  }
}

void
import_say_text (const App *app, const ImportReport *report, gboolean all, ImportSeen *seen)
{
  static const struct {
    ImportWhat what;
    const char *heading;
    gboolean always;
  } kinds[] = {
    { IMPORT_CHANGED, N_ ("changed"), FALSE },
    { IMPORT_DROPPED, N_ ("identity numbers read for birth and sex, not stored"), FALSE },
    { IMPORT_SKIPPED, N_ ("columns and parts that no page has, skipped"), FALSE },
    { IMPORT_NOTED, N_ ("worth knowing"), FALSE },
    { IMPORT_VACANT, N_ ("events that nobody can do yet"), TRUE },
    { IMPORT_REFUSED, N_ ("cells left out"), TRUE },
    { IMPORT_WAITING, N_ ("rows that wait"), TRUE },
    { IMPORT_UNREAD, N_ ("files left out"), TRUE },
  };
  g_autoptr (GString) out = g_string_new (NULL);
  guint shown = all ? G_MAXUINT : SHOWN;
  g_string_append_printf (out, _ ("%u rows read, %u of them as the book has them.\n"), report->rows, report->unchanged);
  print_first (out, report);
  print_kind (app, out, report, IMPORT_ADDED, _ ("new"), all ? G_MAXUINT : 0, all, seen);
  print_made (out, report, all ? G_MAXUINT : MADE_SHOWN, seen);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    print_kind (app, out, report, kinds[i].what, _ (kinds[i].heading), kinds[i].always ? G_MAXUINT : shown,
                all, seen);
  g_print ("%s", out->str);
}

void
import_say_data (const ImportReport *report, Format format)
{
  static const char *const keys[] = { "what", "file", "row", "column", "subject", "old", "new", "message", NULL };
  g_autoptr (Items) items = items_new (keys);
  for (guint i = 0; i < report->items->len; i++) {
    const ImportItem *item = report->items->pdata[i];
    items_text (items, whats[item->what]);
    items_text (items, item->file);
    items_number (items, item->row);
    items_text (items, item->column);
    items_text (items, item->subject);
    items_text (items, item->old);
    items_text (items, item->new);
    items_text (items, item->whole != NULL ? item->whole : item->message);
  }
  items_print (items, format);
}

void
import_say_outcome (const ImportReport *report, gboolean apply, gboolean strict, gboolean asked)
{
  guint left_out = report->count[IMPORT_REFUSED] + report->count[IMPORT_WAITING] + report->count[IMPORT_UNREAD];
  guint news = import_report_changes (report);
  if (report->applied)
    g_print (news > 0 ? _ ("Applied. “paiban undo” takes it back.\n") : _ ("Nothing to change.\n"));
  else if (apply && strict && left_out > 0)
    g_print (_ ("Nothing was applied: --strict wants every cell sound.\n"));
  else if (!apply && !(asked && news > 0))
    g_print (news > 0 ? _ ("Nothing is changed yet: --apply does it.\n") : _ ("Nothing to change.\n"));
}
