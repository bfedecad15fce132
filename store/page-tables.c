/* SPDX-License-Identifier: MPL-2.0 */
#include "store/page.h"

#include <string.h>

/* The columns of all pages, in the order in which export writes them. */

#define SEX "m=男|男性|male f=女|女性|female"
#define COLOURS                                                                                                            \
  "orange=橙|橙色 yellow=黄|黄色 green=绿|绿色 cyan=青|青色 blue=蓝|蓝色 purple=紫|紫色 red=红|红色 " \
  "pink=粉|粉色 brown=棕|棕色|褐 grey=灰|灰色|gray black=黑|黑色"
#define POLICIES                                                                                                         \
  "keep=照常 next=顺延|顺延工作日 previous=提前|提前工作日 drop=取消|cancel next-off=顺延休息日 " \
  "previous-off=提前休息日"

const char page_each_words[] = "grid=网格|grids building=楼栋|buildings recipient=服务对象|recipients";

/* The names of the rules sheet; with 每日, 每周, 每月 in front of 最多班 and 最多分钟 the period is said in
 * the name. */
const char page_rule_words[]
    = "travel=路程 rest=班间休息 max_shifts=最多班|每日最多班|每周最多班|每月最多班 "
      "max_minutes=最多分钟|每日最多分钟|每周最多分钟|每月最多分钟 run_days=连续天 days_off=连休天 "
      "max_weekends=周末最多 "
      "succession=不连排 kind_max=同类最多 under=缺员代价 over=超员代价 experienced=带骨干 age_mix=混龄 "
      "first_timers=新手不独班 org_max=同单位最多 org_quota=单位份额 crew=成行 "
      "pair=分开一起|分开|一起|apart|together "
      "same_faces=熟面孔 area_first=责任片优先 fairness=公平 steps=公平代价|convex unwelcome=难班 "
      "newcomer=新人 "
      "long_leave=长假 wishes=意愿 change=改动 minors=未成年|未成年人 no_show=失约";

static const PageColumn people[] = {
  { "姓名", "name", "名字|志愿者|志愿者姓名|志愿者名字|队员|队员姓名|成员|成员姓名|真实姓名|人员姓名",
    KIND_NAME, PAGE_MUST | PAGE_FILLED, "name", .max = 50 },
  { "编号", "id", "志愿者编号|队员编号|人员编号|工号", KIND_TEXT, PAGE_KEY, "code", .max = 20 },
  { "区分", "tag", NULL, KIND_TEXT, 0, "tag", .max = 50 },
  { "电话", "phone",
    "手机|手机号|手机号码|联系电话|联系方式|电话号码|本人电话|移动电话|联系手机|电话/手机|手机/电话|联系号码|"
    "手机电话|常用电话|常用手机|备用电话|备用手机|家庭电话|住宅电话|固定电话|座机|mobile|telephone|tel",
    KIND_PHONE, 0, "contact" },
  { "通知", "channel", "通知方式", KIND_WORD, 0, "channel",
    .words = "sms=短信 call=电话|phone wechat=微信 slip=纸条 family=家人" },
  { "出生", "born", "出生日期|出生年月|出生年月日|出生时间|生日|出生年份|出生年|年龄|周岁|birth|birthday|age",
    KIND_BORN, 0, "born_from" },
  { "身份证号", "identity",
    "身份证|身份证号码|公民身份号码|公民身份证号|证件号|证件号码|身份证件号码|身份证件号|有效证件号码|id_"
    "card|idcard|id_number",
    KIND_IDENTITY, 0, NULL },
  { "性别", "sex", "gender", KIND_WORD, 0, "sex", .words = SEX },
  { "团队", "teams",
    "队伍|所属团队|所属队伍|所在队伍|所在团队|服务队|服务队伍|所在服务队|所属服务队|志愿服务队|志愿服务队伍|"
    "志愿队|志愿队伍|志愿团队|志愿服务团队|"
    "所在小队|小队|分队|队名|队伍名称|团队名称|队别|组别|小组|所在小组|服务类型|服务类别|志愿服务类型|"
    "志愿服务类别|志愿类型|team",
    KIND_LIST, PAGE_ORDERED | PAGE_MAKES, "person_team", TARGET_TEAM, "person_id", "team_id" },
  { "单位", "organisation", "工作单位|所属单位|所在单位|单位名称|所在单位名称|工作单位/学校|organization|org",
    KIND_REF, PAGE_MAKES, "organisation_id", TARGET_ORGANISATION },
  { "楼栋", "area",
    "楼号|楼幢|楼栋号|楼门号|楼门|门牌|门牌号|门牌号码|楼栋门牌|楼号门牌|房号|住址楼栋|居住楼栋|住址|"
    "家庭住址|详细住址|详细地址|居住地址|居住地|"
    "现住址|现住地址|现居住地址|居住详细地址|联系地址|家庭地址|地址|building|address",
    KIND_REF, PAGE_MAKES, "area_id", TARGET_PLACE },
  { "责任片", "duty_areas", NULL, KIND_LIST, PAGE_MAKES, "person_area", TARGET_PLACE, "person_id",
    "place_id" },
  { "资质", "skills",
    "技能|特长|爱好|兴趣爱好|特长爱好|专长|技能特长|特长技能|专业特长|专业技能|证书|资格证书|skill",
    KIND_SKILLS, 0, "person_skill" },
  { "骨干", "experienced", "是否骨干", KIND_YES, 0, "experienced" },
  { "不宜", "limits", NULL, KIND_WORDS, 0, "person_limit", .owner = "person_id" },
  { "能来", "available",
    "可服务时间|服务时间|可参加时间|能参加时间|能参加的时间|可参与时间|能参与时间|能来时间|能来的时间|"
    "什么时候能来|方便时间|空闲时间|有空时间|availability",
    KIND_PHRASE, 0, "available_text" },
  { "每月几次", "agreed", NULL, KIND_INT, 0, "agreed", .max = 200 },
  { "每月最多", "max_month", NULL, KIND_INT, 0, "max_month", .max = 200 },
  { "忙时", "busy", NULL, KIND_BUSY, 0, "busy_source", .max = 1000 },
  { "加入", "joined",
    "加入日期|加入时间|注册日期|注册时间|入队日期|入队时间|入队年月|加入年月|登记时间|登记日期|报名时间|"
    "报名日期",
    KIND_SINCE, 0, "joined" },
  { "状态", "status", "志愿者状态|注册状态|当前状态|目前状态", KIND_WORD, PAGE_FILLED, "status",
    .words = "active=在册|正常|在队|在岗 paused=暂停|停用 left=退出|已退出|退队|离队|注销|已注销 "
             "deceased=去世|已去世|已故|病故" },
  { "自", "since", "状态自", KIND_DAY, 0, "status_since" },
  { "保险到", "insured_until", NULL, KIND_UNTIL, 0, "insured_until" },
  { "监护人同意到", "consent_until", NULL, KIND_UNTIL, 0, "consent_until" },
  { "公示", "shown_as", NULL, KIND_WORD, 0, "shown_as", .words = "full=全名 masked=隐名 hidden=不公示" },
  { "全国号", "national_no", "全国志愿者编号|志愿者注册号|注册号|志愿者证号|志愿服务编号", KIND_TEXT, 0,
    "national_no", .max = 50 },
  { "备注", "remark", "备注说明|备注信息|说明|其他|其它|其他说明|附注|remarks|note|notes", KIND_TEXT, 0,
    "remark", .max = 2000 },
};

static const PageColumn events[] = {
  { "活动", "event", "活动名称|活动名|活动项目|项目名称", KIND_TEXT, PAGE_MUST | PAGE_KEY | PAGE_ALT, "name", .max = 100 },
  { "代号", "code", NULL, KIND_CODE, PAGE_KEY | PAGE_ALT, "code", .max = 40 },
  { "何时", "when", "活动时间", KIND_PHRASE, PAGE_VITAL | PAGE_SHIFTS | PAGE_SAID, "when_text" },
  { "时段", "window", NULL, KIND_TEXT, PAGE_KEY, "window", .max = 40 },
  { "开始", "start", "开始时间|几点开始", KIND_MINUTE, PAGE_VITAL | PAGE_SAID, "start_min" },
  { "结束", "end", "结束时间|几点结束", KIND_MINUTE, PAGE_VITAL | PAGE_SAID, "end_min" },
  { "日历", "calendar", "calendars", KIND_LIST, PAGE_ORDERED | PAGE_MAKES | PAGE_VITAL, "event_row_calendar",
    TARGET_CALENDAR, "row_id", "calendar_id" },
  { "遇休", "if_day_off", NULL, KIND_WORD, PAGE_VITAL, "if_day_off", .words = POLICIES },
  { "遇补班", "if_makeup", NULL, KIND_WORD, PAGE_VITAL, "if_makeup", .words = POLICIES },
  { "逐个", "each", NULL, KIND_EACH, PAGE_VITAL, "each_kind", TARGET_PLACE },
  { "地点", "place", "活动地点|地址|集合地点", KIND_PLACES, 0, "event_row_place", TARGET_PLACE },
  { "人数", "people", "需要人数|所需人数|人数需求|招募人数", KIND_COUNTS, 0, "event_row_people" },
  { "团队", "teams", "team|队伍|所属团队|负责团队|负责队伍", KIND_TEAMS, PAGE_VITAL, "event_row_team", TARGET_TEAM },
  { "类别", "kind", NULL, KIND_TEXT, 0, "kind", .max = 50 },
  { "难班", "unwelcome", NULL, KIND_UNWELCOME, 0, "unwelcome" },
  { "优先", "priority", NULL, KIND_INT, 0, "priority", .min = 1, .max = 5 },
  { "提前", "arrive_early", NULL, KIND_INT, 0, "arrive_early", .max = 600 },
  { "积分", "points_per_hour", NULL, KIND_REAL, 0, "points_per_hour", .max = 1000 },
  { "从", "from", NULL, KIND_DAY, PAGE_VITAL, "from_day" },
  { "到", "to", NULL, KIND_DAY, PAGE_VITAL, "to_day" },
  { "除外", "except", NULL, KIND_PHRASE, PAGE_VITAL | PAGE_SHIFTS, "except_text" },
  { "加开", "extra", NULL, KIND_PHRASE, PAGE_VITAL | PAGE_SHIFTS, "extra_text" },
  { "须知", "note", NULL, KIND_TEXT, 0, "note", .max = 2000 },
  { "公开", "public", NULL, KIND_YES, 0, "public" },
};

static const PageColumn posts[] = {
  { "活动", "event", NULL, KIND_REF, PAGE_MUST | PAGE_KEY, "event_id", TARGET_EVENT },
  { "时段", "window", NULL, KIND_TEXT, PAGE_KEY, "window", .max = 40 },
  { "岗位", "post", NULL, KIND_POST, PAGE_KEY, "name", .max = 40 },
  { "至少", "min", NULL, KIND_INT, 0, "min", .max = 9999 },
  { "想要", "want", NULL, KIND_INT, 0, "want", .max = 9999 },
  { "最多", "max", NULL, KIND_INT, 0, "max", .max = 9999 },
  { "成行", "go_from", NULL, KIND_INT, 0, "go_from", .min = 1, .max = 9999 },
  { "团队", "teams", "team|队伍|所属团队", KIND_POST_TEAMS, PAGE_VITAL, "post_team", TARGET_TEAM },
  { "单位", "organisations", "organizations|organisation", KIND_LIST, 0, "post_organisation",
    TARGET_ORGANISATION, "post_id", "organisation_id" },
  { "资质", "skills", "skill", KIND_ASKS, 0, "post_skill" },
  { "年龄从", "age_from", NULL, KIND_INT, 0, "age_from", .max = 130 },
  { "年龄到", "age_to", NULL, KIND_INT, 0, "age_to", .max = 130 },
  { "性别", "sex", NULL, KIND_WORD, 0, "sex", .words = SEX },
  { "费力", "demands", NULL, KIND_WORDS, 0, "post_demand", .owner = "post_id" },
  { "要保险", "insured", NULL, KIND_YES, 0, "insured" },
  { "带骨干", "experienced", NULL, KIND_INT, 0, "experienced", .max = 9999 },
  { "混龄", "young", NULL, KIND_INT, 0, "young", .max = 9999 },
  { "同单位最多", "org_max", NULL, KIND_INT, 0, "org_max", .max = 9999 },
  { "缺一代价", "under", NULL, KIND_INT, 0, "under", .max = 1000000 },
  { "多一代价", "over", NULL, KIND_INT, 0, "over", .max = 1000000 },
};

static const PageColumn days[] = {
  { "日历", "calendar", NULL, KIND_REF, PAGE_KEY | PAGE_MAKES, "calendar_id", TARGET_CALENDAR },
  { "从", "from", "日期", KIND_DAY, PAGE_MUST | PAGE_KEY, "from_day" },
  { "到", "to", NULL, KIND_DAY, PAGE_FILLED, "to_day" },
  { "怎样", "what", NULL, KIND_WORD, PAGE_MUST | PAGE_KEY, "what",
    .words = "term=学期 break=寒暑假|寒假|暑假 closed=停课 open=上课 makeup=补班 holiday=放假 retimed=改时 "
             "published=公布到" },
  { "按周几", "as_weekday", NULL, KIND_WORD, 0, "as_weekday",
    .words = "0=周一|一|星期一|mon 1=周二|二|星期二|tue 2=周三|三|星期三|wed 3=周四|四|星期四|thu "
             "4=周五|五|星期五|fri "
             "5=周六|六|星期六|sat 6=周日|日|周天|星期日|sun" },
  { "时段", "window", NULL, KIND_TEXT, PAGE_KEY, "window", .max = 40 },
  { "开始", "start", "开始时间|几点开始", KIND_MINUTE, 0, "start_min" },
  { "结束", "end", "结束时间|几点结束", KIND_MINUTE, 0, "end_min" },
  { "说明", "reason", NULL, KIND_TEXT, 0, "reason", .max = 500 },
};

static const PageColumn recipients[] = {
  { "代码", "code", NULL, KIND_TEXT, PAGE_KEY, "code", .max = 20 },
  { "称呼", "called", NULL, KIND_TEXT, PAGE_MUST | PAGE_FILLED, "called", .max = 50 },
  { "姓名", "name", NULL, KIND_TEXT, 0, "name", .max = 50 },
  { "住址", "address", "地址", KIND_TEXT, 0, "address", .max = 200 },
  { "电话", "phone", NULL, KIND_TEXT, 0, "phone", .max = 50 },
  { "楼栋", "area", NULL, KIND_REF, PAGE_MAKES, "area_id", TARGET_PLACE },
  { "活动", "event", NULL, KIND_REF, 0, "event_id", TARGET_EVENT },
  { "何时", "when", NULL, KIND_PHRASE, PAGE_MUST | PAGE_SHIFTS, "when_text" },
  { "开始", "start", "开始时间|几点开始", KIND_MINUTE, PAGE_MUST, "start_min" },
  { "时长", "minutes", NULL, KIND_INT, 0, "minutes", .min = 1, .max = 1440 },
  { "档次", "tier", NULL, KIND_WORD, 0, "tier", .words = "week=周|每周 month=月|每月 quarter=季|每季" },
  { "节日加访", "festivals", NULL, KIND_YES, 0, "festivals" },
  { "固定", "regulars", NULL, KIND_LIST, PAGE_ORDERED, "recipient_person=regular", TARGET_PERSON,
    "recipient_id", "person_id" },
  { "不要", "never", NULL, KIND_LIST, PAGE_ORDERED, "recipient_person=never", TARGET_PERSON, "recipient_id",
    "person_id" },
  { "性别", "sex", NULL, KIND_WORD, 0, "sex", .words = SEX },
  { "语言", "language", NULL, KIND_TEXT, 0, "language", .max = 50 },
  { "要求", "needs", NULL, KIND_WORDS, 0, "recipient_need", .owner = "recipient_id" },
  { "从", "from", NULL, KIND_DAY, 0, "from_day" },
  { "到", "to", NULL, KIND_DAY, 0, "to_day" },
  { "状态", "status", NULL, KIND_WORD, PAGE_FILLED, "status",
    .words = "active=在册 paused=暂停 phone=电话问候 moved=搬走 deceased=去世" },
  { "须知", "note", "备注", KIND_TEXT, 0, "note", .max = 2000 },
};

static const PageColumn places[] = {
  { "名称", "name", "地点", KIND_TEXT, PAGE_MUST | PAGE_KEY, "name", .max = 100 },
  { "类型", "kind", NULL, KIND_WORD, PAGE_FILLED, "kind",
    .words = "community=社区 grid=网格 building=楼栋 place=地点" },
  { "上级", "parent", NULL, KIND_REF, PAGE_MAKES, "parent_id", TARGET_PLACE },
  { "负责人", "officer", "officers|网格员", KIND_LIST, 0, "place_officer", TARGET_PERSON, "place_id",
    "person_id" },
  { "何时", "when", NULL, KIND_PHRASE, PAGE_SHIFTS, "when_text" },
  { "开始", "start", "开始时间|几点开始", KIND_MINUTE, 0, "start_min" },
  { "结束", "end", "结束时间|几点结束", KIND_MINUTE, 0, "end_min" },
  { "路程", "travel_min", NULL, KIND_INT, 0, "travel_min", .max = 1440 },
  { "经纬", "geo", "纬经", KIND_GEO, 0, "latitude" },
};

static const PageColumn organisations[] = {
  { "单位", "org", "单位名称|organisation|organization", KIND_TEXT, PAGE_MUST | PAGE_KEY | PAGE_ALT, "name",
    .max = 100 },
  { "联系人", "contact", NULL, KIND_TEXT, PAGE_ALT, "contact", .max = 50 },
  { "电话", "phone", NULL, KIND_TEXT, PAGE_ALT, "phone", .max = 50 },
  { "活动", "event", NULL, KIND_REF, PAGE_KEY, "event_id", TARGET_EVENT },
  { "无名名额", "seats", NULL, KIND_INT, 0, "seats", .max = 9999 },
  { "轮值", "turn", NULL, KIND_PHRASE, 0, "turn_text" },
  { "每月至少", "min", NULL, KIND_INT, 0, "min_month", .max = 9999 },
  { "每月最多", "max", NULL, KIND_INT, 0, "max_month", .max = 9999 },
  { "份额", "share", NULL, KIND_REAL, 0, "share", .max = 100 },
  { "同班最多", "per_shift", NULL, KIND_INT, 0, "per_shift", .max = 9999 },
};

/* What people write for each kind of note; the first word is ours. */
#define NOTES                                                                                                              \
  "leave=请假|来不了|不能来|来不成|不来|不去|不参加|不能参加|休息|休假|没空|没时间|有事|外出|出门|出差|外地|在外地|旅游|探亲|生病|病了|" \
  "病假|事假|住院|看病|缺席|不在|不行 only=只能来|只能|只来|只能排|只排 ban=不排|不|别排|不要排|不安排|不上|不做 "                          \
  "avoid=尽量不|尽量不排|尽量别排|尽量少排|少排|最好不|最好不排|不太方便 prefer=想来|想去|想排|愿意|愿意来|希望|优先 "                  \
  "lock=定班|固定|排定|指定|必排|一定来|锁定 apart=分开|错开|避开|不一起|不同班|不要一起 together=一起|在一起|排一起|同班|搭档|结伴|一同|同去 "       \
  "guardian=监护|陪同|家长陪同"

static const PageColumn notes[] = {
  { "谁", "who", "姓名|名字|志愿者|志愿者姓名|请假人", KIND_WHO, PAGE_MUST | PAGE_KEY, NULL },
  { "怎样", "what", "事项|情况", KIND_WORD, PAGE_KEY, "what", .words = NOTES },
  { "何时", "when", "时间|请假时间|请假日期", KIND_PHRASE, PAGE_KEY | PAGE_DATES, "when_text" },
  { "活动", "event", NULL, KIND_REF, PAGE_KEY, "event_id", TARGET_EVENT },
  { "岗位", "post", NULL, KIND_TEXT, PAGE_KEY, "post", .max = 40 },
  { "和谁", "with", NULL, KIND_WITH, PAGE_KEY, NULL },
  { "硬", "hard", NULL, KIND_YES, 0, "hard" },
  { "轻重", "weight", NULL, KIND_INT, 0, "weight", .min = 1, .max = 3 },
  { "原因", "reason", "请假原因|事由|理由", KIND_TEXT, 0, "reason", .max = 500 },
  { "登记日", "noted", "登记日期", KIND_DAY, PAGE_KEY, "noted" },
};

static const PageColumn skills[] = {
  { "谁", "who", "姓名", KIND_REF, PAGE_MUST | PAGE_KEY, "person_id", TARGET_PERSON },
  { "资质", "skill", "技能", KIND_REF, PAGE_MUST | PAGE_KEY | PAGE_MAKES, "skill_id", TARGET_SKILL },
  { "级别", "level", NULL, KIND_INT, PAGE_FILLED, "level", .min = 1, .max = 9 },
  { "有效到", "valid_until", "有效期至|有效期", KIND_UNTIL, 0, "valid_until" },
  { "依据", "evidence", NULL, KIND_TEXT, 0, "evidence", .max = 200 },
};

static const PageColumn history[] = {
  { "谁", "who", "姓名", KIND_REF, PAGE_MUST | PAGE_KEY, "person_id", TARGET_PERSON },
  { "截至", "as_of", NULL, KIND_DAY, PAGE_MUST | PAGE_KEY, "as_of" },
  { "累计小时", "hours", "服务时长", KIND_HOURS, 0, "minutes", .max = 100000 },
  { "积分", "points", NULL, KIND_INT, 0, "points", .max = 10000000 },
  { "近三月班数", "duties", NULL, KIND_INT, 0, "recent_duties", .max = 1000 },
  { "近三月分钟", "minutes", NULL, KIND_INT, 0, "recent_minutes", .max = 200000 },
  { "近三月难班", "unwelcome", NULL, KIND_INT, 0, "recent_unwelcome", .max = 1000 },
  { "上次服务", "last", NULL, KIND_DAY, 0, "last_served" },
  { "做过", "events_done", NULL, KIND_LIST, 0, "history_event", TARGET_EVENT, "person_id", "event_id" },
};

static const PageColumn teams[] = {
  { "团队", "team", "团队名称|队伍|队伍名称|所属团队", KIND_TEXT, PAGE_MUST | PAGE_KEY, "name", .max = 50 },
  { "颜色", "colour", "color", KIND_COLOUR, PAGE_MUST | PAGE_FILLED, "colour", .words = COLOURS },
  { "标字", "label", NULL, KIND_TEXT, PAGE_FILLED, "label", .max = 4 },
  { "负责人", "lead", "队长", KIND_REF, 0, "lead_id", TARGET_PERSON },
  { "单位", "org", "organisation", KIND_REF, PAGE_MAKES, "organisation_id", TARGET_ORGANISATION },
  { "上级", "parent", NULL, KIND_REF, 0, "parent_id", TARGET_TEAM },
  { "类型", "kind", NULL, KIND_TEXT, 0, "kind", .max = 50 },
};

static const PageColumn rules[] = {
  { "规则", "rule", NULL, KIND_RULE, PAGE_MUST | PAGE_KEY, "rule" },
  { "对谁", "for", NULL, KIND_FOR, PAGE_KEY, NULL },
  { "活动", "event", "event/kind|类别|kind", KIND_SCOPE, PAGE_KEY, NULL },
  { "数值", "value", NULL, KIND_TEXT, 0, "value", .max = 200 },
  { "每", "per", NULL, KIND_WORD, PAGE_KEY, "per",
    .words = "day=天|日 week=周|星期 month=月 window=任n天|时段" },
  { "硬", "hard", NULL, KIND_YES, 0, "hard" },
  { "代价", "cost", NULL, KIND_INT, 0, "cost", .max = 1000000 },
  { "从", "from", NULL, KIND_DAY, PAGE_KEY, "from_day" },
  { "到", "to", NULL, KIND_DAY, 0, "to_day" },
  { "原因", "reason", NULL, KIND_TEXT, 0, "reason", .max = 500 },
};

static const PageColumn settings[] = {
  { "项目", "key", "设置", KIND_SETTING_KEY, PAGE_MUST | PAGE_KEY, "key" },
  { "内容", "value", NULL, KIND_SETTING, PAGE_MUST, "value", .max = 1000 },
};

#define COLUMNS(array) .columns = array, .n_columns = G_N_ELEMENTS (array)
#define BY_ID(name) .table = name, .where = "id = ?1", .list = "SELECT id, '' FROM " name " ORDER BY id"

static const Page pages[PAGE_N] = {
  [PAGE_PEOPLE]
  = { PAGE_PEOPLE, "志愿者", "people", "志愿者名单|volunteers|人员", BY_ID ("person"), COLUMNS (people) },
  [PAGE_EVENTS]
  = { PAGE_EVENTS, "活动", "events", NULL, .table = "event_row", .where = "id = ?1", .alt_table = "event",
      .alt_where = "id = (SELECT v.event_id FROM event_revision v JOIN event_row w ON w.revision_id = v.id "
                   "WHERE w.id = ?1)",
      .list = "SELECT w.id, '' FROM event_row w JOIN event_revision v ON v.id = w.revision_id "
              "WHERE v.valid_from = (SELECT max (u.valid_from) FROM event_revision u "
              "WHERE u.event_id = v.event_id) ORDER BY v.event_id, w.position",
      COLUMNS (events) },
  [PAGE_POSTS] = { PAGE_POSTS, "岗位", "posts", NULL, BY_ID ("post"), COLUMNS (posts) },
  [PAGE_DAYS] = { PAGE_DAYS, "日历", "days", "calendar|calendars", BY_ID ("calendar_day"), COLUMNS (days) },
  [PAGE_RECIPIENTS]
  = { PAGE_RECIPIENTS, "服务对象", "recipients", NULL, BY_ID ("recipient"), COLUMNS (recipients) },
  [PAGE_PLACES] = { PAGE_PLACES, "地点", "places", NULL, BY_ID ("place"), COLUMNS (places) },
  [PAGE_ORGANISATIONS]
  = { PAGE_ORGANISATIONS, "单位", "organisations", "organizations", .table = "organisation_event",
      .where = "id = CAST (?2 AS INTEGER)", .alt_table = "organisation", .alt_where = "id = ?1",
      .list = "SELECT o.id, coalesce (x.id, '') FROM organisation o LEFT JOIN organisation_event x "
              "ON x.organisation_id = o.id ORDER BY o.id, x.id",
      COLUMNS (organisations) },
  [PAGE_NOTES]
  = { PAGE_NOTES, "登记本", "notes", "leave|wishes|locks|请假|意愿|定班", BY_ID ("note"), COLUMNS (notes) },
  [PAGE_SKILLS]
  = { PAGE_SKILLS, "资质", "skills", NULL, .table = "person_skill",
      .where = "person_id = ?1 AND skill_id = CAST (?2 AS INTEGER)",
      .list = "SELECT person_id, CAST (skill_id AS TEXT) FROM person_skill ORDER BY person_id, skill_id",
      COLUMNS (skills) },
  [PAGE_HISTORY]
  = { PAGE_HISTORY, "期初", "history", NULL, .table = "history", .where = "person_id = ?1 AND as_of = ?2",
      .list = "SELECT person_id, as_of FROM history ORDER BY person_id, as_of", COLUMNS (history) },
  [PAGE_TEAMS] = { PAGE_TEAMS, "团队", "teams", NULL, BY_ID ("team"), COLUMNS (teams) },
  [PAGE_RULES] = { PAGE_RULES, "规则", "rules", NULL, BY_ID ("rule"), COLUMNS (rules) },
  [PAGE_SETTINGS] = { PAGE_SETTINGS, "设置", "settings", NULL, .table = "setting", .where = "key = ?2",
                      .list = "SELECT 0, key FROM setting ORDER BY key", COLUMNS (settings) },
};

const Page *
page_info (PageId id)
{
  g_return_val_if_fail ((guint)id < PAGE_N, NULL);
  return &pages[id];
}
