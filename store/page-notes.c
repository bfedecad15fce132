/* SPDX-License-Identifier: MPL-2.0 */
#include "store/page-notes.h"

#include <string.h>

/*
 * What a column means and an example of what is typed, beside the columns themselves (store/page-tables.c). Whether a cell must be
 * filled and which words it takes is not said here: the column knows it, and page_note adds it.
 */

static const struct {
  PageId page;
  const char *column, *zh, *en;
} notes[] = {
  { PAGE_PEOPLE, "name", "志愿者的姓名。同名的人靠电话或楼栋分开。例：王芳", "The volunteer's name. People of one name are told apart by phone or building. E.g. Wang Fang" },
  { PAGE_PEOPLE, "id", "空着：程序自己编，以后一直不变。例：V017", "Leave it blank: it is given once and kept for ever. E.g. V017" },
  { PAGE_PEOPLE, "tag", "同名的人写在姓名后面的字；空着用楼栋或电话末两位。例：3栋", "What tells people of one name apart; blank: building or end of the phone number. E.g. Bldg 3" },
  { PAGE_PEOPLE, "phone", "手机11位，座机带区号；打给家里人的写上是谁。例：13800138001，022-20000811，打给女儿13800138002", "A mobile of 11 digits, or a landline with its area code. E.g. 13800138001" },
  { PAGE_PEOPLE, "channel", "怎样通知这个人。空着：手机发短信，座机打电话，都没有就给纸条。", "How this person is told. Blank: a message to a mobile, a call to a landline, else a slip." },
  { PAGE_PEOPLE, "born", "出生年、年月、日期或年龄，知道多少写多少。例：1954-03，1954，72岁", "Year, month, day or age, as much as is known. E.g. 1954-03, 1954" },
  { PAGE_PEOPLE, "identity", "只读出生和性别，号码不存。", "Read for birth and sex; the number is not kept." },
  { PAGE_PEOPLE, "sex", "性别。", "The person's sex." },
  { PAGE_PEOPLE, "teams", "在哪个队，第一个是主要的；几个用顿号隔开。队要先在“团队”一页。例：守护青少年、文化健身", "The person's teams, the main one first, as they stand on the page teams. E.g. 青, 橙" },
  { PAGE_PEOPLE, "organisation", "属于哪个单位，没有就空着。例：万科物业", "The organisation the person belongs to, if any. E.g. Vanke" },
  { PAGE_PEOPLE, "area", "住哪栋楼；写了门牌也只留楼栋。例：3栋", "The building; of a whole address only the building is kept. E.g. Bldg 3" },
  { PAGE_PEOPLE, "duty_areas", "负责哪些网格或楼栋，那里的事优先排。例：网格05", "Grids or buildings of this person, who is preferred there. E.g. Grid 05" },
  { PAGE_PEOPLE, "skills", "会什么、有什么证，可写级别和有效期。例：急救2（至2027-05）、网格员", "Skills and certificates, with level and end if there are. E.g. first aid 2" },
  { PAGE_PEOPLE, "experienced", "是不是骨干（能带新人）。空着：加入满90天或没写加入的算骨干。", "Can guide newcomers. Blank: yes after 90 days, or when no day of joining is given." },
  { PAGE_PEOPLE, "limits", "身体上不合适的事，与“岗位”的费力、“服务对象”的要求写同一个词才对得上。时间写到“能来”或登记本。例：爬楼、久站、夜间", "What is too hard, in the same words as the posts' demands and the recipients' needs. E.g. stairs" },
  { PAGE_PEOPLE, "available", "什么时候能来，别的时候不排。空着：都能来。哪几天不能来写到登记本（请假）。例：周一至周五上午；平时晚上；除周三；周末9点以后", "When the person can come, and at no other time. Blank: always. Days off go to the page notes. E.g. Mon-Fri morning; except Wed; weekends after 9:00" },
  { PAGE_PEOPLE, "agreed", "答应一个月来几次，尽量照办。例：3", "Duties a month as agreed; kept when possible. E.g. 3" },
  { PAGE_PEOPLE, "max_month", "一个月最多几次，一定不超过。空着：照“规则”一页的“最多班”（每 月）。例：5", "Never more duties a month than this. Blank: the rule for everybody. E.g. 5" },
  { PAGE_PEOPLE, "busy", "本人的日历：.ics 文件或 https 网址。“周三不行”这样的话不写这里，写到登记本（请假）。例：忙时/V017.ics", "The person's own calendar: a file or an https address. Words go to the page notes. E.g. busy/V017.ics" },
  { PAGE_PEOPLE, "joined", "哪天加入的，只写年月也行；空着算很早以前。例：2026-08-20", "Day of joining; blank: long ago. E.g. 2026-08-20" },
  { PAGE_PEOPLE, "status", "人走了写“退出”，不要删行。", "Of who has gone say so; do not delete the row." },
  { PAGE_PEOPLE, "since", "左边的状态从哪天起。例：2026-09-01", "The day from which the status holds. E.g. 2026-09-01" },
  { PAGE_PEOPLE, "insured_until", "保险到哪天，只写年月就到月底；要保险的岗位到期就不排。例：2026-12-31", "End of the insurance; only posts that ask for one care. E.g. 2026-12-31" },
  { PAGE_PEOPLE, "consent_until", "未满18岁的，监护人同意到哪天；没有就不排。例：2026-12-31", "Of minors: how long the guardian agrees; without it they are not assigned. E.g. 2026-12-31" },
  { PAGE_PEOPLE, "shown_as", "贴出来的名单上怎样写这个人。空着：照“设置”里的公示姓名。", "How public lists name this person. Blank: as the settings say." },
  { PAGE_PEOPLE, "national_no", "全国志愿者编号，只记着，不公开。", "The national volunteer number; kept, never public." },
  { PAGE_PEOPLE, "remark", "给自己看的话。程序不照它排：时间写到“能来”或登记本，身体写到“不宜”。", "For people to read; no roster follows it. Times go to available or notes, health to limits." },

  { PAGE_EVENTS, "event", "活动的名称；同一活动一天有几个时段，就写几行同名的。灰色的行是现成的活动：要哪个，去掉“例：”，时间地点照实改；不要的不用管。例：护学", "The event's name; one row for each time of day. The grey rows are ready to be taken: take away “e.g.” and correct times and places. E.g. School gate" },
  { PAGE_EVENTS, "code", "小写字母和数字的短名，定了不再变；可空着。例：gate", "A short name in a-z and 0-9, for ever; may be blank. E.g. gate" },
  { PAGE_EVENTS, "when", "哪些天，照平常说话写。例：每周三、五；每月15日；每月第2个周六；每个工作日；每个上学日 周五；9月5日、12日", "Which days, in plain words. E.g. Mon, Wed; 2nd Saturday of the month; every workday; 2026-09-05" },
  { PAGE_EVENTS, "window", "一天里第几场的名字，只有一场就空着；不是钟点。例：上学", "A name for the time of day when there are several; no clock time. E.g. am" },
  { PAGE_EVENTS, "start", "几点开始；结束空着，可以两头都写。例：7:20；上午九点；7:20-7:50", "When it begins; with a blank end, both. E.g. 7:20; 7:20-7:50" },
  { PAGE_EVENTS, "end", "几点结束；比开始早就是第二天。例：7:50", "When it ends; earlier than the start: the next day. E.g. 7:50" },
  { PAGE_EVENTS, "calendar", "跟哪个日历走，名称与“日历”一页相同；空着是国家节假日。写了“每个上学日”就要写学校。例：新星小学", "The calendar it follows, as on the page days; blank: the statutory one. E.g. Primary school" },
  { PAGE_EVENTS, "if_day_off", "碰上放假怎么办。空着：照常。", "What to do on a day off. Blank: it takes place." },
  { PAGE_EVENTS, "if_makeup", "碰上补班的周六、周日怎么办。空着：照常。", "What to do on a make-up workday. Blank: it takes place." },
  { PAGE_EVENTS, "each", "每个网格、楼栋、服务对象或列出的地点各排一份。探访老人写：服务对象。例：东门、西门", "One for each grid, building, recipient, or place named. Visits: recipient. E.g. East gate, West gate" },
  { PAGE_EVENTS, "place", "在哪里；轮流去的写“轮流：”。例：活动室；轮流:东院、西院", "Where; 轮流: and several places take turns. E.g. East gate" },
  { PAGE_EVENTS, "people", "要几个人：2，2人；至少-最多：2-4（平常排2个）；至少/想要/最多：2/3/4；分岗位：劝停1、护送1。空着是1个", "How many: 2; least-most 2-4 (as a rule 2); least/wanted/most 2/3/4; by post: guard 1, guide 1. Blank: 1" },
  { PAGE_EVENTS, "teams", "哪些队的人来做，几个用顿号隔开；“不限”是谁都行。例：守护青少年", "Whose people do it; 不限 = anybody. E.g. 青" },
  { PAGE_EVENTS, "kind", "同一类的事写同一个词，规则可以管一类；空着就是活动名。例：护学", "One word for events of a kind, for rules; blank: the event's name. E.g. school" },
  { PAGE_EVENTS, "unwelcome", "大家不爱上的班，轮着来：自动、是、否，或写轻重数。空着是自动（太早、太晚、节假日）。", "A duty few like goes round: auto, yes, no or a weight. Blank: auto (early, late, days off)." },
  { PAGE_EVENTS, "priority", "1到5，缺人时数大的先保。空着是3。", "1 to 5; where people are short the greater comes first. Blank: 3." },
  { PAGE_EVENTS, "arrive_early", "提前几分钟到。例：10", "Minutes to arrive before the start. E.g. 10" },
  { PAGE_EVENTS, "points_per_hour", "每小时几个积分。空着是1。", "Points an hour. Blank: 1." },
  { PAGE_EVENTS, "from", "从哪天起有这个活动。例：2026-09-01", "The first day of the event. E.g. 2026-09-01" },
  { PAGE_EVENTS, "to", "到哪天为止，那天还有。例：2027-01-22", "The last day of the event. E.g. 2027-01-22" },
  { PAGE_EVENTS, "except", "这些天没有。例：10月15日", "Not on these days. E.g. 2026-10-15" },
  { PAGE_EVENTS, "extra", "这些天另加。例：10月18日", "On these days as well. E.g. 2026-10-18" },
  { PAGE_EVENTS, "note", "要来的人知道的话，写在日历和值班表上。例：穿马甲，带小旗", "What who comes must know; goes into calendars and lists. E.g. wear the vest" },
  { PAGE_EVENTS, "public", "公示的表上有没有它。空着：是。", "Is it on public lists? Blank: yes." },

  { PAGE_POSTS, "event", "哪个活动的岗位；没有特别要求的活动不用写这一页。灰色的行配“活动”一页现成的活动：要了那个活动，这里也去掉“例：”。例：义诊", "The event; only events that ask for something need this page. The grey rows go with the ready events: take away “e.g.” here too. E.g. Clinic" },
  { PAGE_POSTS, "window", "只管哪个时段；空着是都管。例：上学", "Only this time of day; blank: all. E.g. am" },
  { PAGE_POSTS, "post", "岗位的名字；“全班”是整个班一起算。例：眼科医师", "The post's name; 全班 = the whole shift. E.g. eye doctor" },
  { PAGE_POSTS, "min", "至少几个人；空着照活动的人数。例：1", "Least people; blank: as the event says. E.g. 1" },
  { PAGE_POSTS, "want", "最好几个人；空着同至少。例：1", "People wanted; blank: the least. E.g. 1" },
  { PAGE_POSTS, "max", "最多几个人；空着同想要。例：2", "Most people; blank: those wanted. E.g. 2" },
  { PAGE_POSTS, "go_from", "凑够几个人才去，不够就一个也不去。探访写2。例：2", "Nobody goes unless so many do. Visits: 2. E.g. 2" },
  { PAGE_POSTS, "teams", "哪些队可以做；也可以写不限、本片（责任片的人）、本户。空着照活动。", "Teams; or 不限 (any), 本片 (people of the area), 本户 (the household). Blank: as the event says." },
  { PAGE_POSTS, "organisations", "只要哪些单位的人。例：市九医院", "Only people of these organisations. E.g. City hospital" },
  { PAGE_POSTS, "skills", "要什么资质，可写级别。例：急救≥2、（眼科执业 或 口腔执业）", "Skills asked for. E.g. eye licence" },
  { PAGE_POSTS, "age_from", "几岁起。例：18", "From this age on. E.g. 18" },
  { PAGE_POSTS, "age_to", "到几岁为止。例：72", "Up to this age. E.g. 72" },
  { PAGE_POSTS, "sex", "只要男的或女的；空着不限。", "Only men or only women; blank: any." },
  { PAGE_POSTS, "demands", "费力的事，“不宜”里写了同一个词的人不排。例：爬楼、久站", "What is hard here: people whose limits have the same word are not assigned. E.g. stairs" },
  { PAGE_POSTS, "insured", "当天要在保险期内。空着：否。", "Must be insured on the day. Blank: no." },
  { PAGE_POSTS, "experienced", "至少几名骨干。例：1", "At least so many experienced members. E.g. 1" },
  { PAGE_POSTS, "young", "至少几名年轻人（几岁以下见规则“混龄”）。例：1", "At least so many young people, by the rule age_mix. E.g. 1" },
  { PAGE_POSTS, "org_max", "同一单位最多几人。例：2", "Most people of one organisation. E.g. 2" },
  { PAGE_POSTS, "under", "少一个人算多大的代价；一般空着。例：300", "What a missing person costs; usually blank. E.g. 300" },
  { PAGE_POSTS, "over", "多一个人算多大的代价；一般空着。例：20", "What a person too many costs; usually blank. E.g. 20" },

  { PAGE_DAYS, "calendar", "日历的名称，“活动”里写同一个；空着是本社区。国家节假日已经填好；学校的学期，去掉灰行的“例：”，起止照学校的通知改。例：新星小学", "The calendar's name, as events give it; blank: the community's own. For a school's term take away “e.g.” and correct the days. E.g. Primary school" },
  { PAGE_DAYS, "from", "从哪天。例：2026-09-01", "First day. E.g. 2026-09-01" },
  { PAGE_DAYS, "to", "到哪天，那天也算；空着就是一天。例：2027-01-22", "Last day, included; blank: one day. E.g. 2027-01-22" },
  { PAGE_DAYS, "what", "这段日子怎样。学校写一行学期；补班上课的周六、周日写上课；提前放学写改时。", "What these days are. A school has a row for its term; a Saturday with lessons is open; changed hours are retimed." },
  { PAGE_DAYS, "as_weekday", "补课上的是周几的课，时间照那天。例：周三", "Whose timetable a make-up day has. E.g. Wed" },
  { PAGE_DAYS, "window", "改时：改的是活动的哪个时段。例：放学", "With retimed: which time of day of the events. E.g. pm" },
  { PAGE_DAYS, "start", "改时：改到几点开始。例：11:30", "With retimed: the new start. E.g. 11:30" },
  { PAGE_DAYS, "end", "改时：改到几点结束。例：12:00", "With retimed: the new end. E.g. 12:00" },
  { PAGE_DAYS, "reason", "为什么，写在班次旁边。例：国庆补课", "Why; stands beside the shifts. E.g. make-up lessons" },

  { PAGE_RECIPIENTS, "code", "名单和短信上只写它，不写人名；空着自己编。例：A07", "Lists and messages say this and no name; blank: it is given. E.g. A07" },
  { PAGE_RECIPIENTS, "called", "您怎样称呼他，不公开。例：周爷爷", "How you call the person; private. E.g. Mr Zhou" },
  { PAGE_RECIPIENTS, "name", "姓名，不公开，不进短信和日历。", "The name; private." },
  { PAGE_RECIPIENTS, "address", "住址，不公开，不进短信和日历。例：3栋2-501", "The address; private. E.g. 3-2-501" },
  { PAGE_RECIPIENTS, "phone", "电话，不公开。", "The phone; private." },
  { PAGE_RECIPIENTS, "area", "哪栋楼。例：3栋", "The building. E.g. Bldg 3" },
  { PAGE_RECIPIENTS, "event", "由哪个活动去看望；那个活动的“逐个”写服务对象。空着是探访。例：探访", "The event that visits; its column each says recipient. Blank: 探访. E.g. Visits" },
  { PAGE_RECIPIENTS, "when", "哪些天去。例：每周二", "Which days. E.g. Tue" },
  { PAGE_RECIPIENTS, "start", "几点到。例：9:30", "When the visit begins. E.g. 9:30" },
  { PAGE_RECIPIENTS, "minutes", "多久：分钟或者小时；空着是60分钟。例：60；一个半小时", "How long, in minutes or hours; blank: 60 minutes. E.g. 60; 1.5h" },
  { PAGE_RECIPIENTS, "tier", "最长隔多久要有人去一次。空着是周。", "The longest time without a visit. Blank: week." },
  { PAGE_RECIPIENTS, "festivals", "过节要不要多去一次。空着：否。", "An extra visit at festivals. Blank: no." },
  { PAGE_RECIPIENTS, "regulars", "熟悉的人，优先排。例：王芳、李强", "People who are known there come first. E.g. Wang Fang" },
  { PAGE_RECIPIENTS, "never", "不要谁去。例：赵刚", "People who must not come. E.g. Zhao Gang" },
  { PAGE_RECIPIENTS, "sex", "只要男的或女的去；空着不限。", "Only men or only women; blank: any." },
  { PAGE_RECIPIENTS, "language", "说什么话。例：天津话", "The language spoken. E.g. Cantonese" },
  { PAGE_RECIPIENTS, "needs", "去的人要做得了的事，“不宜”里写了同一个词的人不排。例：爬楼", "What visitors must manage: people whose limits have the same word do not come. E.g. stairs" },
  { PAGE_RECIPIENTS, "from", "从哪天起去。例：2026-09-01", "First day. E.g. 2026-09-01" },
  { PAGE_RECIPIENTS, "to", "到哪天为止。例：2026-12-31", "Last day. E.g. 2026-12-31" },
  { PAGE_RECIPIENTS, "status", "现在怎样；只有在册的才排人去。", "How it is; only who is active is visited." },
  { PAGE_RECIPIENTS, "note", "只给您看的话。例：耳背，爱吃面", "For you alone. E.g. hard of hearing" },

  { PAGE_PLACES, "name", "地方的名称。例：网格05，活动室", "The place's name. E.g. Grid 05" },
  { PAGE_PLACES, "kind", "是什么地方。空着是地点。", "What it is. Blank: place." },
  { PAGE_PLACES, "parent", "属于哪里；空着是社区。例：网格05", "What it is part of; blank: the community. E.g. Grid 05" },
  { PAGE_PLACES, "officer", "谁负责，这里就是他的责任片。例：孙网格员", "Who is in charge; it is their duty area. E.g. Sun Wei" },
  { PAGE_PLACES, "when", "“逐个”写网格的活动，在这里是哪些天；空着照活动。例：每周一、三、五", "For events with each = grid: the days here; blank: the event's. E.g. Mon, Wed, Fri" },
  { PAGE_PLACES, "start", "几点开始，同上。例：19:00", "When it begins here. E.g. 19:00" },
  { PAGE_PLACES, "end", "几点结束，同上。例：20:00", "When it ends here. E.g. 20:00" },
  { PAGE_PLACES, "travel_min", "从这里到别处几分钟；空着照规则“路程”。例：15", "Minutes from here to anywhere else; blank: the rule travel. E.g. 15" },
  { PAGE_PLACES, "geo", "纬度,经度；可空着。例：39.12,117.20", "Latitude,longitude; may be blank. E.g. 39.12,117.20" },

  { PAGE_ORGANISATIONS, "org", "单位的名称；对某个活动另有数的，再写一行。例：万科物业", "The organisation; a further row for an event with numbers of its own. E.g. Vanke" },
  { PAGE_ORGANISATIONS, "contact", "联系人。例：陈经理", "Whom to ask. E.g. Mr Chen" },
  { PAGE_ORGANISATIONS, "phone", "联系人的电话。例：13900000000", "The contact's phone. E.g. 13900000000" },
  { PAGE_ORGANISATIONS, "event", "只管哪个活动；空着是都管。例：护学", "Only this event; blank: all. E.g. School gate" },
  { PAGE_ORGANISATIONS, "seats", "一次能派几个不记名的人。例：2", "People it can send at once without names. E.g. 2" },
  { PAGE_ORGANISATIONS, "turn", "轮到哪些天；空着都行。例：每周一", "Its days; blank: any. E.g. Mon" },
  { PAGE_ORGANISATIONS, "min", "每月至少几人次。例：10", "Least places a month. E.g. 10" },
  { PAGE_ORGANISATIONS, "max", "每月最多几人次。例：40", "Most places a month. E.g. 40" },
  { PAGE_ORGANISATIONS, "share", "占百分之几；空着平分。例：25", "Percent of the whole; blank: equal. E.g. 25" },
  { PAGE_ORGANISATIONS, "per_shift", "同一班最多几人。例：2", "Most people in one shift. E.g. 2" },

  { PAGE_NOTES, "who", "谁的事：人、团队或单位；同名的写上楼栋。例：王芳（3栋）", "A person, team or organisation. E.g. Wang Fang" },
  { PAGE_NOTES, "what", "什么事：来不了、生病、外出都算请假。空着是请假。", "What it is. Blank: leave." },
  { PAGE_NOTES, "when", "哪些天、什么时候；空着是一直。例：9月14日至20日；每周三；周一至周五下午", "Which days or hours; blank: always. E.g. 2026-09-14..2026-09-20; Wed" },
  { PAGE_NOTES, "event", "只管哪个活动；空着是都管。例：护学", "Only this event; blank: all. E.g. School gate" },
  { PAGE_NOTES, "post", "只管哪个岗位。例：护送", "Only this post. E.g. guide" },
  { PAGE_NOTES, "with", "分开、一起、监护：和谁；也可以写服务对象的代码。例：赵刚", "For apart, together, guardian: with whom, or a recipient's code. E.g. Zhao Gang" },
  { PAGE_NOTES, "hard", "一定要守吗。空着：请假、不排、分开是，愿望和一起否。", "Must it hold? Blank: yes, but no for wishes and together." },
  { PAGE_NOTES, "weight", "愿望的轻重，1到3；空着是2。", "How much a wish counts, 1 to 3; blank: 2." },
  { PAGE_NOTES, "reason", "为什么，不公开。例：感冒", "Why; private. E.g. a cold" },
  { PAGE_NOTES, "noted", "哪天记的；空着是今天。例：2026-09-13", "The day it was noted; blank: today. E.g. 2026-09-13" },

  { PAGE_SKILLS, "who", "谁有。例：刘医生", "Who has it. E.g. Dr Liu" },
  { PAGE_SKILLS, "skill", "什么资质，与“岗位”写同一个词。例：眼科执业", "The skill, in the posts' words. E.g. eye licence" },
  { PAGE_SKILLS, "level", "几级，1到9；空着是1。", "Level 1 to 9; blank: 1." },
  { PAGE_SKILLS, "valid_until", "有效到哪天；空着没有期限。例：2028-06-30", "Last valid day; blank: no end. E.g. 2028-06-30" },
  { PAGE_SKILLS, "evidence", "凭什么，只记着。例：卫健局备案", "What shows it; kept only. E.g. register" },

  { PAGE_HISTORY, "who", "谁的旧账；用这个程序以前做过的填在这一页。例：王芳", "Whose past, from before this program. E.g. Wang Fang" },
  { PAGE_HISTORY, "as_of", "算到哪天。例：2026-08-31", "Counted up to this day. E.g. 2026-08-31" },
  { PAGE_HISTORY, "hours", "一共服务多少小时。例：612.5", "Hours served in all. E.g. 612.5" },
  { PAGE_HISTORY, "points", "积分。例：612", "Points. E.g. 612" },
  { PAGE_HISTORY, "duties", "最近三个月几班，公平从这里算起。例：7", "Duties of the last three months; fairness begins there. E.g. 7" },
  { PAGE_HISTORY, "minutes", "最近三个月多少分钟。例：630", "Minutes of the last three months. E.g. 630" },
  { PAGE_HISTORY, "unwelcome", "最近三个月几个难班。例：2", "Unwelcome duties of the last three months. E.g. 2" },
  { PAGE_HISTORY, "last", "上次服务哪天。例：2026-08-28", "The last day of service. E.g. 2026-08-28" },
  { PAGE_HISTORY, "events_done", "做过哪些活动，做过的不算新手。例：护学、义诊", "Events done before. E.g. School gate" },

  { PAGE_TEAMS, "team", "队名，“志愿者”“活动”里写同一个。例：巡逻队", "The team's name, as people and events give it. E.g. Patrol" },
  { PAGE_TEAMS, "colour", "表上的颜色；可选的之外也可以写 #RRGGBB。", "Its colour on lists; also #RRGGBB." },
  { PAGE_TEAMS, "label", "表上代表它的一个字，每队不同；空着用颜色或队名的第一个还没有用的字。例：巡", "The letter that stands for it, of each team another; blank: the first that is free. E.g. P" },
  { PAGE_TEAMS, "lead", "队长，要先在“志愿者”一页。例：王新", "Its leader, one of the people. E.g. Wang Xin" },
  { PAGE_TEAMS, "org", "是哪个单位的队；一般空着。例：新星小学", "Whose team it is; usually blank. E.g. Primary school" },
  { PAGE_TEAMS, "parent", "归在哪个队下：那个队的活动，这个队的人也能来。空着：与某个六色队同色的新队，归在它下；不要就写“无”。例：守护青少年", "The team it is part of: its people may then do that team's events too. Blank: a new team of the colour of one of the six is part of that; 无 = of none." },
  { PAGE_TEAMS, "kind", "随便一个词，给自己分类。例：六色", "Any word, for your own order. E.g. colours" },

  { PAGE_RULES, "rule", "哪条规则。灰行是默认的，不改就不用写。例：最多班", "Which rule. Grey rows are the defaults. E.g. max_shifts" },
  { PAGE_RULES, "for", "对谁：人、团队、单位，或75岁以上；空着是所有人。", "Whom it is for: person, team, organisation, 75岁以上; blank: all." },
  { PAGE_RULES, "event", "只管哪个活动或哪一类；空着是都管。例：护学", "Only this event or kind; blank: all. E.g. School gate" },
  { PAGE_RULES, "value", "数，意思见灰行的“原因”一列；不限就写“不限”。例：4", "The number; the grey rows say what it means; off = no limit. E.g. 4" },
  { PAGE_RULES, "per", "按多长时间算。例：周", "For which time it counts. E.g. week" },
  { PAGE_RULES, "hard", "是：一定不违反；否：违反要算代价。", "Yes: never broken; no: breaking it costs." },
  { PAGE_RULES, "cost", "违反一次算多大的代价；一般空着。例：20", "What breaking it once costs; usually blank. E.g. 20" },
  { PAGE_RULES, "from", "从哪天起。例：2026-10-01", "First day. E.g. 2026-10-01" },
  { PAGE_RULES, "to", "到哪天为止。例：2026-12-31", "Last day. E.g. 2026-12-31" },
  { PAGE_RULES, "reason", "为什么这样定。例：街道要求", "Why. E.g. the district asks" },

  { PAGE_SETTINGS, "key", "设置的名称，不要改。", "The setting's name; leave it." },
  { PAGE_SETTINGS, "value", "要改就写在这里。例：社区名称 幸福里社区，办公电话 022-20000000，纸张 A4", "What it is. E.g. the name of the community, its phone, paper A4" },
};

const char *
page_note_text (PageId page, guint column, gboolean chinese)
{
  const char *name = page_info (page)->columns[column].en;
  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    if (notes[i].page == page && strcmp (notes[i].column, name) == 0)
      return chinese ? notes[i].zh : notes[i].en;
  return NULL;
}

char *
page_note (PageId page, guint column, gboolean chinese)
{
  const PageColumn *info = &page_info (page)->columns[column];
  const char *text = page_note_text (page, column, chinese);
  const char *taken = info->kind == KIND_YES ? "yes=是 no=否" : info->words;
  g_autofree char *list = taken == NULL ? NULL : page_word_list (taken, chinese);
  GString *note = g_string_new (NULL);
  if (info->flags & PAGE_MUST)
    g_string_append (note, chinese ? "必填。" : "Required. ");
  if (info->flags & PAGE_SAID)
    g_string_append (note, chinese ? "必填，除非同一活动的另一行写了，或者“逐个”是服务对象、网格。"
                                   : "Required, unless another row of the event says it, or each is recipient or grid. ");
  g_string_append (note, text != NULL ? text : "");
  if (list != NULL)
    g_string_append_printf (note, chinese ? "\n可填：%s" : "\nOne of: %s", list);
  return g_string_free (note, FALSE);
}
