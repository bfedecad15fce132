/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/import-roster.h"
#include "cli/month.h"
#include "cli/violations.h"
#include "engine/check.h"
#include "store/roster-sheet.h"

#include <glib/gi18n-lib.h>

static gboolean
is_said (const char *text)
{
  return text != NULL && text[0] != '\0';
}

/* Who comes to the post that somebody leaves, in the same row or in any; NULL: nobody does. */
static ImportItem *
find_next (const GPtrArray *items, const ImportItem *leaves, gboolean same_row)
{
  for (guint i = 0; i < items->len; i++) {
    ImportItem *item = g_ptr_array_index (items, i);
    if (item->what == IMPORT_CHANGED && !is_said (item->old) && is_said (item->new)
        && g_strcmp0 (item->subject, leaves->subject) == 0 && (!same_row || item->row == leaves->row))
      return item;
  }
  return NULL;
}

/* One for another is one change to whoever made it. */
static void
join_swaps (ImportReport *report, gboolean same_row)
{
  g_autoptr (GPtrArray) joined = g_ptr_array_new ();
  for (guint i = 0; i < report->items->len; i++) {
    ImportItem *leaves = g_ptr_array_index (report->items, i);
    gboolean leaves_open = leaves->what == IMPORT_CHANGED && is_said (leaves->old) && !is_said (leaves->new);
    ImportItem *comes = leaves_open ? find_next (report->items, leaves, same_row) : NULL;
    if (comes == NULL)
      continue;
    leaves->new = g_steal_pointer (&comes->new); /* and is found no more */
    g_ptr_array_add (joined, comes);
  }
  for (guint i = 0; i < joined->len; i++)
    g_ptr_array_remove (report->items, joined->pdata[i]);
  report->count[IMPORT_CHANGED] -= joined->len;
}

static void
print_edits (const ImportReport *report)
{
  for (guint i = 0; i < report->items->len; i++) {
    const ImportItem *item = report->items->pdata[i];
    if (item->what == IMPORT_CHANGED)
      g_print (_ ("  %1$s: %2$s → %3$s\n"), item->subject, item->old != NULL && item->old[0] != '\0' ? item->old : _ ("(open)"),
               item->new != NULL && item->new[0] != '\0' ? item->new : _ ("(open)"));
    else if (item->subject == NULL || item->subject[0] == '\0')
      g_print (_ ("  row %1$u waits: %2$s\n"), item->row, item->message);
    else
      g_print (_ ("  row %1$u waits (%2$s): %3$s\n"), item->row, item->subject, item->message);
  }
}

/* Nothing is said of what there is none of. */
static void
print_counts (const ImportReport *report)
{
  guint changed = report->count[IMPORT_CHANGED], waiting = report->count[IMPORT_WAITING];
  g_autofree char *changes = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u change", "%u changes", changed), changed);
  g_autofree char *rows = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u row waits", "%u rows wait", waiting), waiting);
  if (changed > 0 && waiting > 0)
    g_print (_ ("%1$s, %2$s.\n"), changes, rows);
  else if (changed + waiting > 0)
    g_print (_ ("%s.\n"), changed > 0 ? changes : rows);
  else
    g_print (_ ("Nothing to change.\n"));
}

/* A lock insists on a row. Where several duties together are too many, one of them locked leaves the others as many as before. */
static void
print_refusal (guint broken, guint help)
{
  g_print (g_dngettext (GETTEXT_PACKAGE, "Not taken: %u rule would be broken.\n", "Not taken: %u rules would be broken.\n", broken), broken);
  if (help & HELP_LOCK)
    g_print (_ ("To insist, lock the rows concerned in the sheet (锁定 是).\n"));
  if (help & HELP_FEWER)
    g_print (_ ("Where somebody has too many duties: take another one away, raise 每月最多 on the people page (or the rule), or lock all rows "
                "of that person concerned.\n"));
  if (help & HELP_BACK)
    g_print (_ ("Put back whoever was taken out of a lock, or strike the lock out of the notebook first.\n"));
}

/* The edited roster as the month's draft, judged by the checker. */
static Check *
judge (Month *month, StoredRoster *edited, Day as_of, GError **error)
{
  stored_roster_free (month->draft);
  g_array_unref (month->drafted);
  month->draft = edited;
  month->drafted = stored_assignments_served (edited->assignments, month->community, month->plan);
  if (!month_seal (month, as_of, error))
    return NULL;
  g_autoptr (Roster) roster = month_roster (month, month->drafted);
  return check_roster (month->sealed->model, roster);
}

static gboolean
save (App *app, Book *book, Month *month, const Check *check, gint64 head, const char *name, GError **error)
{
  StoredRoster *roster = month->draft;
  g_autofree char *command = g_strdup_printf ("import roster %s", name);
  g_free (roster->source);
  g_free (roster->input_hash);
  g_free (roster->program);
  roster->source = g_strdup ("sheet");
  roster->input_hash = g_strdup (month->digest);
  roster->program = g_strdup (PAIBAN_VERSION);
  roster->created_at = app->now;
  roster->open_places = check->open;
  roster->cost = check->total;
  roster->seed = roster->steps = roster->least_open = -1;
  roster->has_bound = FALSE;
  return book_begin (book, command, TRUE, app->now, error) && roster_book_save (book, roster, head, error)
         && book_commit (book, NULL, error);
}

int
import_roster (App *app, const char *month_text, const char *path, RosterWrite write, GError **error)
{
  Day from, to;
  if (!command_month (app, month_text, &from, &to, error))
    return EXIT_USAGE;
  g_autoptr (Book) book = command_open_book (app, write != ROSTER_SHOW ? BOOK_WRITE : BOOK_READ, error);
  g_autoptr (Month) month = book == NULL ? NULL : month_load (book, from, to, error);
  if (month == NULL)
    return EXIT_ERROR;
  if (month->draft == NULL) {
    g_set_error (error, BOOK_ERROR, BOOK_ERROR_MISSING, _ ("%s has no roster yet: paiban solve %s"), month_text, month_text);
    return EXIT_ERROR;
  }
  gint64 head = month->draft->id;
  g_autoptr (RosterSheet) sheet = roster_sheet_read (book, month->draft, path, app->chinese, error);
  if (sheet == NULL)
    return EXIT_ERROR;
  StoredRoster *edited = roster_apply_edits (month->draft, (const RosterEdit *)(void *)sheet->edits->data, sheet->edits->len, NULL, error);
  g_autoptr (Check) check = edited == NULL ? NULL : judge (month, edited, app->as_of, error);
  g_autoptr (Voice) voice = check == NULL ? NULL : voice_new (month->community, error);
  if (voice == NULL)
    return EXIT_ERROR;
  voice->chinese = app->chinese;
  join_swaps (sheet->report, TRUE);
  join_swaps (sheet->report, FALSE);
  print_counts (sheet->report);
  print_edits (sheet->report);
  guint help, broken = violations_print (month, voice, check, &help);
  if (sheet->edits->len == 0)
    return import_report_needs_care (sheet->report) ? EXIT_NEEDS : EXIT_DONE;
  if (broken > 0) {
    print_refusal (broken, help);
    return EXIT_NEEDS;
  }
  if (write == ROSTER_SHOW || (write == ROSTER_ASK && !command_ask (_ ("Put this into the book?")))) {
    g_print ("%s", write == ROSTER_SHOW ? _ ("Nothing is changed yet: --apply does it.\n") : "");
    return import_report_needs_care (sheet->report) ? EXIT_NEEDS : EXIT_DONE;
  }
  g_autofree char *name = g_path_get_basename (path);
  if (!save (app, book, month, check, head, name, error))
    return EXIT_ERROR;
  g_print (_ ("Applied. “paiban undo” takes it back.\n"));
  return import_report_needs_care (sheet->report) || check->locked > 0 ? EXIT_NEEDS : EXIT_DONE;
}
