/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "store/import-run.h"

/* 不宜 is free text and bars only from what asks for the very same word: of new or changed people, tells once which words nothing asks for, and
 * which words posts (费力) and recipients (要求) have. After all pages are read. */
void import_tell_limits (Import *import, const ImportSheet *sheet);
