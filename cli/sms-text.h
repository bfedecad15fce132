/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include <glib.h>

/*
 * How long a text is on the air. GSM 03.38 characters alone: 160 septets, or 153 a part, of which ^ { } \ [ ] ~ | € and
 * the form feed take two. Anything else makes the whole text UTF-16: 70 units, or 67 a part, a character beyond U+FFFF
 * taking two. Source: 3GPP 23.038 6.2.1, 23.040 9.2.3.24.1.
 */
typedef struct {
  guint units, parts;
  gboolean wide; /* UTF-16 */
} SmsSize;

SmsSize sms_size (const char *text);

/*
 * The text with a space before each surrogate pair that would start on the last unit of a part: some gateways cut there,
 * and the reader gets two boxes. A text of one part stays as it is. g_free it.
 */
char *sms_guard_pairs (const char *text);
