/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include <glib.h>

/* The IANA zone that a Windows zone name ("China Standard Time", any case) means, by the CLDR's table; NULL for any
 * other name. Static. */
const char *windows_zone (const char *name);
