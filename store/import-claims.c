/* SPDX-License-Identifier: MPL-2.0 */
#include "store/import-claims.h"

#include "store/import-match.h"

struct ImportClaims {
  GHashTable *owners;
};

ImportClaims *
import_claims_new (void)
{
  ImportClaims *claims = g_new (ImportClaims, 1);
  claims->owners = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return claims;
}

void
import_claims_free (ImportClaims *claims)
{
  g_hash_table_unref (claims->owners);
  g_free (claims);
}

static char *
claim_key (const Page *page, const ImportKey *key)
{
  return g_strdup_printf ("%s %" G_GINT64_FORMAT " %s", page->en, key->id, key->key != NULL ? key->key : "");
}

ImportRow *
import_claims_owner (const ImportClaims *claims, const Page *page, const ImportKey *key)
{
  g_autofree char *text = claim_key (page, key);
  return g_hash_table_lookup (claims->owners, text);
}

void
import_claim (ImportClaims *claims, ImportRow *row)
{
  g_hash_table_insert (claims->owners, claim_key (row->page, &row->key), row);
}
