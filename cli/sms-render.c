/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/sms.h"
#include "cli/term.h"
#include "store/csv.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

static const struct {
  const char *code, *label;
} reasons[] = {
  [SMS_NO_NUMBER] = { "none", N_ ("no number") },
  [SMS_LANDLINE] = { "landline", N_ ("a landline: call") },
  [SMS_OTHER_NUMBER] = { "other", N_ ("not a mobile number of this country") },
  [SMS_OPTED_OUT] = { "opted-out", N_ ("wants no messages: call") },
  [SMS_WANTS_CALL] = { "call", N_ ("wants to be called") },
  [SMS_WANTS_WECHAT] = { "wechat", N_ ("is told in WeChat") },
  [SMS_WANTS_SLIP] = { "slip", N_ ("gets a slip of paper") },
};

const char *
sms_reason_code (SmsReason reason)
{
  return reasons[reason].code;
}

const char *
sms_reason_label (SmsReason reason)
{
  return _ (reasons[reason].label);
}

char *
sms_names (const SmsMessage *message)
{
  GString *names = g_string_new (NULL);
  for (guint i = 0; i < message->names->len; i++)
    g_string_append_printf (names, "%s%s", i == 0 ? "" : "、", (const char *)g_ptr_array_index (message->names, i));
  return g_string_free (names, FALSE);
}

static void
append_messages (const SmsList *list, GString *out)
{
  g_autoptr (Table) table = table_new (5);
  table_cell (table, _ ("Number"));
  table_cell (table, _ ("Names"));
  table_cell (table, _ ("Parts"));
  table_cell (table, _ ("Units"));
  table_cell (table, _ ("Text"));
  table_right (table, 2);
  table_right (table, 3);
  for (guint i = 0; i < list->messages->len; i++) {
    const SmsMessage *message = g_ptr_array_index (list->messages, i);
    g_autofree char *names = sms_names (message);
    table_cell (table, message->to);
    table_cell (table, names);
    table_cellf (table, "%u", message->parts);
    table_cellf (table, "%u", message->units);
    table_cell (table, message->text);
  }
  table_append_text (table, out);
}

static void
append_unreached (const SmsList *list, GString *out)
{
  g_autoptr (Table) table = table_new (4);
  table_cell (table, _ ("Not by message"));
  table_cell (table, _ ("Number"));
  table_cell (table, _ ("Why"));
  table_cell (table, _ ("To be told"));
  for (guint i = 0; i < list->unreached->len; i++) {
    const SmsUnreached *unreached = g_ptr_array_index (list->unreached, i);
    table_cell (table, unreached->name);
    table_cell (table, unreached->number);
    table_cell (table, sms_reason_label (unreached->reason));
    table_cell (table, unreached->text);
  }
  table_append_text (table, out);
}

void
sms_append_text (const SmsList *list, GString *out)
{
  if (list->messages->len > 0)
    append_messages (list, out);
  if (list->messages->len > 0 && list->unreached->len > 0)
    g_string_append_c (out, '\n');
  if (list->unreached->len > 0)
    append_unreached (list, out);
}

/* "2026-09-07T07:20" of an instant, local; NULL for none. */
static char *
local_text (const Voice *voice, gint64 seconds)
{
  char day_buffer[DAY_TEXT_SIZE], minute_buffer[DAY_TEXT_SIZE];
  Day day;
  int minute;
  if (seconds == 0)
    return NULL;
  voice_local (voice, seconds, &day, &minute);
  return g_strdup_printf ("%sT%s", day_format (day, day_buffer), minute_format (minute, minute_buffer));
}

void
sms_append_csv (const SmsList *list, const Voice *voice, GString *out)
{
  static const char *const heading[] = { "to",         "names",     "kind", "priority", "units", "parts",
                                         "not_before", "not_after", "asks", "reason",   "key",   "text" };
  csv_begin (out);
  csv_append_row (out, heading, G_N_ELEMENTS (heading));
  for (guint i = 0; i < list->messages->len; i++) {
    const SmsMessage *message = g_ptr_array_index (list->messages, i);
    g_autofree char *names = sms_names (message);
    g_autofree char *units = g_strdup_printf ("%u", message->units), *parts = g_strdup_printf ("%u", message->parts);
    g_autofree char *before = local_text (voice, message->not_before), *after = local_text (voice, message->not_after);
    const char priority[] = { message->priority, '\0' };
    const char *cells[] = { message->to, names,  message->kind, priority,
                            units,       parts,  before,        after,
                            message->asks == SMS_ASK_CONFIRM ? "confirm" : "none", "", message->key, message->text };
    csv_append_row (out, cells, G_N_ELEMENTS (cells));
  }
  for (guint i = 0; i < list->unreached->len; i++) {
    const SmsUnreached *unreached = g_ptr_array_index (list->unreached, i);
    const char *cells[G_N_ELEMENTS (heading)] = { unreached->number, unreached->name };
    cells[9] = reasons[unreached->reason].code;
    cells[11] = unreached->text;
    csv_append_row (out, cells, G_N_ELEMENTS (cells));
  }
}

static void
add_text (JsonBuilder *json, const char *name, const char *text)
{
  json_builder_set_member_name (json, name);
  if (text == NULL)
    json_builder_add_null_value (json);
  else
    json_builder_add_string_value (json, text);
}

static void
add_number (JsonBuilder *json, const char *name, gint64 number)
{
  json_builder_set_member_name (json, name);
  json_builder_add_int_value (json, number);
}

static void
add_shifts (JsonBuilder *json, const SmsMessage *message, const Community *community)
{
  json_builder_set_member_name (json, "shifts");
  json_builder_begin_array (json);
  for (guint i = 0; i < message->duties->len; i++) {
    const SmsDuty *duty = &g_array_index (message->duties, SmsDuty, i);
    json_builder_begin_object (json);
    add_text (json, "shift", duty->reference);
    if (duty->person != NONE)
      add_text (json, "person", community_at (community, people, Person, duty->person)->code);
    else
      add_text (json, "organisation", community_at (community, organisations, Organisation, duty->organisation)->name);
    add_number (json, "version", duty->version);
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
}

static void
add_message (JsonBuilder *json, const SmsMessage *message, const Community *community, const Voice *voice)
{
  g_autofree char *before = local_text (voice, message->not_before), *after = local_text (voice, message->not_after);
  const char priority[] = { message->priority, '\0' };
  json_builder_begin_object (json);
  add_text (json, "key", message->key);
  add_text (json, "to", message->to);
  json_builder_set_member_name (json, "names");
  json_builder_begin_array (json);
  for (guint i = 0; i < message->names->len; i++)
    json_builder_add_string_value (json, g_ptr_array_index (message->names, i));
  json_builder_end_array (json);
  add_text (json, "kind", message->kind);
  add_text (json, "text", message->text);
  add_number (json, "units", message->units);
  add_number (json, "parts", message->parts);
  add_text (json, "not_before", before);
  add_text (json, "not_after", after);
  add_text (json, "priority", priority);
  add_text (json, "asks", message->asks == SMS_ASK_CONFIRM ? "confirm" : "none");
  add_shifts (json, message, community);
  json_builder_end_object (json);
}

static void
add_unreached (JsonBuilder *json, const SmsUnreached *unreached)
{
  json_builder_begin_object (json);
  add_text (json, "name", unreached->name);
  add_text (json, "number", unreached->number);
  add_text (json, "reason", reasons[unreached->reason].code);
  add_text (json, "text", unreached->text);
  json_builder_end_object (json);
}

void
sms_append_json (const SmsList *list, const Community *community, const Voice *voice, GString *out)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  json_builder_begin_object (json);
  json_builder_set_member_name (json, "messages");
  json_builder_begin_array (json);
  for (guint i = 0; i < list->messages->len; i++)
    add_message (json, g_ptr_array_index (list->messages, i), community, voice);
  json_builder_end_array (json);
  json_builder_set_member_name (json, "unreached");
  json_builder_begin_array (json);
  for (guint i = 0; i < list->unreached->len; i++)
    add_unreached (json, g_ptr_array_index (list->unreached, i));
  json_builder_end_array (json);
  json_builder_end_object (json);
  g_autoptr (JsonNode) root = json_builder_get_root (json);
  g_autofree char *text = json_to_string (root, TRUE);
  g_string_append_printf (out, "%s\n", text);
}
