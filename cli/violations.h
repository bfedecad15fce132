/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "cal/words.h"
#include "cli/month.h"
#include "engine/check.h"

/* What would help against the rules that are broken beyond what locks insist on. */
typedef enum {
  HELP_LOCK = 1,  /* locking the rows concerned */
  HELP_FEWER = 2, /* a limit that counts several duties of a person: fewer of them, a higher limit, or all of them locked */
  HELP_BACK = 4   /* somebody was taken out of a lock */
} ViolationHelp;

/*
 * Prints each hard rule that the roster breaks, with whom and where: what locks insist on, and what goes beyond. Returns the number
 * of those beyond: 0 means that the roster is sound. ret_help: ViolationHelp of those beyond, together.
 */
guint violations_print (const Month *month, const Voice *voice, const Check *check, guint *ret_help);
