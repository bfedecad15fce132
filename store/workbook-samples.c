/* SPDX-License-Identifier: MPL-2.0 */
#include "store/workbook-samples.h"

#include "engine/rule.h"

#include <string.h>

/* "column=cell|column=cell"; the first cell gets the mark. */
static const struct {
  PageId page;
  const char *zh, *en;
} rows[] = {
  { PAGE_PEOPLE,
    "name=王芳|phone=13800138001|born=1954-03|sex=女|teams=青、橙|area=3栋|skills=急救2（至2027-05）|limits=爬楼|available=周一至周五上午|agreed=3|joined=2026-08-20",
    "name=Wang Fang|phone=13800138001|born=1954-03|sex=f|teams=青, 橙|area=3栋|skills=first aid 2|limits=stairs|available=Mon-Fri morning|agreed=3|joined=2026-08-20" },
  { PAGE_EVENTS,
    "event=护学|code=gate|when=每个上学日|window=上学|start=7:20|end=7:50|place=新星小学东门|people=2-4|teams=青|arrive_early=10|note=穿马甲，带小旗",
    "event=School gate|code=gate|when=every school day|window=am|start=7:20|end=7:50|place=East gate|people=2-4|teams=青|arrive_early=10|note=wear the vest" },
  { PAGE_POSTS, "event=义诊|post=眼科医师|min=1|want=1|max=2|skills=眼科执业", "event=Clinic|post=eye doctor|min=1|want=1|max=2|skills=eye licence" },
  { PAGE_DAYS, "calendar=新星小学|from=2026-09-01|to=2027-01-22|what=学期", "calendar=Primary school|from=2026-09-01|to=2027-01-22|what=term" },
  { PAGE_RECIPIENTS, "code=A07|called=周爷爷|address=3栋2-501|area=3栋|event=探访|when=每周二|start=9:30|minutes=60|tier=周|regulars=王芳|note=耳背，爱吃面",
    "code=A07|called=Mr Zhou|address=3-2-501|area=3栋|event=Visits|when=Tue|start=9:30|minutes=60|tier=week|regulars=Wang Fang|note=hard of hearing" },
  { PAGE_PLACES, "name=网格05|kind=网格|parent=社区|when=每周一、三、五|start=19:00|end=20:00", "name=Grid 05|kind=grid|parent=社区|when=Mon, Wed, Fri|start=19:00|end=20:00" },
  { PAGE_ORGANISATIONS, "org=万科物业|contact=陈经理|phone=13900000000|event=护学|seats=2|turn=每周一|max=20", "org=Vanke|contact=Mr Chen|phone=13900000000|event=School gate|seats=2|turn=Mon|max=20" },
  { PAGE_NOTES, "who=王芳|what=请假|when=9月14日至20日|reason=感冒", "who=Wang Fang|what=leave|when=2026-09-14..2026-09-20|reason=a cold" },
  { PAGE_SKILLS, "who=刘医生|skill=眼科执业|level=1|valid_until=2028-06-30|evidence=卫健局备案", "who=Dr Liu|skill=eye licence|level=1|valid_until=2028-06-30|evidence=register" },
  { PAGE_HISTORY, "who=王芳|as_of=2026-08-31|hours=612.5|points=612|duties=7|minutes=630|unwelcome=2|last=2026-08-28|events_done=护学、义诊",
    "who=Wang Fang|as_of=2026-08-31|hours=612.5|points=612|duties=7|minutes=630|unwelcome=2|last=2026-08-28|events_done=School gate" },
  { PAGE_TEAMS, "team=守护青少年|colour=青|label=青|lead=王新|org=新星小学|kind=六色", "team=Youth|colour=cyan|label=Y|lead=Wang Xin|org=Primary school|kind=colours" },
};

/* The rules as the sheet says them: the numbers from engine/rule.h, of which some are times of day or hours. */
typedef enum { PLAIN, CLOCK, HOURS } Unit;
static const struct {
  RuleId id;
  const char *name, *per;
  guint first, n;
  Unit units[RULE_PARAMS];
  const char *zh, *en;
} defaults[] = {
  { RULE_TRAVEL, "travel", "", 0, 1, { PLAIN }, "两处之间的分钟", "minutes between two places" },
  { RULE_REST, "rest", "", 0, 3, { PLAIN, CLOCK, HOURS }, "两班之间至少休息的分钟；几点以后下班，休息几小时", "least minutes between shifts; after a late end, hours" },
  { RULE_MAX_SHIFTS, "max_shifts", "day", 0, 1, { PLAIN }, "每人每天最多几班", "shifts of one person a day" },
  { RULE_MAX_SHIFTS, "max_shifts", "week", 1, 1, { PLAIN }, "每人每周最多几班", "shifts of one person a week" },
  { RULE_MAX_SHIFTS, "max_shifts", "month", 2, 1, { PLAIN }, "每人每月最多几班", "shifts of one person a month" },
  { RULE_MAX_MINUTES, "max_minutes", "day", 0, 1, { PLAIN }, "每人每天最多多少分钟", "minutes of one person a day" },
  { RULE_MAX_MINUTES, "max_minutes", "week", 1, 1, { PLAIN }, "每人每周最多多少分钟", "minutes of one person a week" },
  { RULE_MAX_MINUTES, "max_minutes", "month", 2, 1, { PLAIN }, "每人每月最多多少分钟", "minutes of one person a month" },
  { RULE_RUN_DAYS, "run_days", "", 1, 1, { PLAIN }, "最多连着几天有班", "days in a row" },
  { RULE_DAYS_OFF, "days_off", "", 0, 1, { PLAIN }, "至少连着休几天", "least days off in a row" },
  { RULE_MAX_WEEKENDS, "max_weekends", "month", 0, 1, { PLAIN }, "每月最多几个周末有班", "weekends a month" },
  { RULE_SUCCESSION, "succession", "", 0, 3, { CLOCK, CLOCK, HOURS }, "几点以后下班，次日几点以前不排", "after a late end, not before" },
  { RULE_KIND_MAX, "kind_max", "", 0, 1, { PLAIN }, "同一类活动最多几次", "times of one kind of event" },
  { RULE_COVER, "under", "", 0, 0, { PLAIN }, "少一人的代价（乘优先）", "cost of a missing person, times the priority" },
  { RULE_COVER, "over", "", 2, 0, { PLAIN }, "多一人的代价", "cost of a person too many" },
  { RULE_EXPERIENCED, "experienced", "", 0, 2, { PLAIN }, "几名骨干；几人以上的班才要", "experienced members; from so many people on" },
  { RULE_AGE_MIX, "age_mix", "", 0, 3, { PLAIN }, "几名年轻人；几人以上的班才要；几岁以下算", "young people; from so many people on; below this age" },
  { RULE_FIRST_TIMERS, "first_timers", "", 0, 1, { PLAIN }, "不全是新手", "not first-timers alone" },
  { RULE_ORG_MAX, "org_max", "", 0, 1, { PLAIN }, "一班里同一单位最多几人", "people of one organisation in a shift" },
  { RULE_ORG_QUOTA, "org_quota", "", 0, 0, { PLAIN }, "单位页的每月至少、最多和份额", "the organisations' monthly numbers" },
  { RULE_SAME_FACES, "same_faces", "", 0, 0, { PLAIN }, "探访尽量不换人", "the same faces for a recipient" },
  { RULE_AREA_FIRST, "area_first", "", 0, 0, { PLAIN }, "责任片的人优先", "people of the area first" },
  { RULE_FAIRNESS, "fairness", "", 0, 1, { PLAIN }, "看几个月；写“班”“积分”就不按分钟", "months; by minutes, duties or points" },
  { RULE_STEPS, "steps", "", 0, 4, { PLAIN }, "第一、二、三、四级的代价", "costs of the first, second, third, fourth step" },
  { RULE_UNWELCOME, "unwelcome", "", 0, 2, { CLOCK, CLOCK }, "几点以前、几点以后算难班", "before and after these hours a shift is unwelcome" },
  { RULE_LONG_LEAVE, "long_leave", "", 0, 1, { PLAIN }, "请假超过几天，不计应排的份", "leave of more days does not count as a share" },
  { RULE_WISHES, "wishes", "", 0, 3, { PLAIN }, "想来减几分，尽量不加几分，与每月几次差一班几分", "preferred, avoided, each duty off the agreed number" },
  { RULE_CHANGE, "change", "", 0, 3, { PLAIN }, "发布后改动：7天以前、3–6天、2天以内", "changes after publication: far, near, imminent" },
  { RULE_MINORS, "minors", "", 0, 3, { PLAIN }, "不排；要监护；要同意的年龄", "never below; with a guardian below; with consent below" },
};

static char **
blank_cells (const Page *page)
{
  char **cells = g_new0 (char *, page->n_columns + 1);
  for (guint c = 0; c < page->n_columns; c++)
    cells[c] = g_strdup ("");
  return cells;
}

static void
put (char **cells, PageId page, const char *column, char *text)
{
  guint c = page_column (page, column);
  g_free (cells[c]);
  cells[c] = text;
}

static char **
sample_cells (PageId id, const char *text, const char *mark)
{
  char **cells = blank_cells (page_info (id));
  g_auto (GStrv) parts = g_strsplit (text, "|", -1);
  for (guint i = 0; parts[i] != NULL; i++) {
    char *equals = strchr (parts[i], '=');
    *equals = '\0';
    put (cells, id, parts[i], g_strconcat (i == 0 ? mark : "", equals + 1, NULL));
  }
  return cells;
}

static void
append_number (GString *out, gint32 value, Unit unit, gboolean chinese)
{
  g_string_append (out, out->len > 0 ? " " : "");
  if (value == RULE_OFF)
    g_string_append (out, chinese ? "不限" : "off");
  else if (unit == CLOCK)
    g_string_append_printf (out, "%d:%02d", value / 60, value % 60);
  else if (unit == HOURS)
    g_string_append_printf (out, chinese ? "%d小时" : "%dh", value / 60);
  else
    g_string_append_printf (out, "%d", ABS (value));
}

static char **
default_cells (guint i, gboolean chinese, const char *mark)
{
  const RuleInfo *info = rule_info (defaults[i].id);
  const PageColumn *per = &page_info (PAGE_RULES)->columns[page_column (PAGE_RULES, "per")];
  char **cells = blank_cells (page_info (PAGE_RULES));
  g_autofree char *name = page_word_show (page_rule_words, defaults[i].name, chinese);
  GString *value = g_string_new (NULL);
  for (guint p = 0; p < defaults[i].n; p++)
    append_number (value, info->params[defaults[i].first + p].normal, defaults[i].units[p], chinese);
  int cost = defaults[i].id == RULE_COVER ? info->params[defaults[i].first].normal : info->cost;
  put (cells, PAGE_RULES, "rule", g_strconcat (mark, name, NULL));
  put (cells, PAGE_RULES, "value", g_string_free (value, FALSE));
  if (*defaults[i].per != '\0')
    put (cells, PAGE_RULES, "per", page_word_show (per->words, defaults[i].per, chinese));
  put (cells, PAGE_RULES, "hard", g_strdup (chinese ? (info->hard ? "是" : "否") : (info->hard ? "yes" : "no")));
  if (cost > 0 && !info->hard)
    put (cells, PAGE_RULES, "cost", g_strdup_printf ("%d", cost));
  put (cells, PAGE_RULES, "reason", g_strdup (chinese ? defaults[i].zh : defaults[i].en));
  return cells;
}

GPtrArray *
workbook_samples (PageId page, gboolean chinese)
{
  GPtrArray *samples = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].page == page)
      g_ptr_array_add (samples, sample_cells (page, chinese ? rows[i].zh : rows[i].en, chinese ? "例：" : "e.g. "));
  for (guint i = 0; page == PAGE_RULES && i < G_N_ELEMENTS (defaults); i++)
    g_ptr_array_add (samples, default_cells (i, chinese, chinese ? "默认：" : "default: "));
  return samples;
}
