/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "cli/command.h"

/* paiban without a command on a terminal: says where the month stands and what is next, and does what is chosen by number,
 * until an empty line or q. Where the current folder has no book it goes to the folder of the last time. Returns an exit
 * code. */
int menu_run (App *app, GError **error);
