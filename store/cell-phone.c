/* SPDX-License-Identifier: MPL-2.0 */
#include "store/cell-phone.h"

#include "store/cell.h"
#include "store/decode.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
cell_phone_clear (CellPhone *phone)
{
  g_clear_pointer (&phone->number, g_free);
  g_clear_pointer (&phone->via, g_free);
}

static gboolean
fail (GError **error, const char *message)
{
  g_set_error_literal (error, SHEET_ERROR, SHEET_ERROR_VALUE, message);
  return FALSE;
}

/* 1.38E+10: the spreadsheet has already thrown the last digits away. */
static gboolean
is_scientific (const char *fold)
{
  gsize n = strspn (fold, "0123456789.");
  if (n == 0 || (fold[n] != 'e' && fold[n] != 'E'))
    return FALSE;
  const char *p = fold + n + 1;
  p += *p == '+';
  return *p != '\0' && p[strspn (p, "0123456789")] == '\0';
}

/* Whose number it is, without brackets and colons; NULL when the words only say that it is a number. */
static char *
clean_via (const char *words)
{
  static const char *const idle[] = { "手机", "电话", "座机", "本人",   "微信", "微信同号", "同微信", "手机微信同号",
                                      "手机号", "已核实", "联系电话", "家里", "家", "宅电", "tel",      "phone",  "mobile" };
  g_autofree char *bare = g_strdup (words);
  g_strdelimit (bare, ":()[]", ' ');
  g_autofree char *via = cell_clean (bare);
  for (guint i = 0; i < G_N_ELEMENTS (idle); i++)
    if (g_ascii_strcasecmp (via, idle[i]) == 0)
      return NULL;
  const char *letter = via;
  while (*letter != '\0' && !g_unichar_isalpha (g_utf8_get_char (letter)))
    letter = g_utf8_next_char (letter);
  return *letter != '\0' ? g_steal_pointer (&via) : NULL;
}

/* Splits "打给女儿 138…" before the first digit or plus; the words lose a leading 打给 and colons behind. */
static char *
take_via (char *fold)
{
  char *close = fold[0] == '(' && !g_ascii_isdigit (fold[1]) ? strchr (fold, ')') : NULL; /* （老伴）138…, but (022)… */
  gsize n = close != NULL ? (gsize)(close + 1 - fold) : strcspn (fold, "+0123456789(");
  if (n == 0 || fold[n] == '\0')
    return NULL;
  g_autofree char *words = g_strndup (fold, n);
  memmove (fold, fold + n, strlen (fold + n) + 1);
  g_strchug (fold);
  const char *who = words;
  static const char *const prefixes[] = { "打给", "请打", "打", "call " };
  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (g_str_has_prefix (who, prefixes[i])) {
      who += strlen (prefixes[i]);
      break;
    }
  return clean_via (who);
}

/* The words behind the last digit: 13800138001（女儿）. */
static char *
take_via_behind (char *fold)
{
  gsize n = strlen (fold), digits = 0;
  while (n > 0 && !g_ascii_isdigit (fold[n - 1]))
    n--;
  for (gsize i = 0; i < n; i++)
    digits += g_ascii_isdigit (fold[i]) ? 1 : 0;
  if (digits < 7 || fold[n] == '\0' || g_ascii_isalpha (fold[n]) || g_str_has_prefix (fold + n, "转"))
    return NULL;
  char *via = clean_via (fold + n);
  fold[n] = '\0';
  return via;
}

/* The digits, with an extension behind '#'; FALSE when something else is in between. */
static gboolean
take_digits (const char *p, GString *digits)
{
  gboolean extension = FALSE;
  for (; *p != '\0'; p = g_utf8_next_char (p)) {
    if (g_ascii_isdigit (*p)) {
      g_string_append_c (digits, *p);
    } else if (!extension && digits->len >= 7
               && (g_str_has_prefix (p, "转") || *p == '#' || *p == 'x' || g_str_has_prefix (p, "ext"))) {
      g_string_append_c (digits, '#');
      extension = TRUE;
    } else if (strchr (extension ? " xt." : " -()", *p) == NULL) {
      return FALSE;
    }
  }
  return digits->len > 0 && digits->str[digits->len - 1] != '#';
}

/* The same number without country code and trunk zero before a mobile. */
static const char *
strip_prefixes (const char *digits, gboolean international)
{
  if (!international && g_str_has_prefix (digits, "0086"))
    digits += 4;
  else if (g_str_has_prefix (digits, "86") && (international || strlen (digits) == 13))
    digits += 2;
  if (digits[0] == '0' && digits[1] == '1' && strlen (digits) == 12)
    digits++;
  return digits;
}

/* Area codes are 010, 02x (eight-digit numbers) and 0xxx. */
static char *
format_landline (const char *digits, const char *extension)
{
  gsize len = strcspn (digits, "#"), area = 0;
  if (digits[0] == '0')
    area = digits[1] == '1' || digits[1] == '2' ? 3 : 4;
  if (len - area < 7 || len - area > 8 || digits[area] == '0' || digits[area] == '1')
    return NULL;
  if (area == 0 && (g_str_has_prefix (digits, "400") || g_str_has_prefix (digits, "800")))
    return NULL;
  return g_strdup_printf ("%.*s%s%.*s%s%s", (int)area, digits, area > 0 ? "-" : "", (int)(len - area),
                          digits + area, extension != NULL ? "-" : "", extension != NULL ? extension : "");
}

/* "022-27830000-801": a third group behind two hyphens is an extension. */
static void
mark_hyphen_extension (char *fold)
{
  const char *own = fold + (g_str_has_prefix (fold, "+86") ? 3 : g_str_has_prefix (fold, "0086") ? 4 : g_str_has_prefix (fold, "86") ? 2 : 0);
  own += strspn (own, " -");
  char *first = strchr (fold, '-'), *last = strrchr (fold, '-');
  if (first == NULL)
    return;
  gsize before = 0;
  for (const char *p = fold; p < last; p++)
    before += g_ascii_isdigit (*p);
  gsize behind = strlen (last + 1);
  gsize least = fold[0] == '0' ? 10 : 7;
  if (*own != '1' && behind >= 1 && behind <= 6 && before >= least && before <= 12)
    *last = '#';
}

static gboolean
read_number (char *fold, CellPhone *phone, GError **error)
{
  gboolean international = fold[0] == '+';
  g_autoptr (GString) raw = g_string_new (NULL);
  mark_hyphen_extension (fold);
  if (!take_digits (fold + international, raw))
    return fail (error, _ ("This is not one phone number: write one number, and others in the remark."));
  const char *digits = strip_prefixes (raw->str, international);
  const char *extension = strchr (digits, '#');
  gsize len = strlen (digits);
  if (international && digits == raw->str)
    return fail (error,
                 _ ("Only numbers of mainland China can be used: leave the cell blank and write the number "
                    "in the remark."));
  if (extension == NULL && len == 11 && digits[0] == '1' && digits[1] >= '3') {
    *phone = (CellPhone){ .number = g_strdup_printf ("+86%s", digits), .kind = PHONE_MOBILE };
    return TRUE;
  }
  if (len == 13 && g_str_has_prefix (digits, "14"))
    return fail (error,
                 _ ("This is the number of a data card, which nobody can call: write a mobile number."));
  if (digits[0] == '1')
    return fail (error, _ ("A mobile number has 11 digits, the second from 3 to 9: 13800138001."));
  if (g_str_has_prefix (digits, "400") || g_str_has_prefix (digits, "95") || g_str_has_prefix (digits, "96"))
    if (len != 8 && len != 7)
      return fail (error,
                   _ ("This is a service number: write a mobile number or a landline such as 022-27830000."));
  char *landline = format_landline (digits, extension != NULL ? extension + 1 : NULL);
  if (landline == NULL)
    return fail (
        error,
        _ ("This is not a phone number: write 11 digits for a mobile, or a landline such as 022-27830000."));
  *phone = (CellPhone){ .number = landline, .kind = PHONE_LANDLINE };
  return TRUE;
}

gboolean
cell_phone_is_dead (const char *text)
{
  static const char *const words[] = { "停机", "空号", "停用", "停号", "注销", "销号", "作废", "无效", "错号", "号错", "打不通", "欠费", "换号" };
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (text, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

gboolean
cell_phone (const char *text, CellPhone *ret_phone, GError **error)
{
  g_autofree char *fold = cell_fold (text);
  if (is_scientific (fold))
    return fail (
        error,
        _ ("The spreadsheet has cut this number: format the column as text and enter the number again."));
  if (cell_phone_is_dead (fold))
    return fail (error, _ ("The cell says that this number does not work: write one that does, or leave the cell blank."));
  if (g_str_has_suffix (fold, ".0"))
    fold[strlen (fold) - 2] = '\0';
  g_autofree char *via = take_via (fold), *behind = take_via_behind (fold);
  CellPhone phone = { 0 };
  if (!read_number (fold, &phone, error))
    return FALSE;
  phone.via = via != NULL ? g_steal_pointer (&via) : g_steal_pointer (&behind);
  *ret_phone = phone;
  return TRUE;
}

/* ---- several ---- */

#define LEAST_DIGITS 7 /* of the shortest number */

gboolean
cell_phone_is_meant (const char *text)
{
  g_autofree char *digits = cell_digits (text);
  return strlen (digits) >= LEAST_DIGITS || cell_is_ditto (text) || strstr (text, "***") != NULL;
}

/* By which it is the same as another: of one that cannot be read its digits, of words the words. */
static char *
sign_of (const char *text)
{
  CellPhone phone = { 0 };
  g_autofree char *digits = cell_digits (text);
  if (!cell_phone (text, &phone, NULL))
    return g_strdup (strlen (digits) >= LEAST_DIGITS && !cell_phone_is_dead (text) ? digits : text);
  char *number = g_steal_pointer (&phone.number);
  cell_phone_clear (&phone);
  return number;
}

/* By a blank between two whole ones. */
static GStrv
pieces_of (const char *part)
{
  g_autofree char *fold = cell_fold (part);
  g_auto (GStrv) pieces = g_strsplit (fold, " ", -1);
  gboolean whole = g_strv_length (pieces) > 1;
  for (guint i = 0; pieces[i] != NULL && whole; i++)
    whole = strspn (pieces[i], "0123456789-") >= LEAST_DIGITS;
  return whole ? g_steal_pointer (&pieces) : g_strsplit (part, "\n", 1);
}

/* Apart as in a list, by 或, or by a blank. */
GStrv
cell_phones (const char *text)
{
  g_auto (GStrv) either = g_strsplit (text, "或", -1);
  g_autofree char *listed = g_strjoinv ("/", either);
  g_auto (GStrv) parts = cell_list (listed);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GStrvBuilder) out = g_strv_builder_new ();
  for (guint i = 0; parts[i] != NULL; i++) {
    g_auto (GStrv) pieces = pieces_of (parts[i]);
    for (guint k = 0; pieces[k] != NULL; k++)
      if (g_hash_table_add (seen, sign_of (pieces[k])))
        g_strv_builder_add (out, pieces[k]);
  }
  return g_strv_builder_end (out);
}

char *
cell_phone_format (const char *number, const char *via)
{
  const char *shown = g_str_has_prefix (number, "+86") ? number + 3 : number;
  return via != NULL ? g_strdup_printf ("打给%s %s", via, shown) : g_strdup (shown);
}
