/* SPDX-License-Identifier: MPL-2.0 */
#include "store/import-team.h"

char *
import_team_label (ImportContext *context, const char *name, const char *colour)
{
  g_autofree char *from = g_strconcat (colour != NULL && (guchar)*colour >= 0x80 ? colour : "", name, NULL);
  for (const char *p = from; *p != '\0'; p = g_utf8_next_char (p)) {
    g_autofree char *label = g_utf8_substring (p, 0, 1);
    if (import_db_id (&context->db, "SELECT 1 FROM team WHERE label = ?1", "s", label) == 0)
      return g_steal_pointer (&label);
  }
  return g_utf8_substring (from, 0, 1);
}
