/* SPDX-License-Identifier: MPL-2.0 */
#include "store/import-life.h"

#include "store/cell-phone.h"
#include "store/cell-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* ---- birth: three columns ---- */

static char *
read_born (ImportContext *context, const PageColumn *column, const char *cell, GError **error)
{
  (void)column;
  CellBorn born;
  return cell_born (cell, context->as_of, &born, error) ? cell_born_format (born) : NULL;
}

static char *
load_born (ImportContext *context, const Page *page, const PageColumn *column, const ImportKey *key)
{
  (void)page, (void)column;
  CellBorn born;
  g_autofree char *from
      = import_db_text (&context->db, "SELECT born_from FROM person WHERE id = ?1", "i", key->id);
  g_autofree char *to
      = import_db_text (&context->db, "SELECT born_to FROM person WHERE id = ?1", "i", key->id);
  if (from == NULL || to == NULL || !day_parse (from, &born.from) || !day_parse (to, &born.to))
    return g_strdup ("");
  return cell_born_format (born);
}

static gboolean
store_born (ImportContext *context, const Page *page, const PageColumn *column, const ImportKey *key,
            const char *plain, GError **error)
{
  (void)column;
  CellBorn born;
  char from[DAY_TEXT_SIZE] = "", to[DAY_TEXT_SIZE] = "";
  if (*plain != '\0' && cell_born (plain, context->as_of, &born, NULL)) {
    day_format (born.from, from);
    day_format (born.to, to);
  }
  return import_set (context, page, "born_from", key, from, error)
         && import_set (context, page, "born_to", key, to, error)
         && import_set (context, page, "born_text", key, plain, error);
}

/* ---- phone: the first contact; plain "number\tvia" ---- */

static char *
read_phone (ImportContext *context, const PageColumn *column, const char *cell, GError **error)
{
  (void)context, (void)column;
  CellPhone phone = { 0 };
  if (strstr (cell, "***") != NULL) { /* as cell_hide_identities left it */
    import_refuse (error, _ ("This looked like an identity number and is not taken in: write the phone number."));
    return NULL;
  }
  if (!cell_phone (cell, &phone, error))
    return NULL;
  char *plain = g_strdup_printf ("%s\t%s", phone.number, phone.via != NULL ? phone.via : "");
  cell_phone_clear (&phone);
  return plain;
}

static char *
load_phone (ImportContext *context, const Page *page, const PageColumn *column, const ImportKey *key)
{
  (void)page, (void)column;
  char *text = import_db_text (
      &context->db,
      "SELECT c.number || char (9) || coalesce (x.via, '') FROM person_contact x "
      "JOIN contact c ON c.id = x.contact_id WHERE x.person_id = ?1 ORDER BY x.position LIMIT 1",
      "i", key->id);
  return text != NULL ? text : g_strdup ("");
}

static gboolean
store_phone (ImportContext *context, const Page *page, const PageColumn *column, const ImportKey *key,
             const char *plain, GError **error)
{
  (void)page, (void)column;
  ImportDb *db = &context->db;
  if (!import_db_run (db, error,
                      "DELETE FROM person_contact WHERE person_id = ?1 AND position = (SELECT min (position) "
                      "FROM person_contact WHERE person_id = ?1)",
                      "i", key->id))
    return FALSE;
  if (*plain == '\0')
    return TRUE;
  g_auto (GStrv) parts = g_strsplit (plain, "\t", 2);
  return import_db_run (db, error,
                        "INSERT INTO contact (number, kind) VALUES (?1, ?2) ON CONFLICT (number) DO NOTHING",
                        "ss", parts[0], *parts[0] == '+' ? "mobile" : "landline")
         && import_db_run (db, error,
                           "INSERT OR REPLACE INTO person_contact (person_id, contact_id, position, via) "
                           "SELECT ?1, id, 0, ?3 FROM contact WHERE number = ?2",
                           "iss", key->id, parts[0], *parts[1] != '\0' ? parts[1] : NULL);
}

static char *
show_phone (ImportContext *context, const PageColumn *column, const char *plain)
{
  (void)context, (void)column;
  g_auto (GStrv) parts = g_strsplit (plain, "\t", 2);
  return cell_phone_format (parts[0], *parts[1] != '\0' ? parts[1] : NULL);
}

static char *
show_born (ImportContext *context, const PageColumn *column, const char *plain)
{
  (void)context, (void)column;
  return g_strdup (plain);
}

const ImportKind import_kind_born = { read_born, load_born, store_born, show_born };
const ImportKind import_kind_phone = { read_phone, load_phone, store_phone, show_phone };
