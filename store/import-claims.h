/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "store/import-value.h"

typedef struct ImportRow ImportRow; /* store/import-match.h */

/* Records that rows of this import have been matched to or made, so that no two rows are one record. */
typedef struct ImportClaims ImportClaims;
ImportClaims *import_claims_new (void);
void import_claims_free (ImportClaims *claims);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ImportClaims, import_claims_free)
/* The row that has the record, NULL when none has. */
ImportRow *import_claims_owner (const ImportClaims *claims, const Page *page, const ImportKey *key);
void import_claim (ImportClaims *claims, ImportRow *row);
