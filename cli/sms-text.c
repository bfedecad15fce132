/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/sms-text.h"

#include <string.h>

#define WIDE_WHOLE 70
#define WIDE_PART 67
#define SEPTETS_WHOLE 160
#define SEPTETS_PART 153

static const char single[] = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
                             "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
static const char twofold[] = "^{}\\[]~|€\f";

static guint
septets (gunichar c)
{
  if (g_utf8_strchr (single, -1, c) != NULL)
    return 1;
  return g_utf8_strchr (twofold, -1, c) != NULL ? 2 : 0;
}

static guint
wide_units (gunichar c)
{
  return c > 0xffff ? 2 : 1;
}

static guint
parts_of (guint units, guint whole, guint part)
{
  return units <= whole ? 1 : (units + part - 1) / part;
}

/* With the septet that stays free at the end of a part whose next character takes two. */
static guint
septets_in_parts (const char *text)
{
  guint units = 0;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    guint n = septets (g_utf8_get_char (p));
    units += n + (n == 2 && units % SEPTETS_PART == SEPTETS_PART - 1);
  }
  return units;
}

SmsSize
sms_size (const char *text)
{
  guint narrow = 0, wide = 0;
  gboolean fits = TRUE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    fits = fits && septets (c) > 0;
    narrow += septets (c);
    wide += wide_units (c);
  }
  if (fits && narrow > SEPTETS_WHOLE)
    narrow = septets_in_parts (text);
  if (fits)
    return (SmsSize){ narrow, parts_of (narrow, SEPTETS_WHOLE, SEPTETS_PART), FALSE };
  return (SmsSize){ wide, parts_of (wide, WIDE_WHOLE, WIDE_PART), TRUE };
}

char *
sms_guard_pairs (const char *text)
{
  if (sms_size (text).parts == 1)
    return g_strdup (text);
  GString *out = g_string_new (NULL);
  guint units = 0;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    if (wide_units (c) == 2 && units % WIDE_PART == WIDE_PART - 1) {
      g_string_append_c (out, ' ');
      units++;
    }
    g_string_append_unichar (out, c);
    units += wide_units (c);
  }
  return g_string_free (out, FALSE);
}
