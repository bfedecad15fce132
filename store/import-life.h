/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "store/import-value.h"

/* The two kinds of values of a person that are more than one column of the book: birth and phone. */
extern const ImportKind import_kind_born, import_kind_phone;
