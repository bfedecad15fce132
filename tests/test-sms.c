/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/entries.h"
#include "cli/sms-text.h"
#include "cli/sms.h"
#include "engine/setting.h"
#include "tests/small-world.h"

#include <json-glib/json-glib.h>

#define NOW G_GINT64_CONSTANT (1787900000) /* 2026-08-28 */
#define GATE "护学新星小学\"东门\""

typedef struct {
  Community *community;
  Voice *voice;
  Plan *plan;
  GArray *served;
  FeedEntries *entries;
  gint64 publication;
} World;

static void
publish (World *world)
{
  gint64 id = ++world->publication;
  g_autoptr (FeedEntries) changed = entries_publish (world->community, world->voice, world->plan, world->served,
                                                     world->entries, id, NOW + id);
  FeedEntries *all = entries_merge (world->entries, changed);
  feed_entries_free (world->entries);
  world->entries = all;
}

static void
world_setup (World *world, gconstpointer language)
{
  world->community = world_community (language);
  world->voice = voice_new (world->community, NULL);
  world->plan = world_plan ();
  world->served = g_array_new (FALSE, FALSE, sizeof (ServedBy));
  world->entries = feed_entries_new ();
  world->publication = 0;
  world_serve (world->served, NIGHT_11, WANG_3, "");
  world_serve (world->served, GATE_7, WANG_3, "劝停");
  world_serve (world->served, GATE_7, COUPLE_A, "护送");
  world_serve (world->served, GATE_8, COUPLE_B, "劝停");
  world_serve (world->served, GATE_8, LANDLINE, "护送");
  world_serve (world->served, VISIT_8, HIDDEN, "");
  world_serve (world->served, VISIT_8, STOPPED, "");
  world_send (world->served, MEETING_12, 0, "", 2);
  publish (world);
}

static void
world_teardown (World *world, gconstpointer language)
{
  (void)language;
  feed_entries_free (world->entries);
  g_array_unref (world->served);
  plan_free (world->plan);
  voice_free (world->voice);
  community_free (world->community);
}

static SmsList *
list (const World *world, SmsKind kind, int from_day, int n_days)
{
  Day first = day_from_ymd (2026, 9, 1);
  SmsQuery query = {
    .community = world->community, .voice = world->voice, .plan = world->plan, .served = world->served,
    .entries = world->entries, .kind = kind, .from = first + from_day - 1, .to = first + from_day - 1 + n_days,
    .publication_id = world->publication, .as_of = first - 1, .now = NOW + 100,
  };
  return sms_list_new (&query);
}

static const SmsMessage *
message_at (const SmsList *sms, guint i)
{
  g_assert_cmpuint (i, <, sms->messages->len);
  return g_ptr_array_index (sms->messages, i);
}

static const SmsUnreached *
unreached_at (const SmsList *sms, guint i)
{
  g_assert_cmpuint (i, <, sms->unreached->len);
  return g_ptr_array_index (sms->unreached, i);
}

static void
test_month (World *world, gconstpointer data)
{
  (void)data;
  g_autoptr (SmsList) sms = list (world, SMS_MONTH, 1, 30);
  g_assert_cmpuint (sms->messages->len, ==, 3);
  const SmsMessage *wang = message_at (sms, 0);
  g_assert_cmpstr (wang->text, ==,
                   "【西宁道社区】王芳：9月您有2班：7日周一7:20" GATE "·劝停，11日周五22:00夜巡。来不了请回2，能来不用回。");
  g_assert_cmpstr (wang->to, ==, "+8613800138001");
  g_assert_cmpstr (g_ptr_array_index (wang->names, 0), ==, "王芳（3栋）");
  g_assert_cmpuint (wang->units, ==, 65);
  g_assert_cmpuint (wang->parts, ==, 1);
  g_assert_cmpint (wang->asks, ==, SMS_ASK_CONFIRM);
  g_assert_cmpstr (wang->kind, ==, "new");
  g_assert_cmpint (wang->not_after, ==, 1789135200); /* 2026-09-11T14:00:00Z */
  g_assert_cmpuint (wang->duties->len, ==, 2);
  g_assert_cmpstr (g_array_index (wang->duties, SmsDuty, 0).reference, ==, "gate-东门/2026-09-07/上学");
  const SmsMessage *couple = message_at (sms, 1);
  g_assert_cmpstr (couple->text, ==,
                   "【西宁道社区】李强：9月您有1班：7日周一7:20" GATE "·护送。孙小梅：9月您有1班：8日周二7:20" GATE
                   "·劝停。来不了请打27830000。");
  g_assert_cmpuint (couple->names->len, ==, 2);
  g_assert_cmpuint (couple->parts, ==, 2);
  g_assert_cmpint (couple->asks, ==, SMS_ASK_NONE);
  g_assert_cmpstr (message_at (sms, 2)->text, ==,
                   "【西宁道社区】陈经理：9月贵单位有1班：12日周六14:30议事会2人。来不了请打27830000。");
  g_assert_cmpuint (sms_total_parts (sms), ==, 4);
}

/* Who gets no message is told about with the reason, never dropped. */
static void
test_unreached (World *world, gconstpointer data)
{
  (void)data;
  g_autoptr (SmsList) sms = list (world, SMS_MONTH, 1, 30);
  g_assert_cmpuint (sms->unreached->len, ==, 3);
  g_assert_cmpint (unreached_at (sms, 0)->reason, ==, SMS_NO_NUMBER);
  g_assert_null (unreached_at (sms, 0)->number);
  g_assert_cmpstr (unreached_at (sms, 0)->text, ==, "赵隐秀：9月您有1班：8日周二9:30探访A07。");
  g_assert_cmpint (unreached_at (sms, 1)->reason, ==, SMS_LANDLINE);
  g_assert_cmpstr (unreached_at (sms, 1)->number, ==, "02227830001");
  g_assert_cmpint (unreached_at (sms, 2)->reason, ==, SMS_OPTED_OUT);
}

static void
test_channels (World *world, gconstpointer data)
{
  static const struct {
    Channel channel;
    const char *code; /* NULL = is sent */
  } cases[] = { { CHANNEL_SMS, NULL },        { CHANNEL_CALL, "call" }, { CHANNEL_WECHAT, "wechat" },
                { CHANNEL_SLIP, "slip" },     { CHANNEL_FAMILY, NULL }, { CHANNEL_DEFAULT, NULL } };
  (void)data;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    community_at (world->community, people, Person, WANG_3)->channel = cases[i].channel;
    g_autoptr (SmsList) sms = list (world, SMS_DATE, 11, 1);
    g_assert_cmpuint (sms->messages->len, ==, cases[i].code == NULL ? 1 : 0);
    if (cases[i].code != NULL)
      g_assert_cmpstr (sms_reason_code (unreached_at (sms, 0)->reason), ==, cases[i].code);
  }
}

/* Without a gateway nobody hears a 2: the office is called; without its number it is told. */
static void
test_no_gateway (World *world, gconstpointer data)
{
  (void)data;
  for (guint i = 0; i < world->community->settings->len; i++) {
    Setting *setting = community_at (world->community, settings, Setting, i);
    if (strcmp (setting->key, SETTING_GATEWAY) == 0)
      setting->value = "";
  }
  g_autoptr (SmsList) month = list (world, SMS_MONTH, 1, 30);
  g_assert_true (g_str_has_suffix (message_at (month, 0)->text, "22:00夜巡。来不了请打27830000。"));
  g_assert_cmpint (message_at (month, 0)->asks, ==, SMS_ASK_NONE);
  world_shift (world->plan, GATE_7)->start += 20;
  publish (world);
  g_autoptr (SmsList) changes = list (world, SMS_CHANGES, 1, 30);
  g_assert_true (g_str_has_suffix (message_at (changes, 0)->text, "地点不变。来不了请打27830000。"));
  for (guint i = 0; i < world->community->settings->len; i++) {
    Setting *setting = community_at (world->community, settings, Setting, i);
    if (strcmp (setting->key, "office_phone") == 0)
      setting->value = "";
  }
  voice_free (world->voice);
  world->voice = voice_new (world->community, NULL);
  g_autoptr (SmsList) silent = list (world, SMS_MONTH, 1, 30);
  g_assert_true (g_str_has_suffix (message_at (silent, 0)->text, "22:00夜巡。来不了请告诉社区。"));
}

static void
test_date (World *world, gconstpointer data)
{
  (void)data;
  g_autoptr (SmsList) sms = list (world, SMS_DATE, 7, 1);
  g_assert_cmpuint (sms->messages->len, ==, 2);
  const SmsMessage *wang = message_at (sms, 0);
  g_assert_cmpstr (wang->text, ==,
                   "【西宁道社区】王芳：提醒您9月7日周一7:20" GATE "·劝停（7:10到）。来不了请打27830000。");
  g_assert_cmpstr (wang->kind, ==, "reminder");
  g_assert_cmpint (wang->not_before, ==, 1788685200); /* 2026-09-06T09:00:00Z, the day before at 17:00 */
  g_assert_cmpint (wang->not_after, ==, 1788736800);
  g_autoptr (SmsList) nobody = list (world, SMS_DATE, 20, 1);
  g_assert_cmpuint (nobody->messages->len + nobody->unreached->len, ==, 0);
}

static void
remove_person (World *world, int person)
{
  for (guint i = 0; i < world->served->len; i++)
    if (g_array_index (world->served, ServedBy, i).person == person)
      g_array_remove_index (world->served, i--);
}

/* Only what changed, only to whom; who keeps a duty with another partner hears nothing. */
static void
test_changes (World *world, gconstpointer data)
{
  (void)data;
  remove_person (world, WANG_3);
  world_serve (world->served, GATE_8, WANG_9, "护送");
  world_shift (world->plan, GATE_8)->start = 460;
  publish (world);
  g_autoptr (SmsList) sms = list (world, SMS_CHANGES, 1, 30);
  g_assert_cmpuint (sms->messages->len, ==, 3);
  g_assert_cmpstr (message_at (sms, 0)->text, ==,
                   "【西宁道社区】王芳：您9月7日周一7:20" GATE "的班已改由别人，不用来了；您9月11日周五22:00夜巡的班不用来了。"
                   "问27830000。");
  g_assert_cmpstr (message_at (sms, 0)->kind, ==, "cancelled");
  g_assert_cmpint (message_at (sms, 0)->priority, ==, 'A');
  g_assert_cmpstr (message_at (sms, 1)->text, ==,
                   "【西宁道社区】王芳：新排您9月8日周二7:40" GATE "·护送。来不了请回2，能来不用回。");
  g_assert_cmpstr (message_at (sms, 1)->kind, ==, "new");
  g_assert_cmpstr (message_at (sms, 2)->text, ==,
                   "【西宁道社区】孙小梅：9月8日周二" GATE "改为7:40（原7:20），地点不变。来不了请回2，能来不用回。");
  g_assert_cmpstr (message_at (sms, 2)->kind, ==, "changed");
  g_assert_cmpint (g_array_index (message_at (sms, 2)->duties, SmsDuty, 0).version, ==, 1);
  g_assert_cmpint (message_at (sms, 2)->priority, ==, 'C');
  g_assert_cmpuint (sms->unreached->len, ==, 1); /* the landline, whose shift moved too */
}

/* Off a shift that takes place, with others and alone; and a shift that is cancelled. */
static void
test_off (World *world, gconstpointer language)
{
  gboolean chinese = strcmp (language, "zh") == 0;
  remove_person (world, WANG_3);
  publish (world);
  g_autoptr (SmsList) off = list (world, SMS_CHANGES, 1, 30);
  g_assert_cmpstr (message_at (off, 0)->text, ==,
                   chinese ? "【西宁道社区】王芳：您9月7日周一7:20" GATE "的班已改由别人，不用来了；您9月11日周五22:00夜巡的班不用来了。"
                             "问27830000。"
                           : "[西宁道社区] 王芳: Mon 7 Sep 7:20 护学 新星小学\"东门\" is now somebody else's duty, no need to come; "
                             "Fri 11 Sep 22:00 夜巡: you need not come. Questions: 27830000.");
  world_shift (world->plan, GATE_7)->cancelled = TRUE;
  publish (world);
  g_autoptr (SmsList) cancelled = list (world, SMS_CHANGES, 1, 30);
  g_assert_cmpstr (message_at (cancelled, 0)->text, ==,
                   chinese ? "【西宁道社区】李强：9月7日周一7:20" GATE "取消，不用来了。问27830000。"
                           : "[西宁道社区] 李强: Mon 7 Sep 7:20 护学 新星小学\"东门\" is cancelled, no need to come. Questions: 27830000.");
}

/* Moved to another day, to another place, both, or only a later end. */
static void
test_moves (World *world, gconstpointer data)
{
  static const struct {
    int day, start, minutes, place;
    const char *text;
  } cases[] = {
    { 9, 450, 30, 1, GATE "改到9月9日周三7:30（原9月7日周一7:20），地点不变" },
    { 7, 450, 30, 2, "9月7日周一护学改为7:30（原7:20），地点改为9栋" },
    { 7, 440, 30, 2, "9月7日周一7:20护学地点改为9栋" },
    { 7, 440, 45, 1, "9月7日周一7:20" GATE "改为到8:05结束" },
  };
  (void)data;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    World fresh;
    world_setup (&fresh, "zh");
    PlannedShift *shift = world_shift (fresh.plan, GATE_7);
    shift->day = day_from_ymd (2026, 9, cases[i].day);
    shift->start = cases[i].start;
    shift->minutes = cases[i].minutes;
    shift->place = cases[i].place;
    publish (&fresh);
    g_autoptr (SmsList) sms = list (&fresh, SMS_CHANGES, 1, 30);
    g_autofree char *expected = g_strdup_printf ("【西宁道社区】王芳：%s。来不了请回2，能来不用回。", cases[i].text);
    g_assert_cmpstr (message_at (sms, 0)->text, ==, expected);
    world_teardown (&fresh, NULL);
  }
  (void)world;
}

static void
test_english (World *world, gconstpointer data)
{
  (void)data;
  g_autoptr (SmsList) sms = list (world, SMS_DATE, 11, 1);
  g_assert_cmpstr (message_at (sms, 0)->text, ==,
                   "[西宁道社区] 王芳: a reminder, Fri 11 Sep 22:00 夜巡. If you cannot come, call 27830000.");
  g_autoptr (SmsList) gate = list (world, SMS_DATE, 7, 1);
  g_assert_cmpstr (message_at (gate, 0)->text, ==,
                   "[西宁道社区] 王芳: a reminder, Mon 7 Sep 7:20 护学 新星小学\"东门\" (劝停) (be there 7:10). If you cannot come, call 27830000.");
}

/* The same list twice has the same keys; a new version or another text has another. */
static void
test_keys (World *world, gconstpointer data)
{
  (void)data;
  g_autoptr (SmsList) first = list (world, SMS_DATE, 7, 1);
  g_autoptr (SmsList) second = list (world, SMS_DATE, 7, 1);
  g_autoptr (SmsList) month = list (world, SMS_MONTH, 1, 30);
  g_assert_cmpstr (message_at (first, 0)->key, ==, message_at (second, 0)->key);
  g_assert_cmpstr (message_at (first, 0)->key, !=, message_at (first, 1)->key);
  g_assert_cmpstr (message_at (first, 0)->key, !=, message_at (month, 0)->key);
  for (const char *p = message_at (first, 0)->key; *p != '\0'; p++)
    g_assert_true (g_ascii_isalnum (*p) || *p == '-');
  world_serve (world->served, MEETING_12, ABDUL, "");
  publish (world);
  g_autoptr (SmsList) unmoved = list (world, SMS_DATE, 7, 1);
  g_assert_cmpstr (message_at (first, 0)->key, ==, message_at (unmoved, 0)->key);
  world_shift (world->plan, GATE_7)->minutes = 40;
  publish (world);
  g_autoptr (SmsList) moved = list (world, SMS_DATE, 7, 1);
  g_assert_cmpstr (message_at (first, 0)->text, ==, message_at (moved, 0)->text);
  g_assert_cmpstr (message_at (first, 0)->key, !=, message_at (moved, 0)->key);
}

/* What differs in the day alone is told once, on one weekday or on several; an equal time of another event is not. */
static void
test_together (World *world, gconstpointer data)
{
  static const int night_days[] = { 4, 18 }, talk_days[] = { 3, 7 };
  (void)data;
  for (int i = 0; i < 4; i++) {
    PlannedShift shift = *world_shift (world->plan, i < 2 ? NIGHT_11 : MEETING_12);
    shift.id = 200 + i;
    shift.nominal = shift.day = day_from_ymd (2026, 9, i < 2 ? night_days[i] : talk_days[i - 2]);
    g_array_append_val (world->plan->shifts, shift);
    ServedBy by = { WORLD_SHIFTS + i, WANG_3, NONE, "", 1 };
    g_array_append_val (world->served, by);
  }
  g_autoptr (SmsList) sms = list (world, SMS_MONTH, 1, 30);
  g_assert_cmpstr (message_at (sms, 0)->text, ==,
                   "【西宁道社区】王芳：9月您有6班：3日周四、7日周一14:30议事会，4、11、18日周五22:00夜巡，7日周一7:20" GATE
                   "·劝停。来不了请回2，能来不用回。");
}

/* The same for changes, within a month; a move is told alone. Braces in a name are a name's. */
static void
test_changes_together (World *world, gconstpointer data)
{
  static const int days[] = { 4, 18, 25, 32 };
  (void)data;
  community_at (world->community, events, Event, 1)->name = "夜巡{9}";
  for (int i = 0; i < 4; i++) {
    PlannedShift shift = *world_shift (world->plan, NIGHT_11);
    shift.id = 200 + i;
    shift.nominal = shift.day = day_from_ymd (2026, 9, 1) + days[i] - 1;
    g_array_append_val (world->plan->shifts, shift);
    ServedBy by = { WORLD_SHIFTS + i, YOSHIDA, NONE, "", 1 };
    g_array_append_val (world->served, by);
  }
  publish (world);
  g_autoptr (SmsList) sms = list (world, SMS_CHANGES, 1, 30);
  g_assert_cmpstr (message_at (sms, sms->messages->len - 1)->text, ==,
                   "【西宁道社区】𠮷田：新排您9月4、18、25日周五22:00夜巡{9}；新排您10月2日周五22:00夜巡{9}。"
                   "来不了请回2，能来不用回。");
}

/* Too many duties for three parts: how many, and whom to ask. */
static void
test_brief (World *world, gconstpointer data)
{
  (void)data;
  for (int i = 0; i < 20; i++) {
    PlannedShift shift = *world_shift (world->plan, NIGHT_11);
    shift.id = 200 + i;
    shift.nominal = shift.day = day_from_ymd (2026, 9, 2 + i);
    shift.start += i;
    g_array_append_val (world->plan->shifts, shift);
    ServedBy by = { WORLD_SHIFTS + i, YOSHIDA, NONE, "", 1 };
    g_array_append_val (world->served, by);
  }
  g_autoptr (SmsList) sms = list (world, SMS_MONTH, 1, 30);
  g_assert_cmpstr (message_at (sms, 1)->text, ==, "【西宁道社区】𠮷田：9月您有20班，短信写不下，请问27830000。");
  g_assert_cmpuint (message_at (sms, 1)->duties->len, ==, 20);
}

/* What people do there goes before the message takes a fourth part, but not before a message that says the days at all. */
static void
test_posts_too_long (World *world, gconstpointer data)
{
  char *posts[20];
  (void)data;
  for (int i = 0; i < 20; i++) {
    PlannedShift shift = *world_shift (world->plan, NIGHT_11);
    shift.id = 200 + i;
    shift.nominal = shift.day = day_from_ymd (2026, 9, 2 + i);
    g_array_append_val (world->plan->shifts, shift);
    posts[i] = g_strdup_printf ("第%d巡逻小分队", i + 1);
    ServedBy by = { WORLD_SHIFTS + i, YOSHIDA, NONE, posts[i], 1 };
    g_array_append_val (world->served, by);
  }
  g_autoptr (SmsList) sms = list (world, SMS_MONTH, 1, 30), day = list (world, SMS_DATE, 2, 1);
  g_assert_nonnull (strstr (message_at (sms, 1)->text, "𠮷田：9月您有20班：2日周三、3日周四、"));
  g_assert_nonnull (strstr (message_at (sms, 1)->text, "、21日周一22:00夜巡。"));
  g_assert_cmpstr (message_at (day, 0)->text, ==, "【西宁道社区】𠮷田：提醒您9月2日周三22:00夜巡·第1巡逻小分队。来不了请打27830000。");
  for (int i = 0; i < 20; i++)
    g_free (posts[i]);
}

static void
test_size (void)
{
  static const struct {
    const char *unit;
    guint times, units, parts;
    gboolean wide;
  } cases[] = {
    { "班", 70, 70, 1, TRUE },  { "班", 71, 71, 2, TRUE },    { "班", 134, 134, 2, TRUE }, { "班", 135, 135, 3, TRUE },
    { "𠮷", 35, 70, 1, TRUE },  { "a", 160, 160, 1, FALSE },  { "a", 161, 161, 2, FALSE }, { "a", 307, 307, 3, FALSE },
    { "€", 80, 160, 1, FALSE }, { "€", 81, 163, 2, FALSE },   { "ñ", 160, 160, 1, FALSE }, { "ç", 70, 70, 1, TRUE },
    { "", 1, 0, 1, FALSE },     { "€", 152, 305, 2, FALSE }, { "€", 153, 308, 3, FALSE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GString) text = g_string_new (NULL);
    for (guint n = 0; n < cases[i].times; n++)
      g_string_append (text, cases[i].unit);
    SmsSize size = sms_size (text->str);
    g_assert_cmpuint (size.units, ==, cases[i].units);
    g_assert_cmpuint (size.parts, ==, cases[i].parts);
    g_assert_cmpint (size.wide, ==, cases[i].wide);
  }
}

/* The text of the gateway trials: 66 units, a pair astride the cut, 10 more: one space, 67 + 12. */
static void
test_pairs (void)
{
  for (guint before = 0; before < 140; before++) {
    g_autoptr (GString) text = g_string_new (NULL);
    for (guint i = 0; i < before; i++)
      g_string_append (text, "班");
    g_string_append (text, "𠮷田来了吗今天上午七点二十分");
    g_autofree char *guarded = sms_guard_pairs (text->str);
    glong units;
    g_autofree gunichar2 *utf16 = g_utf8_to_utf16 (guarded, -1, NULL, &units, NULL);
    gboolean whole = units <= 70;
    for (glong cut = 67; !whole && cut < units; cut += 67)
      g_assert_false (utf16[cut] >= 0xdc00 && utf16[cut] <= 0xdfff);
    gboolean added = strlen (guarded) != text->len;
    g_assert_cmpint (added, ==, before % 67 == 66);
    g_assert_cmpuint (sms_size (guarded).units, ==, (guint)units);
  }
}

static void
test_render (World *world, gconstpointer data)
{
  (void)data;
  g_autoptr (SmsList) sms = list (world, SMS_MONTH, 1, 30);
  g_autoptr (GString) text = g_string_new (NULL), csv = g_string_new (NULL), json = g_string_new (NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  sms_append_text (sms, text);
  g_assert_nonnull (strstr (text->str, "+8613800138007  李强、孙小梅"));
  g_assert_nonnull (strstr (text->str, "a landline: call"));
  sms_append_csv (sms, world->voice, csv);
  g_auto (GStrv) rows = g_strsplit (csv->str, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (rows), ==, 1 + 3 + 3 + 1);
  g_assert_nonnull (strstr (rows[0], "to,names,kind,priority,units,parts,not_before,not_after,asks,reason,key,text"));
  g_assert_true (g_str_has_prefix (rows[1], "+8613800138001,王芳（3栋）,new,C,65,1,,2026-09-11T22:00,confirm,,0d9c2c5e-v0-"));
  sms_append_json (sms, world->community, world->voice, json);
  g_assert_true (json_parser_load_from_data (parser, json->str, -1, NULL));
  JsonObject *root = json_node_get_object (json_parser_get_root (parser));
  JsonArray *messages = json_object_get_array_member (root, "messages");
  g_assert_cmpuint (json_array_get_length (messages), ==, 3);
  JsonObject *couple = json_array_get_object_element (messages, 1);
  JsonArray *shifts = json_object_get_array_member (couple, "shifts");
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (shifts, 1), "person"), ==, "V008");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (root, "unreached")), ==, 3);
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *path, *language;
    void (*run) (World *world, gconstpointer data);
  } tests[] = {
    { "/sms/month", "zh", test_month },       { "/sms/unreached", "zh", test_unreached },
    { "/sms/channels", "zh", test_channels }, { "/sms/date", "zh", test_date },
    { "/sms/changes", "zh", test_changes },   { "/sms/moves", "zh", test_moves },
    { "/sms/english", "en", test_english },   { "/sms/keys", "zh", test_keys },
    { "/sms/posts-too-long", "zh", test_posts_too_long },
    { "/sms/brief", "zh", test_brief },       { "/sms/together", "zh", test_together },
    { "/sms/off", "zh", test_off },           { "/sms/off-english", "en", test_off },
    { "/sms/changes-together", "zh", test_changes_together },
    { "/sms/no-gateway", "zh", test_no_gateway },
    { "/sms/render", "zh", test_render },
  };
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, World, tests[i].language, world_setup, tests[i].run, world_teardown);
  g_test_add_func ("/sms/size", test_size);
  g_test_add_func ("/sms/pairs", test_pairs);
  return g_test_run ();
}
