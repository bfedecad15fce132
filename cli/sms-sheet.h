/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "cli/sms.h"

/*
 * The list as a workbook for people, who hand it to a gateway or call: a page of messages (number, names, text, parts) and one of those whom
 * no message reaches (name, number, why, what to tell them). Numbers are the eleven digits that gateways of the country take, as text.
 * Programs take the CSV or JSON of cli/sms.h.
 *
 * Appears when it is complete, readable by the owner only. made: seconds UTC, the time of making that it tells.
 */
gboolean sms_write_workbook (const SmsList *list, const char *path, gboolean chinese, gint64 made, GError **error);
