/* SPDX-License-Identifier: MPL-2.0 */
#include "store/workbook-samples.h"

#include "engine/rule.h"

#include <string.h>

/*
 * "column=cell|column=cell"; the first cell gets the mark. Most of it shows how a page is filled in. The events and what goes with them are
 * meant to be taken: each is what a usual community does, whole in itself, and names nobody; a team is one that a new book has, by its label.
 * English names have blanks: a code comes with them, for references.
 * $from and $to are the school's term around the day on which the workbook is written.
 */
static const struct {
  PageId page;
  const char *zh, *en;
} rows[] = {
  { PAGE_PEOPLE,
    "name=王芳|phone=13800138001|born=1954-03|sex=女|teams=青、橙|area=3栋|skills=急救2（至2027-05）|limits=爬楼|available=周一至周五上午|agreed=3|joined=2026-08-20",
    "name=Wang Fang|phone=13800138001|born=1954-03|sex=f|teams=青, 橙|area=3栋|skills=first aid 2|limits=stairs|available=Mon-Fri morning|agreed=3|joined=2026-08-20" },
  { PAGE_EVENTS,
    "event=护学|when=每个上学日|window=上学|start=7:20|end=7:50|calendar=小学|place=小学门口|people=2|teams=青|arrive_early=10|note=穿马甲，带小旗",
    "event=School gate|code=gate|when=every school day|window=am|start=7:20|end=7:50|calendar=Primary school|place=School gate|people=2|teams=青|arrive_early=10|note=wear the vest" },
  { PAGE_EVENTS,
    "event=护学|when=每个上学日 周一至周四|window=放学|start=16:10|end=16:40|calendar=小学|place=小学门口|people=2|teams=青|arrive_early=10|note=穿马甲，带小旗",
    "event=School gate|code=gate|when=every school day Mon-Thu|window=pm|start=16:10|end=16:40|calendar=Primary school|place=School gate|people=2|teams=青|arrive_early=10|note=wear the vest" },
  { PAGE_EVENTS,
    "event=护学|when=每个上学日 周五|window=放学|start=15:30|end=16:00|calendar=小学|place=小学门口|people=2|teams=青|arrive_early=10|note=穿马甲，带小旗",
    "event=School gate|code=gate|when=every school day Fri|window=pm|start=15:30|end=16:00|calendar=Primary school|place=School gate|people=2|teams=青|arrive_early=10|note=wear the vest" },
  { PAGE_EVENTS, "event=治安巡逻|when=每周三、五|start=19:00|end=20:00|place=社区门口|people=2|teams=绿|note=戴袖标，带手电",
    "event=Evening patrol|code=patrol|when=Wed, Fri|start=19:00|end=20:00|place=Community gate|people=2|teams=绿|note=bring a torch" },
  { PAGE_EVENTS, "event=探访|each=服务对象|people=2|teams=黄", "event=Visits|code=visit|each=recipient|people=2|teams=黄" },
  { PAGE_EVENTS, "event=义诊|when=每月第2个周六|start=9:00|end=11:00|if_makeup=顺延休息日|place=活动室|people=医师2、登记1、引导1|teams=蓝",
    "event=Clinic|code=clinic|when=2nd Saturday of the month|start=9:00|end=11:00|if_makeup=next-off|place=Hall|people=doctor 2, desk 1, guide 1|teams=蓝" },
  { PAGE_EVENTS, "event=消防演练|when=每月最后一个周五|start=15:00|end=16:30|if_day_off=提前|place=小区广场|people=疏散3、巡查2、讲解1|teams=绿",
    "event=Fire drill|code=drill|when=last Friday of the month|start=15:00|end=16:30|if_day_off=previous|place=Square|people=stairs 3, check 2, talk 1|teams=绿" },
  { PAGE_EVENTS, "event=议事会|when=每月15日|start=14:30|end=16:00|if_day_off=顺延|place=活动室|people=4|teams=不限",
    "event=Residents' council|code=council|when=15th of the month|start=14:30|end=16:00|if_day_off=next|place=Hall|people=4|teams=any" },
  { PAGE_EVENTS, "event=邻里夜话|when=每周四|start=19:00|end=20:30|place=轮流:活动室、小区凉亭|people=2|teams=橙",
    "event=Evening talk|code=talk|when=Thu|start=19:00|end=20:30|place=rotate:Hall, Pavilion|people=2|teams=橙" },
  { PAGE_EVENTS, "event=健身操|when=每周二、四|start=8:00|end=9:00|place=小区广场|people=1|teams=橙",
    "event=Morning exercise|code=exercise|when=Tue, Thu|start=8:00|end=9:00|place=Square|people=1|teams=橙" },
  { PAGE_EVENTS, "event=便民集市|when=每月第1个周日|start=9:00|end=11:00|if_makeup=顺延休息日|place=小区广场|people=理发2、修理2、引导1|teams=紫",
    "event=Repair market|code=market|when=1st Sunday of the month|start=9:00|end=11:00|if_makeup=next-off|place=Square|people=haircuts 2, repairs 2, guide 1|teams=紫" },
  { PAGE_EVENTS, "event=清洁家园|when=每月第3个周六|start=8:30|end=10:00|if_makeup=顺延休息日|place=小区广场|people=5-10|teams=不限|note=自带手套",
    "event=Clean-up|code=cleanup|when=3rd Saturday of the month|start=8:30|end=10:00|if_makeup=next-off|place=Square|people=5-10|teams=any|note=bring gloves" },
  { PAGE_EVENTS, "event=中秋联欢|when=中秋|start=9:00|end=11:00|place=活动室|people=6-10|teams=橙、紫",
    "event=Mid-Autumn party|code=autumn|when=Mid-Autumn|start=9:00|end=11:00|place=Hall|people=6-10|teams=橙, 紫" },
  { PAGE_EVENTS, "event=重阳敬老|when=重阳|start=9:30|end=11:00|place=活动室|people=4-6|teams=黄",
    "event=Double Ninth tea|code=tea|when=Double Ninth|start=9:30|end=11:00|place=Hall|people=4-6|teams=黄" },
  { PAGE_POSTS, "event=探访|post=全班|go_from=2", "event=Visits|post=all|go_from=2" },
  { PAGE_POSTS, "event=义诊|post=医师|skills=执业医师", "event=Clinic|post=doctor|skills=medical licence" },
  { PAGE_POSTS, "event=消防演练|post=疏散|demands=爬楼", "event=Fire drill|post=stairs|demands=stairs" },
  { PAGE_POSTS, "event=清洁家园|post=全班|demands=久站、负重", "event=Clean-up|post=all|demands=standing, lifting" },
  { PAGE_DAYS, "calendar=小学|from=$from|to=$to|what=学期|reason=起止照学校的通知改", "calendar=Primary school|from=$from|to=$to|what=term|reason=as the school says" },
  { PAGE_RECIPIENTS, "called=周爷爷|address=3栋2-501|area=3栋|event=探访|when=每周二|start=9:30|needs=爬楼|note=耳背，爱吃面",
    "called=Mr Zhou|address=3-2-501|area=3栋|event=Visits|when=Tue|start=9:30|needs=stairs|note=hard of hearing" },
  { PAGE_PLACES, "name=网格05|kind=网格|parent=社区|when=每周一、三、五|start=19:00|end=20:00", "name=Grid 05|kind=grid|parent=社区|when=Mon, Wed, Fri|start=19:00|end=20:00" },
  { PAGE_ORGANISATIONS, "org=幸福物业|contact=陈经理|phone=13900000000|seats=2|turn=每周一|max=20", "org=Property office|contact=Mr Chen|phone=13900000000|seats=2|turn=Mon|max=20" },
  { PAGE_NOTES, "who=王芳|what=请假|when=9月14日至20日|reason=感冒", "who=Wang Fang|what=leave|when=2026-09-14..2026-09-20|reason=a cold" },
  { PAGE_NOTES, "who=赵刚|what=尽量不|when=周末", "who=Zhao Gang|what=avoid|when=weekends" },
  { PAGE_NOTES, "who=王芳|what=一起|with=李强", "who=Wang Fang|what=together|with=Li Qiang" },
  { PAGE_SKILLS, "who=刘医生|skill=执业医师|level=1|valid_until=2028-06-30|evidence=卫健局备案", "who=Dr Liu|skill=medical licence|level=1|valid_until=2028-06-30|evidence=register" },
  { PAGE_HISTORY, "who=王芳|as_of=2026-08-31|hours=612.5|points=612|duties=7|minutes=630|unwelcome=2|last=2026-08-28|events_done=护学、义诊",
    "who=Wang Fang|as_of=2026-08-31|hours=612.5|points=612|duties=7|minutes=630|unwelcome=2|last=2026-08-28|events_done=School gate" },
  { PAGE_TEAMS, "team=巡逻队|colour=红|label=巡", "team=Patrol|colour=red|label=P" },
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

/* Autumn terms are September to January, spring terms March to July; in a school's holidays it is the next one. The days themselves
 * are the school's to say: a coordinator corrects them. */
static Day
term_day (Day as_of, gboolean last)
{
  Date today = day_to_date (as_of);
  gboolean autumn = today.month >= 8 || today.month == 1;
  int year = today.month == 1 ? today.year - 1 : today.year;
  return !last ? day_from_ymd (year, autumn ? 9 : 3, 1) : autumn ? day_from_ymd (year + 1, 1, 22) : day_from_ymd (year, 7, 3);
}

static char *
sample_cell (const char *text, const char *mark, Day as_of)
{
  char day[DAY_TEXT_SIZE];
  if (*text != '$')
    return g_strconcat (mark, text, NULL);
  return g_strdup (day_format (term_day (as_of, strcmp (text, "$to") == 0), day));
}

static char **
sample_cells (PageId id, const char *text, const char *mark, Day as_of)
{
  char **cells = blank_cells (page_info (id));
  g_auto (GStrv) parts = g_strsplit (text, "|", -1);
  for (guint i = 0; parts[i] != NULL; i++) {
    char *equals = strchr (parts[i], '=');
    *equals = '\0';
    put (cells, id, parts[i], sample_cell (equals + 1, i == 0 ? mark : "", as_of));
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

const char *
workbook_sample_mark (PageId page, gboolean chinese)
{
  return page == PAGE_RULES ? (chinese ? "默认：" : "default: ") : chinese ? "例：" : "e.g. ";
}

GPtrArray *
workbook_samples (PageId page, gboolean chinese, Day as_of)
{
  GPtrArray *samples = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  const char *mark = workbook_sample_mark (page, chinese);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].page == page)
      g_ptr_array_add (samples, sample_cells (page, chinese ? rows[i].zh : rows[i].en, mark, as_of));
  for (guint i = 0; page == PAGE_RULES && i < G_N_ELEMENTS (defaults); i++)
    g_ptr_array_add (samples, default_cells (i, chinese, mark));
  return samples;
}

gboolean
workbook_samples_are_ready (PageId page)
{
  return page == PAGE_EVENTS || page == PAGE_DAYS;
}

gboolean
workbook_samples_are_below (PageId page)
{
  return page == PAGE_EVENTS || page == PAGE_POSTS;
}

int
workbook_sample_key (PageId page)
{
  static const struct {
    PageId page;
    const char *column;
  } keys[] = { { PAGE_EVENTS, "event" }, { PAGE_POSTS, "event" }, { PAGE_DAYS, "calendar" }, { PAGE_RECIPIENTS, "event" }, { PAGE_TEAMS, "team" } };
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].page == page)
      return (int)page_column (page, keys[i].column);
  return -1;
}
