/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/sms.h"

#include "cli/sms-text.h"
#include "cli/sms-words.h"
#include "engine/setting.h"

#include <stdio.h>
#include <string.h>

/*
 * Parties first (a person or an organisation with duties to be told), then each finds its number or the reason why it has
 * none, then the parties of one number become one message. Three parts is the most that gateways and readers bear:
 * beyond, the message says how many and whom to ask.
 */

#define MAX_PARTS 3

static void
party_free (gpointer data)
{
  Party *party = data;
  g_array_unref (party->duties);
  g_free (party);
}

static void
message_free (gpointer data)
{
  SmsMessage *message = data;
  g_free (message->key);
  g_free (message->to);
  g_free (message->text);
  g_ptr_array_unref (message->names);
  for (guint i = 0; i < message->duties->len; i++)
    g_free (g_array_index (message->duties, SmsDuty, i).reference);
  g_array_unref (message->duties);
  g_free (message);
}

static void
unreached_free (gpointer data)
{
  SmsUnreached *unreached = data;
  g_free (unreached->name);
  g_free (unreached->number);
  g_free (unreached->text);
  g_free (unreached);
}

void
sms_list_free (SmsList *list)
{
  if (list == NULL)
    return;
  g_ptr_array_unref (list->messages);
  g_ptr_array_unref (list->unreached);
  g_free (list);
}

guint
sms_total_parts (const SmsList *list)
{
  guint parts = 0;
  for (guint i = 0; i < list->messages->len; i++)
    parts += ((SmsMessage *)g_ptr_array_index (list->messages, i))->parts;
  return parts;
}

/* Parties ------------------------------------------------------------------------------------------------------- */

static gint
compare_duties (gconstpointer a, gconstpointer b)
{
  const Duty *x = a, *y = b;
  if (x->start_at != y->start_at)
    return x->start_at < y->start_at ? -1 : 1;
  return (x->shift > y->shift) - (x->shift < y->shift);
}

/* people, then organisations; most are empty. */
static GPtrArray *
parties_new (const Community *community)
{
  GPtrArray *parties = g_ptr_array_new_with_free_func (party_free);
  int people = (int)community->people->len, organisations = (int)community->organisations->len;
  for (int i = 0; i < people + organisations; i++) {
    Party *party = g_new0 (Party, 1);
    party->person = i < people ? i : NONE;
    party->organisation = i < people ? NONE : i - people;
    party->duties = g_array_new (FALSE, FALSE, sizeof (Duty));
    g_ptr_array_add (parties, party);
  }
  return parties;
}

static GHashTable *
index_entries (const FeedEntries *entries)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < entries->entries->len; i++) {
    const FeedEntry *entry = feed_entry_at (entries, i);
    if (entry->feed == FEED_PERSON)
      g_hash_table_insert (index, g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, entry->person_id,
                                                   entry->shift_id), (gpointer)entry);
  }
  return index;
}

static int
version_of (GHashTable *index, gint64 person_id, gint64 shift_id)
{
  g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, person_id, shift_id);
  const FeedEntry *entry = g_hash_table_lookup (index, key);
  return entry == NULL ? 0 : entry->sequence;
}

/* From the published roster: what takes place in the span. */
static void
collect_served (const SmsQuery *query, GPtrArray *parties)
{
  g_autoptr (GHashTable) index = index_entries (query->entries);
  for (guint i = 0; i < query->served->len; i++) {
    const ServedBy *by = &g_array_index (query->served, ServedBy, i);
    const PlannedShift *shift = &g_array_index (query->plan->shifts, PlannedShift, by->shift);
    Day day = query->kind == SMS_MONTH ? shift->nominal : shift->day;
    if (shift->cancelled || day < query->from || day >= query->to)
      continue;
    Duty duty = { .shift = by->shift, .change = ENTRY_GAINED, .post = by->post };
    voice_span (query->voice, shift, &duty.start_at, &duty.end_at);
    guint at = (guint)by->person;
    if (by->person == NONE) {
      at = query->community->people->len + (guint)by->organisation;
      duty.heads = by->head_count;
    } else {
      duty.version = version_of (index, community_at (query->community, people, Person, by->person)->id, shift->id);
    }
    g_array_append_val (((Party *)g_ptr_array_index (parties, at))->duties, duty);
  }
}

static GHashTable *
index_ids (const GArray *table, guint size)
{
  GHashTable *index = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < table->len; i++)
    g_hash_table_insert (index, table->data + (gsize)i * size, GUINT_TO_POINTER (i + 1));
  return index;
}

/* What a person does on a shift now. */
static const char *
post_of (const SmsQuery *query, int shift, int person)
{
  for (guint i = 0; i < query->served->len; i++) {
    const ServedBy *by = &g_array_index (query->served, ServedBy, i);
    if (by->shift == shift && by->person == person)
      return by->post;
  }
  return "";
}

/* From the entries that the publication touched: an id comes first in both records. */
static void
collect_changes (const SmsQuery *query, GPtrArray *parties)
{
  G_STATIC_ASSERT (G_STRUCT_OFFSET (Person, id) == 0 && G_STRUCT_OFFSET (PlannedShift, id) == 0);
  g_autoptr (GHashTable) people = index_ids (query->community->people, sizeof (Person));
  g_autoptr (GHashTable) shifts = index_ids (query->plan->shifts, sizeof (PlannedShift));
  for (guint i = 0; i < query->entries->entries->len; i++) {
    const FeedEntry *entry = feed_entry_at (query->entries, i);
    if (entry->feed != FEED_PERSON || entry->publication_id != query->publication_id
        || entry->change == ENTRY_REWORDED || entry->end_at <= query->now)
      continue;
    guint person = GPOINTER_TO_UINT (g_hash_table_lookup (people, &entry->person_id));
    guint shift = GPOINTER_TO_UINT (g_hash_table_lookup (shifts, &entry->shift_id));
    if (person == 0 || shift == 0)
      continue;
    Duty duty = {
      .shift = (int)shift - 1, .start_at = entry->start_at, .end_at = entry->end_at, .change = entry->change,
      .was_start_at = entry->was_start_at, .was_end_at = entry->was_end_at, .was_location = entry->was_location,
      .location = entry->location, .version = entry->sequence,
      .post = entry->change == ENTRY_GAINED ? post_of (query, (int)shift - 1, (int)person - 1) : "",
    };
    g_array_append_val (((Party *)g_ptr_array_index (parties, person - 1))->duties, duty);
  }
}

/* Numbers ------------------------------------------------------------------------------------------------------- */

static const Contact *
first_contact (const Person *person, NumberKind kind, gboolean via, gboolean opted_out)
{
  for (guint i = 0; i < person->n_contacts; i++) {
    const Contact *contact = &person->contacts[i];
    if (contact->kind == kind && contact->opted_out == opted_out && (!via || contact->via != NULL))
      return contact;
  }
  return NULL;
}

/* The number to send to, or NULL with the reason and a number to call instead (or NULL). */
static const char *
person_number (const Person *person, SmsReason *ret_reason, const char **ret_call)
{
  static const SmsReason wants[] = {
    [CHANNEL_CALL] = SMS_WANTS_CALL, [CHANNEL_WECHAT] = SMS_WANTS_WECHAT, [CHANNEL_SLIP] = SMS_WANTS_SLIP
  };
  const Contact *mobile = first_contact (person, NUMBER_MOBILE, FALSE, FALSE);
  const Contact *family = first_contact (person, NUMBER_MOBILE, TRUE, FALSE);
  const Contact *stopped = first_contact (person, NUMBER_MOBILE, FALSE, TRUE);
  const Contact *landline = first_contact (person, NUMBER_LANDLINE, FALSE, FALSE);
  *ret_call = person->n_contacts == 0 ? NULL : person->contacts[0].number;
  switch (person->channel) {
  case CHANNEL_CALL:
  case CHANNEL_WECHAT:
  case CHANNEL_SLIP:
    *ret_reason = wants[person->channel];
    return NULL;
  case CHANNEL_FAMILY:
    mobile = family != NULL ? family : mobile;
    break;
  case CHANNEL_DEFAULT:
  case CHANNEL_SMS:
    break;
  }
  if (mobile != NULL)
    return mobile->number;
  *ret_reason = stopped != NULL             ? SMS_OPTED_OUT
                : landline != NULL          ? SMS_LANDLINE
                : person->n_contacts > 0    ? SMS_OTHER_NUMBER
                                            : SMS_NO_NUMBER;
  if (landline != NULL)
    *ret_call = landline->number;
  return NULL;
}

/* An organisation's number is kept as typed: only a whole mobile number is taken. */
static char *
organisation_number (const Organisation *organisation, SmsReason *ret_reason)
{
  const char *typed = organisation->phone == NULL ? "" : organisation->phone;
  g_autoptr (GString) digits = g_string_new (NULL);
  for (const char *p = typed; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (digits, *p);
  const char *number = digits->str;
  if (digits->len == 13 && g_str_has_prefix (number, "86"))
    number += 2;
  if (strlen (number) == 11 && number[0] == '1' && number[1] >= '3')
    return g_strconcat ("+86", number, NULL);
  *ret_reason = digits->len == 0 ? SMS_NO_NUMBER : SMS_LANDLINE;
  return NULL;
}

static char *
party_number (const Community *community, const Party *party, SmsReason *ret_reason, const char **ret_call)
{
  if (party->person != NONE)
    return g_strdup (person_number (community_at (community, people, Person, party->person), ret_reason, ret_call));
  const Organisation *organisation = community_at (community, organisations, Organisation, party->organisation);
  *ret_call = organisation->phone;
  return organisation_number (organisation, ret_reason);
}

/* Messages ------------------------------------------------------------------------------------------------------ */

typedef struct {
  guint gained, moved, cancelled, all;
  gint64 first_start, last_start;
} Sum;

static Sum
sum_duties (const GPtrArray *parties)
{
  Sum sum = { .first_start = G_MAXINT64 };
  for (guint p = 0; p < parties->len; p++) {
    const GArray *duties = ((Party *)g_ptr_array_index (parties, p))->duties;
    for (guint i = 0; i < duties->len; i++) {
      const Duty *duty = &g_array_index (duties, Duty, i);
      sum.all++;
      sum.gained += duty->change == ENTRY_GAINED;
      sum.moved += duty->change == ENTRY_MOVED;
      sum.cancelled += duty->change == ENTRY_CANCELLED;
      sum.first_start = MIN (sum.first_start, duty->start_at);
      sum.last_start = MAX (sum.last_start, duty->start_at);
    }
  }
  return sum;
}

static const char *
kind_code (SmsKind kind, const Sum *sum)
{
  if (kind == SMS_DATE)
    return "reminder";
  if (sum->gained == sum->all)
    return "new";
  return sum->cancelled == sum->all ? "cancelled" : "changed";
}

static char
priority_of (const SmsQuery *query, const Sum *sum)
{
  Day day;
  int minute;
  voice_local (query->voice, sum->first_start, &day, &minute);
  if (sum->cancelled > 0 || day <= query->as_of)
    return 'A';
  return day == query->as_of + 1 ? 'B' : 'C';
}

/* The setting "1d 17:00": so many days before, at that time. 0 when it says something else. */
static gint64
reminder_at (const SmsQuery *query)
{
  int days, hour, minute;
  const char *said = community_setting (query->community, SETTING_REMINDER, "1d 17:00");
  if (sscanf (said, "%2dd %2d:%2d", &days, &hour, &minute) != 3 || hour > 23 || minute > 59)
    return 0;
  return voice_seconds (query->voice, query->from - days, hour * 60 + minute);
}

static char *
compose (const SmsQuery *query, const GPtrArray *parties, gboolean brief, SmsAsk *ret_asks)
{
  const Party *first = g_ptr_array_index (parties, 0);
  Sum sum = sum_duties (parties);
  gboolean shared = parties->len > 1 || first->organisation != NONE;
  g_autofree char *signature = sms_signature (query->voice);
  g_autoptr (GString) text = g_string_new (signature);
  for (guint i = 0; i < parties->len; i++) {
    g_autofree char *told = sms_party_text (query, g_ptr_array_index (parties, i), brief);
    if (i > 0 && !query->voice->chinese)
      g_string_append_c (text, ' ');
    g_string_append (text, told);
  }
  *ret_asks = SMS_ASK_NONE;
  if (!brief) {
    g_autofree char *closing = sms_closing (query, shared, sum.cancelled == sum.all, ret_asks);
    g_string_append (text, closing);
  }
  return sms_guard_pairs (text->str);
}

/* What does not fit is told without the posts; the reminder of the day before has them. */
static void
drop_posts (const GPtrArray *parties)
{
  for (guint p = 0; p < parties->len; p++) {
    GArray *duties = ((Party *)g_ptr_array_index (parties, p))->duties;
    for (guint i = 0; i < duties->len; i++)
      g_array_index (duties, Duty, i).post = "";
  }
}

static void
add_duties (const SmsQuery *query, SmsMessage *message, const Party *party)
{
  for (guint i = 0; i < party->duties->len; i++) {
    const Duty *duty = &g_array_index (party->duties, Duty, i);
    SmsDuty told = { .person = party->person, .organisation = party->organisation, .version = duty->version };
    told.reference = plan_shift_reference (query->plan, query->community,
                                           &g_array_index (query->plan->shifts, PlannedShift, duty->shift));
    g_array_append_val (message->duties, told);
  }
}

/* Book, kind, number, and each duty at its version, with the text: what makes two messages the same. The publication
 * comes in by the versions, so that a reminder keeps its key when somebody else's duties were published anew. */
static char *
make_key (const SmsQuery *query, const SmsMessage *message)
{
  g_autoptr (GString) all = g_string_new (NULL);
  int version = 0;
  g_string_append_printf (all, "%s\n%s\n%s\n%s", query->community->uuid, message->kind, message->to, message->text);
  for (guint i = 0; i < message->duties->len; i++) {
    const SmsDuty *duty = &g_array_index (message->duties, SmsDuty, i);
    g_string_append_printf (all, "\n%s %d %d %d", duty->reference, duty->person, duty->organisation, duty->version);
    version = MAX (version, duty->version);
  }
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, all->str, -1);
  return g_strdup_printf ("%.8s-v%d-%.12s", query->community->uuid, version, hash);
}

static SmsMessage *
make_message (const SmsQuery *query, const char *number, const GPtrArray *parties)
{
  SmsMessage *message = g_new0 (SmsMessage, 1);
  Sum sum = sum_duties (parties);
  message->to = g_strdup (number);
  message->kind = kind_code (query->kind, &sum);
  message->names = g_ptr_array_new_with_free_func (g_free);
  message->duties = g_array_new (FALSE, FALSE, sizeof (SmsDuty));
  message->text = compose (query, parties, FALSE, &message->asks);
  for (int brief = 0; brief < 2 && sms_size (message->text).parts > MAX_PARTS; brief++) {
    drop_posts (parties);
    g_free (message->text);
    message->text = compose (query, parties, brief, &message->asks);
  }
  SmsSize size = sms_size (message->text);
  message->units = size.units;
  message->parts = size.parts;
  message->priority = priority_of (query, &sum);
  message->not_before = query->kind == SMS_DATE ? reminder_at (query) : 0;
  message->not_after = query->kind == SMS_MONTH ? sum.last_start : sum.first_start;
  for (guint i = 0; i < parties->len; i++) {
    const Party *party = g_ptr_array_index (parties, i);
    const char *name = party->person == NONE ? sms_party_name (query->community, party)
                                             : names_full (query->voice->names, party->person);
    g_ptr_array_add (message->names, g_strdup (name));
    add_duties (query, message, party);
  }
  message->key = make_key (query, message);
  return message;
}

static SmsUnreached *
make_unreached (const SmsQuery *query, const Party *party, SmsReason reason, const char *number)
{
  SmsUnreached *unreached = g_new0 (SmsUnreached, 1);
  unreached->name = g_strdup (party->person == NONE ? sms_party_name (query->community, party)
                                                    : names_full (query->voice->names, party->person));
  unreached->number = g_strdup (number);
  unreached->reason = reason;
  unreached->text = sms_party_text (query, party, FALSE);
  return unreached;
}

/* The parties with something to be told by their number, in the order of numbers; the others go to the list at once. */
static GHashTable *
group_by_number (const SmsQuery *query, GPtrArray *parties, GPtrArray *numbers, SmsList *list)
{
  GHashTable *groups = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
  for (guint i = 0; i < parties->len; i++) {
    Party *party = g_ptr_array_index (parties, i);
    SmsReason reason = SMS_NO_NUMBER;
    const char *call;
    if (party->duties->len == 0)
      continue;
    g_array_sort (party->duties, compare_duties);
    g_autofree char *number = party_number (query->community, party, &reason, &call);
    if (number == NULL) {
      g_ptr_array_add (list->unreached, make_unreached (query, party, reason, call));
      continue;
    }
    GPtrArray *group = g_hash_table_lookup (groups, number);
    if (group == NULL) {
      group = g_ptr_array_new ();
      g_hash_table_insert (groups, number, group);
      g_ptr_array_add (numbers, g_steal_pointer (&number));
    }
    g_ptr_array_add (group, party);
  }
  return groups;
}

SmsList *
sms_list_new (const SmsQuery *query)
{
  SmsList *list = g_new0 (SmsList, 1);
  g_autoptr (GPtrArray) parties = parties_new (query->community);
  g_autoptr (GPtrArray) numbers = g_ptr_array_new_with_free_func (g_free);
  list->messages = g_ptr_array_new_with_free_func (message_free);
  list->unreached = g_ptr_array_new_with_free_func (unreached_free);
  if (query->kind == SMS_CHANGES)
    collect_changes (query, parties);
  else
    collect_served (query, parties);
  g_autoptr (GHashTable) groups = group_by_number (query, parties, numbers, list);
  for (guint i = 0; i < numbers->len; i++) {
    const char *number = g_ptr_array_index (numbers, i);
    g_ptr_array_add (list->messages, make_message (query, number, g_hash_table_lookup (groups, number)));
  }
  return list;
}
