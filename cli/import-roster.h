/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "cli/command.h"

/*
 * The edited sheet of a month's draft back into the book: shows who comes, who leaves, and which rules that would break; with
 * ROSTER_APPLY the edits become the new draft. What breaks a hard rule must be locked in the sheet (锁定 是) to be taken:
 * a lock is somebody's decision, and it is named ever after.
 */
typedef enum {
  ROSTER_SHOW,  /* changes nothing */
  ROSTER_ASK,   /* asks before it changes something */
  ROSTER_APPLY
} RosterWrite;

int import_roster (App *app, const char *month, const char *path, RosterWrite write, GError **error);
