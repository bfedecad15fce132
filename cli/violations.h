/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "cli/month.h"
#include "engine/check.h"

/*
 * Prints each hard rule that the roster breaks, with whom and where: what locks insist on, and what goes beyond. Returns the number
 * of those beyond: 0 means that the roster is sound.
 */
guint violations_print (const Month *month, const Check *check);
