/* SPDX-License-Identifier: MPL-2.0 */
#include "store/import-who.h"

#include "store/cell.h"
#include "store/decode.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

static const struct {
  PageTarget target;
  const char *prefix;
} prefixes[] = { { TARGET_PERSON, "person" },
                 { TARGET_TEAM, "team" },
                 { TARGET_ORGANISATION, "organisation" },
                 { TARGET_RECIPIENT, "recipient" },
                 { TARGET_EVENT, "event" } };

const char *
import_who_rest (const char *plain, const char *prefix)
{
  gsize n = strlen (prefix);
  return strncmp (plain, prefix, n) == 0 && plain[n] == '\t' ? plain + n + 1 : NULL;
}

gint64
import_who_id (ImportContext *context, const char *plain, PageTarget target)
{
  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++) {
    const char *rest = import_who_rest (plain, prefixes[i].prefix);
    if (rest != NULL && prefixes[i].target == target)
      return import_ref_id (context, target, rest);
  }
  return 0;
}

/* The first table that knows the name, in the order given. */
static char *
read_one_of (ImportContext *context, const PageTarget *targets, guint n, const char *cell, GError **error)
{
  for (guint t = 0; t < n; t++) {
    g_autofree char *plain = import_ref_read (context, targets[t], cell, FALSE, t + 1 == n ? error : NULL);
    for (guint i = 0; plain != NULL && i < G_N_ELEMENTS (prefixes); i++)
      if (prefixes[i].target == targets[t])
        return g_strdup_printf ("%s\t%s", prefixes[i].prefix, plain);
  }
  return NULL;
}

static char *
show_any (ImportContext *context, const PageColumn *column, const char *plain)
{
  (void)column;
  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++) {
    const char *rest = import_who_rest (plain, prefixes[i].prefix);
    if (rest != NULL)
      return import_ref_show (context, prefixes[i].target, rest);
  }
  const char *age = import_who_rest (plain, "age"), *kind = import_who_rest (plain, "kind");
  if (age != NULL)
    return g_strdup_printf (context->chinese ? "%s岁以上" : "%s+", age);
  return g_strdup (kind != NULL ? kind : plain);
}

static char *
load_by (ImportContext *context, const char *sql, const ImportKey *key)
{
  char *text = import_db_text (&context->db, sql, "is", key->id, key->key);
  return text != NULL ? text : g_strdup ("");
}

/* These columns are all part of what a row is known by: written once, with the row. */
static gboolean
store_never (ImportContext *context, const Page *page, const PageColumn *column, const ImportKey *key,
             const char *plain, GError **error)
{
  (void)context, (void)page, (void)key, (void)plain, (void)error;
  g_critical ("column %s is a key", column->en);
  return FALSE;
}

static char *
read_who (ImportContext *context, const PageColumn *column, const char *cell, GError **error)
{
  static const PageTarget targets[] = { TARGET_TEAM, TARGET_ORGANISATION, TARGET_PERSON };
  (void)column;
  return read_one_of (context, targets, G_N_ELEMENTS (targets), cell, error);
}

static char *
load_who (ImportContext *context, const Page *page, const PageColumn *column, const ImportKey *key)
{
  (void)page, (void)column;
  return load_by (
      context,
      "SELECT coalesce ('person' || char (9) || (SELECT code FROM person WHERE id = n.person_id), "
      "'team' || char (9) || (SELECT name FROM team WHERE id = n.team_id), "
      "'organisation' || char (9) || (SELECT name FROM organisation WHERE id = n.organisation_id)) "
      "FROM note n WHERE n.id = ?1",
      key);
}

static char *
read_with (ImportContext *context, const PageColumn *column, const char *cell, GError **error)
{
  static const PageTarget targets[] = { TARGET_RECIPIENT, TARGET_PERSON };
  (void)column;
  return read_one_of (context, targets, G_N_ELEMENTS (targets), cell, error);
}

static char *
load_with (ImportContext *context, const Page *page, const PageColumn *column, const ImportKey *key)
{
  (void)page, (void)column;
  return load_by (
      context,
      "SELECT coalesce ('person' || char (9) || (SELECT code FROM person WHERE id = n.with_person_id), "
      "'recipient' || char (9) || (SELECT code FROM recipient WHERE id = n.with_recipient_id)) "
      "FROM note n WHERE n.id = ?1",
      key);
}

static gboolean
is_everybody (const char *cell)
{
  g_autofree char *code = page_word_code ("all=" PAGE_EVERYBODY, cell);
  return code != NULL;
}

/* "75岁以上", "75+" */
static gboolean
read_age (const char *cell, int *ret_age)
{
  g_autofree char *fold = cell_fold (cell);
  char *end = NULL;
  long age = strtol (fold, &end, 10);
  if (end == fold || age < 0 || age > 130)
    return FALSE;
  *ret_age = (int)age;
  return strcmp (end, "岁以上") == 0 || strcmp (end, "+") == 0 || strcmp (end, "周岁以上") == 0;
}

static char *
read_for (ImportContext *context, const PageColumn *column, const char *cell, GError **error)
{
  int age = 0;
  if (is_everybody (cell))
    return g_strdup ("");
  if (read_age (cell, &age))
    return g_strdup_printf ("age\t%d", age);
  return read_who (context, column, cell, error);
}

static char *
load_for (ImportContext *context, const Page *page, const PageColumn *column, const ImportKey *key)
{
  (void)page, (void)column;
  return load_by (
      context,
      "SELECT coalesce ('person' || char (9) || (SELECT code FROM person WHERE id = n.for_person_id), "
      "'team' || char (9) || (SELECT name FROM team WHERE id = n.for_team_id), "
      "'organisation' || char (9) || (SELECT name FROM organisation WHERE id = n.for_organisation_id), "
      "'age' || char (9) || n.for_age) FROM rule n WHERE n.id = ?1",
      key);
}

static char *
read_scope (ImportContext *context, const PageColumn *column, const char *cell, GError **error)
{
  (void)column;
  g_autoptr (GError) inner = NULL;
  g_autofree char *kind = cell_clean (cell);
  if (is_everybody (cell))
    return g_strdup ("");
  g_autofree char *event = import_ref_read (context, TARGET_EVENT, cell, FALSE, &inner);
  if (event != NULL)
    return g_strdup_printf ("event\t%s", event);
  if (import_db_id (&context->db, "SELECT 1 FROM event_row WHERE kind = ?1", "s", kind) != 0)
    return g_strdup_printf ("kind\t%s", kind);
  g_propagate_error (error, g_steal_pointer (&inner));
  return NULL;
}

static char *
load_scope (ImportContext *context, const Page *page, const PageColumn *column, const ImportKey *key)
{
  (void)page, (void)column;
  return load_by (context,
                  "SELECT coalesce ('event' || char (9) || (SELECT name FROM event WHERE id = n.event_id), "
                  "'kind' || char (9) || n.kind) FROM rule n WHERE n.id = ?1",
                  key);
}

const ImportKind import_kind_who = { read_who, load_who, store_never, show_any };
const ImportKind import_kind_with = { read_with, load_with, store_never, show_any };
const ImportKind import_kind_for = { read_for, load_for, store_never, show_any };
const ImportKind import_kind_scope = { read_scope, load_scope, store_never, show_any };
