/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "cli/command.h"

/* What the menu asks before anything else: what becomes of a roster that was cut off, and which book this is that was copied. Returns an exit
 * code. */
int menu_offers (App *app);
