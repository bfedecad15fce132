/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include <glib.h>

/*
 * The text with *** for each identity number in it: for a cell that is no place for one. So are numbers with a wrong check digit, which
 * are a person's number but for a slip, those in full-width digits, and those written in three groups, 110105 19491231 002X.
 */
char *cell_hide_identities (const char *text);
