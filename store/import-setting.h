/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "store/import-value.h"

/* The settings page: a key of engine/setting.h, and a value of the kind that the key has (context->setting
 * names it). */
extern const ImportKind import_kind_setting_key, import_kind_setting;
