#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""The sheets of 西宁道社区, an example community: python3 examples/xiningdao.py [--check | --same]

Writes examples/xiningdao/*.csv. Everyone in it is invented, and every number is of the ranges 199 0000 xxxx and
022-2000 0xxx. The same program writes the same bytes each time: only random() of a seeded generator is used.

The hand-made part is in tables: GROUPS (who makes up the 510), SPECIAL (persons whom other sheets name), EVENTS,
POSTS, DAYS and so on, a row of them a row of a sheet. What is drawn is names, ages, phones, hours and habits.

Head-room. September 2026 asks for 1,474 places, 2.9 a person, where the default limits allow 8:
  gate 352 on 125 people (88 of them for the six companies' 48 and their unnamed seats);
  patrol 208 for grid officers: 16 paid ones may do 16 a month, 14 deputies 8, together 368; the two volunteers of a
  patrol 416 on some 165 people; visits 352 and ten at Mid-Autumn on some 155 of the right age, insured and present;
  stalls 42, 14 of them for 14 barbers, who may come on three weekends each.
`--same` compares the committed sheets with what would be written. `--check` counts all this from the tables and fills
the month greedily, one place after the other, under the hard rules; whatever it leaves open shows where a change of the
tables has taken the head-room away.
"""

import csv
import datetime
import io
import pathlib
import random
import sys

AS_OF = datetime.date(2026, 8, 31)
HERE = pathlib.Path(__file__).resolve().parent / "xiningdao"
CODECS = {"people": ("utf-8-sig", "\r\n"), "登记本": ("gb18030", "\r\n")}  # others: UTF-8 and \n

# --- Draws ---------------------------------------------------------------------------------------------------------

rng = random.Random(20260901)


def below(n):
    return int(rng.random() * n)


def pick(seq):
    return seq[below(len(seq))]


def chance(percent):
    return rng.random() * 100 < percent


def weighted(table):
    """The first cell of one row of (thing, weight, ...)."""
    point = rng.random() * sum(row[1] for row in table)
    for row in table:
        point -= row[1]
        if point < 0:
            return row[0]
    return table[-1][0]


# --- Places --------------------------------------------------------------------------------------------------------

COMPANIES = ["和顺物业", "吉安物业", "安泰物业", "德馨物业", "永乐物业", "晨光物业"]
OFFICE, HOSPITAL, SCHOOL = "西宁道社区居委会", "安康社区医院", "新星小学"
GRIDS = [f"网格{n:02}" for n in range(1, 17)]
BUILDINGS = [f"{n}栋" for n in range(1, 33)]  # two in each grid
MON_WED_FRI, TUE_THU_SAT = "每周一、三、五", "每周二、四、六"
GRID_TIMES = [("9:00", "10:00"), ("15:00", "16:00"), ("19:00", "20:00"), ("19:00", "20:00")]


def grid_of(building):
    return GRIDS[BUILDINGS.index(building) // 2]


# --- People --------------------------------------------------------------------------------------------------------

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
GIVEN = {  # (old?, sex): the names of those years
    (True, "女"): "桂兰 秀珍 淑英 玉梅 桂芝 淑珍 玉华 秀云 凤英 淑华 月英 金凤 秀琴 素芬 慧敏 桂香 玉芝 淑芳 宝珍 爱华 "
                  "翠萍 丽华 惠兰 金兰 文英 瑞芬 雅琴 玉霞 凤琴 秀荣 淑云 桂琴 春兰 美英 素珍 红英 志兰 永芳 佩珍 静芝",
    (True, "男"): "建国 德明 国强 志明 永福 玉山 宝林 文华 振国 长海 福生 学文 世杰 万春 连生 维民 景山 树林 金生 耀华 "
                  "庆余 忠义 广田 凤山 恩泽 继忠 守仁 兆祥 炳文 鸿飞 春生 根生 广义 荣贵 士元 伯康 立功 占山 西林 和平",
    (False, "女"): "婷 静 丽 娜 敏 雪 倩 燕 晓燕 佳琪 梦瑶 雅婷 思雨 欣怡 海燕 莉 颖 文静 春燕 晶 丹 悦 琳 璐 红梅 "
                   "晓慧 玉洁 若彤 佳 薇",
    (False, "男"): "磊 鹏 勇 涛 浩 斌 超 明 凯 宇航 志强 子轩 俊杰 伟 晨 博文 海波 立新 国栋 小龙 晓东 嘉诚 建军 大勇 "
                   "永强 少华 天佑 文博 铁柱 冬",
}
GIVEN = {key: text.split() for key, text in GIVEN.items()}

# 能来: phrase, weights (retired, working, staff), weekdays and minutes for --check; "off" = days off after 调休
AVAILABLE = [
    ("", (66, 12, 78), "0123456", 0, 1440),
    ("周一至周五上午", (10, 4, 0), "01234", 360, 720),
    ("周一至周五下午", (5, 2, 0), "01234", 720, 1080),
    ("每周二、四", (4, 0, 0), "13", 0, 1440),
    ("每周一、三、五", (4, 0, 0), "024", 0, 1440),
    ("每周三下午", (1, 1, 0), "2", 720, 1080),
    ("周末", (2, 20, 0), "56", 0, 1440),
    ("每个休息日", (0, 10, 0), "off", 0, 1440),
    ("每个工作日", (6, 0, 22), "work", 0, 1440),
    ("周一至周五晚上;周末", (2, 51, 0), "evening", 1080, 1380),
]

# main team, how many, ages, % women, kind of availability, organisations, % with a second team of these, skills (name, %)
GROUPS = [
    ("青", 48, (27, 58), 35, 2, COMPANIES, (40, "绿"), [("消防设施操作", 30), ("电工", 18), ("急救1", 20)]),
    ("青", 8, (28, 52), 75, 0, [SCHOOL], (30, "橙"), [("急救1", 40), ("手语", 15)]),
    ("青", 12, (31, 46), 70, 0, [], (20, "紫"), []),
    ("青", 57, (60, 81), 55, 0, [], (35, "黄绿"), [("党员", 30)]),
    ("绿", 16, (26, 55), 60, 2, [OFFICE], (0, "绿"), [("网格员", 100), ("党员", 45), ("急救1", 60)]),
    ("绿", 14, (24, 57), 40, 1, [], (25, "青橙"), [("电工", 25), ("消防设施操作", 20), ("急救1", 20)]),
    ("绿", 105, (60, 80), 45, 0, [], (40, "黄橙红"), [("楼门长", 20), ("党员", 28), ("网格员", 8), ("电工", 5)]),
    ("黄", 14, (26, 58), 70, 1, [], (20, "紫"), [("急救1", 20)]),
    ("黄", 105, (60, 74), 66, 0, [], (25, "橙紫"), [("党员", 22), ("理发", 4), ("急救2（至2027-05）", 5)]),
    ("蓝", 13, (29, 59), 62, 1, [HOSPITAL], (10, "黄"), [("急救2（至2027-12）", 70)]),
    ("蓝", 13, (60, 76), 60, 0, [], (60, "黄"), [("护理", 55)]),
    ("橙", 8, (19, 45), 50, 1, [], (40, "紫"), [("摄影", 40), ("剪纸", 12)]),
    ("橙", 37, (60, 82), 68, 0, [], (40, "紫黄"), [("剪纸", 12), ("书法", 20), ("太极", 24)]),
    ("紫", 12, (25, 56), 92, 1, [], (30, "橙"), [("理发", 30), ("剪纸", 12)]),
    ("紫", 23, (60, 79), 88, 0, [], (45, "黄橙"), [("理发", 20), ("剪纸", 22), ("缝纫", 25)]),
    ("红", 7, (35, 58), 45, 1, [], (60, "绿"), [("党员", 100), ("家电维修", 30)]),
    ("红", 18, (60, 78), 40, 0, [], (80, "绿"), [("党员", 100), ("楼门长", 50), ("网格员", 45), ("家电维修", 25)]),
]

# Put over the drawn rows of their group (main team, young or old), in order: whom the other sheets name, and whatever
# a list of real names brings with it.
SPECIAL = [
    ("青", "old", {"姓名": "王芳", "性别": "女", "楼栋": "3栋", "备注": "和8栋王芳不是一个人"}),
    ("黄", "old", {"姓名": "王芳", "性别": "女", "楼栋": "8栋"}),
    ("黄", "old", {"姓名": "李强", "性别": "男", "楼栋": "5栋", "能来": "", "不宜": ""}),
    ("绿", "old", {"姓名": "李强", "性别": "男", "楼栋": "21栋"}),
    ("绿", "old", {"姓名": "张秀兰", "性别": "女", "楼栋": "2栋"}),
    ("黄", "old", {"姓名": "张秀兰", "性别": "女", "楼栋": "14栋"}),
    ("橙", "old", {"姓名": "张秀兰", "性别": "女", "楼栋": "27栋"}),
    ("青", "org", {"姓名": "刘洋", "性别": "男", "区分": "和顺"}),
    ("青", "org", {"姓名": "刘洋", "性别": "女", "区分": "吉安"}),
    ("绿", "young", {"姓名": "陈静", "性别": "女", "楼栋": "11栋"}),
    ("紫", "young", {"姓名": "陈静", "性别": "女", "楼栋": "30栋"}),
    ("青", "old", {"姓名": "赵刚", "性别": "男", "楼栋": "16栋", "备注": "性子急"}),
    ("黄", "old", {"姓名": "阿卜杜拉·买买提", "性别": "男", "楼栋": "9栋", "能来": "", "备注": "清真饮食"}),
    ("紫", "young", {"姓名": "古丽娜尔·吐尔逊", "性别": "女", "楼栋": "9栋", "备注": "会烤馕"}),
    ("橙", "young", {"姓名": "𠮷田惠", "性别": "女", "楼栋": "25栋", "备注": "第一个字是上土下口"}),
    ("绿", "old", {"姓名": "周䶮", "性别": "男", "楼栋": "7栋", "团队": "绿", "备注": "名字读yǎn"}),
    ("青", "old", {"姓名": "宋㼆", "性别": "男", "楼栋": "12栋"}),
    ("橙", "old", {"姓名": "欧阳建华", "性别": "女", "楼栋": "18栋"}),
    ("橙", "old", {"姓名": "沈玉莲", "性别": "女", "楼栋": "1栋", "能来": "", "骨干": "是", "备注": "橙队队长，会拉二胡"}),
    ("黄", "old", {"姓名": "韩淑萍", "性别": "女", "楼栋": "4栋", "能来": "", "骨干": "是", "备注": "黄队队长"}),
    ("绿", "old", {"姓名": "孟宪章", "性别": "男", "楼栋": "6栋", "能来": "", "不宜": "", "骨干": "是", "备注": "绿队队长，退役军人"}),
    ("青", "old", {"姓名": "许静文", "性别": "女", "楼栋": "10栋", "能来": "", "不宜": "", "骨干": "是", "备注": "青队队长，退休教师"}),
    ("蓝", "old", {"姓名": "罗致远", "性别": "男", "楼栋": "13栋", "能来": "", "骨干": "是", "备注": "蓝队队长"}),
    ("紫", "old", {"姓名": "梁春艳", "性别": "女", "楼栋": "20栋", "能来": "", "骨干": "是", "备注": "紫队队长"}),
    ("红", "old", {"姓名": "高建民", "性别": "男", "楼栋": "15栋", "能来": "", "骨干": "是", "备注": "红管家总联络"}),
    ("黄", "old", {"姓名": "佟桂茹", "性别": "女", "楼栋": "17栋", "电话": "022-20000312", "备注": "只有座机"}),
    ("绿", "old", {"姓名": "穆振海", "性别": "男", "楼栋": "22栋", "电话": "022-20000340转8"}),
    ("橙", "old", {"姓名": "褚月芹", "性别": "女", "楼栋": "24栋", "电话": "打给女儿 19900009601", "通知": "家人"}),
    ("黄", "old", {"姓名": "苗素琴", "性别": "女", "楼栋": "26栋", "电话": "打给儿子 19900009602", "通知": "家人"}),
    ("绿", "old", {"姓名": "靳福来", "性别": "男", "楼栋": "28栋", "电话": "", "通知": "纸条", "备注": "没有电话，条子放信箱"}),
    ("黄", "old", {"姓名": "康玉珠", "性别": "女", "楼栋": "29栋", "电话": "", "通知": "", "备注": "邻居代传"}),
    ("黄", "old", {"姓名": "曲振华", "性别": "男", "楼栋": "31栋", "电话": "19900009603", "能来": "", "备注": "和老伴同一个手机"}),
    ("黄", "old", {"姓名": "边秀敏", "性别": "女", "楼栋": "31栋", "电话": "19900009603", "能来": "", "备注": "和老伴同一个手机"}),
    ("蓝", "org", {"姓名": "秦朗", "性别": "男", "能来": "每个休息日", "备注": "眼科"}),
    ("蓝", "org", {"姓名": "顾晓岚", "性别": "女", "能来": "每个休息日", "备注": "眼科"}),
    ("蓝", "org", {"姓名": "邵文渊", "性别": "男", "能来": "周末", "备注": "眼科，证要换"}),
    ("蓝", "org", {"姓名": "施雨晴", "性别": "女", "能来": "每个休息日", "备注": "口腔"}),
    ("蓝", "org", {"姓名": "钱立群", "性别": "男", "能来": "周末", "备注": "口腔"}),
    ("橙", "young", {"姓名": "江小满", "性别": "女", "楼栋": "19栋", "出生": "2010-05", "监护人同意到": "2027-07-31",
                     "能来": "周末", "资质": "摄影", "备注": "高一"}),
    ("橙", "young", {"姓名": "江大海", "性别": "男", "楼栋": "19栋", "出生": "1979", "备注": "小满的爸爸"}),
    ("绿", "old", {"姓名": "郝万福", "性别": "男", "楼栋": "23栋", "状态": "暂停", "自": "2026-08-10", "备注": "住院"}),
    ("橙", "old", {"姓名": "范淑琴", "性别": "女", "楼栋": "32栋", "状态": "退出", "自": "2026-06-30", "备注": "搬去女儿家"}),
    ("青", "old", {"姓名": "康德厚", "性别": "男", "楼栋": "9栋", "状态": "去世", "自": "2026-07-19"}),
]

REMARKS = ["怕冷", "爱聊天", "腿脚慢，别排楼上", "会说天津话快板", "老伴也来", "上午接孙子", "嗓门大，适合劝导", "耳朵背，打电话大声点",
           "热心，常临时顶班", "带小孙女", "糖尿病，别误饭点", "会修自行车", "会用智能手机，能教别人", "喜欢和老姐妹一起", "不爱照相"]
LIMITS = [("爬楼", 42), ("久站", 22), ("夜间", 22), ("负重", 8), ("爬楼、夜间", 4), ("户外", 2)]
COLUMNS = ("姓名 区分 电话 通知 出生 性别 团队 单位 楼栋 责任片 资质 骨干 不宜 能来 每月几次 每月最多 加入 状态 自 保险到 "
           "监护人同意到 公示 备注").split()


def new_name(old, sex, taken):
    while True:
        name = pick(SURNAMES) + pick(GIVEN[old, sex])
        if name not in taken:
            taken.add(name)
            return name


def born_text(year, month, day):
    shape = weighted([("month", 55), ("day", 28), ("year", 12), ("age", 5)])
    if shape == "age":
        age = AS_OF.year - year - ((AS_OF.month, AS_OF.day) < (month, day))
        return f"{age}岁"
    return {"month": f"{year}-{month:02}", "day": f"{year}-{month:02}-{day:02}", "year": str(year)}[shape]


def draw_person(group, number, serial, taken):
    team, _, (low, high), women, habit, organisations, (second, others), skills = group
    old = low >= 60
    sex = "女" if chance(women) else "男"
    age = low + int((high - low + 1) * rng.random() ** (1.7 if old else 1))
    year, month, day = AS_OF.year - age, 1 + below(8), 1 + below(28)
    building = pick(BUILDINGS)
    available = weighted([(row[0], row[1][habit]) for row in AVAILABLE])
    newcomer = chance(6)
    person = dict.fromkeys(COLUMNS, "")
    person.update({
        "姓名": new_name(old, sex, taken), "电话": f"1990000{serial:04}", "性别": sex,
        "出生": born_text(year, month, day),
        "团队": team + ("、" + pick(others) if chance(second) else ""),
        "单位": organisations[number % len(organisations)] if organisations else "",
        "楼栋": "" if organisations else building,
        "资质": "、".join(name for name, percent in skills if chance(percent)),
        "不宜": weighted(LIMITS) if chance((age - 58) * 2.4) else "",
        "能来": available,
        "每月几次": weighted([("", 58), ("3", 18), ("4", 14), ("1", 5), ("5", 5)]),
        "加入": f"2026-{6 + below(3):02}-{1 + below(28):02}" if newcomer
                else f"{max(2015, year + 18) + below(11 - max(0, year - 1997))}-{1 + below(12):02}-{1 + below(28):02}" if chance(70) else "",
        "保险到": weighted([("2026-12-31", 93), ("2027-06-30", 3), ("2026-09-15", 2), ("", 2)]),
        "公示": weighted([("", 93), ("全名", 5), ("不公示", 2)]),
        "备注": pick(REMARKS) if old and chance(22) else "",
    })
    if age >= 75 and not person["每月最多"]:
        person["每月最多"] = "4"
    if team == "绿" and not organisations and chance(50):
        person["责任片"] = grid_of(building)
    person["通知"] = weighted([("", 80), ("微信", 12), ("电话", 8)]) if old else ""
    return person


def make_people():
    taken = {special["姓名"] for _, _, special in SPECIAL} | {"李娜", "吴磊"}  # the latter two: everybody knows one
    people = []
    for group in GROUPS:
        for number in range(group[1]):
            person = draw_person(group, number, len(people) + 1, taken)
            person["_slot"] = (group[0], "org" if group[5] else "old" if group[2][0] >= 60 else "young")
            people.append(person)
    free = {}
    for person in people:
        free.setdefault(person["_slot"], []).append(person)
    for team, kind, cells in SPECIAL:
        free[team, kind].pop(0).update(cells)
    for number, officer in enumerate(p for p in people if p["单位"] == OFFICE):
        officer.update({"责任片": GRIDS[number], "能来": "", "不宜": "", "每月几次": "12", "每月最多": "16", "加入": ""})
    taken = {}
    for person in people:
        taken.setdefault(person["姓名"], []).append(person)
    for person in people:
        mark = person["区分"] or person["楼栋"]
        person["_ref"] = person["姓名"] if len(taken[person["姓名"]]) == 1 else f"{person['姓名']}（{mark}）"
        person["_age"] = age_of(person["出生"])
    assert len({p["_ref"] for p in people}) == len(people)
    return people


def age_of(born):
    """Age on AS_OF, the younger reading."""
    if born.endswith("岁"):
        return int(born[:-1])
    year, month, day = ([int(part) for part in born.split("-")] + [12, 31])[:3]
    return AS_OF.year - year - ((AS_OF.month, AS_OF.day) < (month, day))


# --- Events, posts, days -------------------------------------------------------------------------------------------

EVENT_COLUMNS = ("活动 代号 何时 时段 开始 结束 日历 遇休 遇补班 逐个 地点 人数 团队 类别 优先 提前 从 到 须知 公开").split()
HALL, PAVILION, SQUARE = "党群服务中心", "廉心亭", "便民广场"
EVENTS = [
    # 活动 代号 何时 时段 开始 结束 日历 遇休 遇补班 逐个 地点 人数 团队 类别 优先 提前 从 到 须知 公开
    ["护学", "gate", "每个上学日", "上学", "7:20", "7:50", SCHOOL, "", "", "东门、西门", "",
     "劝停1、护送1、引导1、讲解1", "青", "护学", "5", "10", "2026-09-01", "", "穿马甲，带小旗", "是"],
    ["护学", "", "每个上学日 周一至周四", "放学", "16:10", "16:40"],
    ["护学", "", "每个上学日 周五", "放学", "15:30", "16:00"],
    ["网格巡查", "patrol", "", "", "", "", "", "", "", "网格", "", "网格员1、队员2", "绿、红", "巡查", "4", "", "", "",
     "看消防栓、楼道杂物，发现问题拍照", "是"],
    ["探访", "visit", "", "", "", "", "", "", "", "服务对象", "", "2", "黄", "探访", "5", "", "", "", "带工作证，两人同去", "否"],
    ["义诊", "clinic", "每月第2个周六", "", "9:00", "11:30", "", "", "顺延", "", HALL,
     "眼科医师1、口腔医师1、登记2、导医2", "蓝", "义诊", "5", "20", "", "", "", "是"],
    ["义诊布置", "clinic-prep", "活动 义诊 前1天", "", "15:00", "16:00", "", "", "", "", HALL, "2", "蓝", "", "3"],
    ["消防演练", "drill", "每月最后一个周五", "", "15:00", "16:30", "", "提前", "", "", SQUARE,
     "巡逻3、疏散4、监控1、客服2、技术2", "绿", "演练", "4", "15", "", "", "听到警报按分组行动", "是"],
    ["议事会", "council", "每月15日", "", "14:30", "16:00", "国家节假日、本社区", "顺延", "", "", HALL, "4", "不限", "议事", "3"],
    ["和平夜话", "talk", "每周三", "", "19:00", "20:30", "", "取消", "", "", "轮流:1栋、4栋、廉心亭", "3", "橙", "议事", "3"],
    ["便民集市", "market", "周末", "", "9:00", "11:00", "", "", "取消", "", SQUARE, "理发2、修理2、剪纸1、引导1", "紫", "集市", "3"],
    ["晨练领操", "taichi", "每周二、四", "", "7:00", "8:00", "", "", "", "", PAVILION, "2", "橙", "健身", "2"],
    ["血压测量", "pressure", "每周一", "", "9:00", "10:30", "", "取消", "", "", HALL, "2", "蓝", "义诊", "3"],
    ["反诈宣讲", "lecture", "RRULE:FREQ=MONTHLY;BYDAY=-1TH", "", "10:00", "11:00", "", "", "", "", HALL, "3", "红、紫", "", "2"],
    ["满意度测评", "survey", "每季末月20日", "", "9:30", "11:30", "", "顺延", "", "", HALL, "4", "红、绿", "", "3"],
    ["台账核对", "ledger", "每月最后一个工作日", "", "14:00", "16:00", "", "", "", "", HALL, "2", "不限", "", "2", "", "", "", "", "否"],
    ["假期托管班", "daycare", "暑假每周三", "", "9:00", "11:00", SCHOOL, "", "", "", HALL, "4", "青", "", "3", "", "2026-07-01",
     "2026-08-31"],
    ["五一大扫除", "cleanup", "每年5月1日", "", "8:30", "10:30", "", "", "", "", SQUARE, "20", "不限", "", "2"],
    ["元宵灯谜会", "yuanxiao", "元宵", "", "18:30", "20:00", "", "", "", "", PAVILION, "8", "橙", "节日", "4"],
    ["元宵布置", "yuanxiao-prep", "元宵前1个工作日", "", "14:00", "16:00", "", "", "", "", PAVILION, "4", "橙", "", "3"],
    ["端午包粽", "duanwu", "端午", "", "9:00", "11:00", "", "", "", "", HALL, "8", "橙、黄", "节日", "4"],
    ["端午备料", "duanwu-prep", "端午前1个工作日", "", "14:00", "16:00", "", "", "", "", HALL, "4", "橙、黄", "", "3"],
    ["中秋联欢", "zhongqiu", "中秋", "", "9:00", "11:00", "", "", "", "", HALL, "10", "橙", "节日", "4"],
    ["中秋备货", "zhongqiu-prep", "中秋前1个工作日", "", "14:00", "16:00", "", "", "", "", HALL, "6", "橙", "", "3"],
    ["中秋赏月", "moon", "农历八月十五", "", "19:00", "20:30", "", "", "", "", PAVILION, "4", "橙", "节日", "2"],
    ["重阳敬老", "chongyang", "重阳", "", "9:00", "11:00", "", "", "", "", HALL, "8", "橙、紫", "节日", "4"],
    ["重阳备礼", "chongyang-prep", "重阳前1个工作日", "", "14:00", "16:00", "", "", "", "", HALL, "4", "橙、紫", "", "3"],
    ["腊八施粥", "laba", "腊八", "", "8:00", "10:00", "", "", "", "", SQUARE, "8", "橙、黄", "节日", "4"],
    ["腊八备料", "laba-prep", "腊八前1天", "", "14:00", "16:00", "", "", "", "", HALL, "4", "橙、黄", "", "3"],
    ["写春联", "couplets", "春节前7天", "", "9:00", "11:00", "", "", "", "", HALL, "6", "橙", "节日", "3"],
    ["除夕慰问", "chuxi", "除夕", "", "9:00", "11:00", "", "", "", "", HALL, "8", "黄、红", "节日", "5"],
    ["年货备货", "chuxi-prep", "除夕前1天", "", "14:00", "16:00", "", "", "", "", HALL, "6", "黄、红", "", "3"],
    ["春节拜年", "chunjie", "春节", "", "9:30", "11:00", "", "", "", "", HALL, "6", "橙、红", "节日", "4"],
]

POST_COLUMNS = "活动 时段 岗位 至少 想要 最多 成行 团队 单位 资质 年龄从 年龄到 费力 要保险 带骨干 同单位最多 缺一代价".split()
COMPANY_LIST = "、".join(COMPANIES)
POSTS = [
    # 活动 时段 岗位 至少 想要 最多 成行 团队 单位 资质 年龄从 年龄到 费力 要保险 带骨干 同单位最多 缺一代价
    ["护学", "", "劝停", "", "", "", "", "", COMPANY_LIST, "", "", "", "久站"],  # no age: unnamed people may come
    ["护学", "", "护送", "", "", "", "", "", "", "", "18", "72", "久站", "", "", "", "600"],
    ["护学", "", "全班", "", "", "", "", "", "", "", "", "", "", "", "1", "2"],
    ["网格巡查", "", "网格员", "", "", "", "", "", "", "网格员"],
    ["网格巡查", "", "队员", "", "", "", "", "", "", "", "18", "78", "爬楼"],
    ["探访", "", "全班", "2", "2", "2", "2", "黄", "", "", "18", "75", "", "是", "1", "", "300"],
    ["义诊", "", "眼科医师", "1", "1", "2", "", "", HOSPITAL, "眼科执业"],
    ["义诊", "", "口腔医师", "1", "1", "2", "", "", HOSPITAL, "口腔执业"],
    ["义诊", "", "导医", "", "", "", "", "", "", "急救≥2 或 护理", "", "", "久站"],
    ["消防演练", "", "监控", "", "", "", "", "", "", "消防设施操作"],
    ["消防演练", "", "技术", "", "", "", "", "", "", "电工 或 消防设施操作"],
    ["消防演练", "", "疏散", "", "", "", "", "", "", "", "18", "70", "爬楼"],
    ["便民集市", "", "理发", "", "", "", "", "紫、黄", "", "理发", "", "", "久站"],
    ["便民集市", "", "修理", "", "", "", "", "不限", "", "家电维修 或 电工"],
    ["便民集市", "", "剪纸", "", "", "", "", "橙、紫", "", "剪纸"],
    ["晨练领操", "", "全班", "2", "2", "3", "", "橙", "", "", "", "", "久站"],
    ["和平夜话", "", "全班", "3", "3", "3", "", "", "", "", "", "", "夜间"],
    ["中秋赏月", "", "全班", "4", "4", "4", "", "", "", "", "", "", "夜间"],
    ["元宵灯谜会", "", "全班", "8", "8", "8", "", "", "", "", "", "", "夜间"],
]

DAY_COLUMNS = "日历 从 到 怎样 按周几 时段 开始 结束 说明".split()
DAYS = [
    [SCHOOL, "2026-07-04", "2026-08-31", "寒暑假", "", "", "", "", "暑假"],
    [SCHOOL, "2026-09-01", "2027-01-22", "学期", "", "", "", "", "2026–2027学年第一学期"],
    [SCHOOL, "2026-09-20", "", "上课", "周五", "", "", "", "国庆调休补课，上周五的课"],
    [SCHOOL, "2026-09-30", "", "改时", "", "放学", "11:30", "12:00", "节前半天"],
    [SCHOOL, "2026-10-10", "", "上课", "周三", "", "", "", "国庆调休补课，上周三的课"],
    [SCHOOL, "2026-11-06", "", "停课", "", "", "", "", "教师教研日"],
    [SCHOOL, "2026-12-31", "", "改时", "", "放学", "14:30", "15:00", "元旦联欢，提前放学"],
    [SCHOOL, "2027-01-23", "2027-02-28", "寒暑假", "", "", "", "", "寒假"],
    ["本社区", "2026-11-16", "", "放假", "", "", "", "", "服务中心停电检修"],
    ["本社区", "2026-12-31", "", "公布到", "", "", "", "", "下年安排另行通知"],
]

TEAMS = [  # 团队 颜色 标字 负责人 单位 上级 类型
    ["文化健身", "橙", "橙", "沈玉莲", "", "", "六色"], ["邻里互助", "黄", "黄", "韩淑萍", "", "", "六色"],
    ["文明风尚", "绿", "绿", "孟宪章", "", "", "六色"], ["守护青少年", "青", "青", "许静文", SCHOOL, "", "六色"],
    ["医疗健康", "蓝", "蓝", "罗致远", HOSPITAL, "", "六色"], ["巾帼", "紫", "紫", "梁春艳", "", "", "六色"],
    ["红管家", "红", "红", "高建民", OFFICE, "", "红管家"],
]

ORG_COLUMNS = "单位 联系人 电话 活动 无名名额 轮值 每月至少 每月最多 份额 同班最多".split()
ORGANISATIONS = [
    [company, contact, f"1990000970{n}", "护学", "2", turn, "10", "60", "", "2"]
    for n, (company, contact, turn) in enumerate(zip(
        COMPANIES, ["陈经理", "吴经理", "马主管", "丁经理", "叶主管", "何经理"],
        ["每周一", "每周二", "每周三", "每周四", "每周五", ""]), 1)
] + [
    [OFFICE, "居委会", "022-20000000"], [HOSPITAL, "院办", "022-20000110"], [SCHOOL, "德育处", "022-20000120"],
    ["海河职业学院", "团委林老师", "19900009711", "五一大扫除", "20", "", "", "", "", "20"],
]

RULE_COLUMNS = "规则 对谁 活动 数值 每 硬 代价 从 到 原因".split()
RULES = [
    ["每周最多班", "75岁以上", "", "1", "周", "是", "", "", "", "街道要求，照顾高龄"],
    ["每周最多班", OFFICE, "", "5", "周", "是", "", "", "", "专职网格员"],
    ["每月最多班", OFFICE, "网格巡查", "16", "月", "是", "", "", "", "专职网格员"],
    ["同类最多", "", "集市", "3", "月", "是", "", "", "", "摊位轮着来"],
    ["熟面孔", "", "探访", "", "", "否", "30", "", "", "老人认生"],
]

SETTINGS = [["社区名称", "西宁道社区"], ["短信签名", "西宁道社区"], ["办公电话", "022-20000000"], ["公示姓名", "隐名"],
            ["时区", "Asia/Shanghai"], ["对外语言", "中文"], ["身份域名", "xiningdao.example"],
            ["订阅网址", "https://xiningdao.example/"], ["短信时段", "8–21"], ["提醒", "前一天17:00"], ["探访写法", "代码"]]

SKILLS = [  # 谁 资质 级别 有效到 依据: one licence runs out in October, one ran out in August
    ["秦朗", "眼科执业", "1", "2028-06-30", "卫健局备案"], ["顾晓岚", "眼科执业", "1", "2026-10-15", "卫健局备案"],
    ["邵文渊", "眼科执业", "1", "2026-08-31", "已到期，换证中"], ["施雨晴", "口腔执业", "1", "2029-03-31", "卫健局备案"],
    ["钱立群", "口腔执业", "1", "2027-12-31", "卫健局备案"],
]


def make_places(people):
    officers = {p["责任片"]: p["_ref"] for p in people if p["单位"] == OFFICE}
    rows = []
    for n, grid in enumerate(GRIDS):
        start, end = GRID_TIMES[n // 2 % 4]
        rows.append([grid, "网格", "", officers[grid], (MON_WED_FRI, TUE_THU_SAT)[n % 2], start, end, "", ""])
    rows += [[b, "楼栋", grid_of(b), "", "", "", "", "", ""] for b in BUILDINGS]
    doors = [(SCHOOL, "", "", "39.1102,117.1903"), ("东门", SCHOOL, "15", ""), ("西门", SCHOOL, "15", ""), (HALL, "", "10", ""),
             (PAVILION, "", "10", ""), (SQUARE, "", "10", "")]
    return rows + [[name, "地点", parent, "", "", "", "", travel, geo] for name, parent, travel, geo in doors]


# --- Recipients ----------------------------------------------------------------------------------------------------

RECIPIENT_COLUMNS = "代码 称呼 姓名 住址 电话 楼栋 活动 何时 开始 时长 档次 节日加访 固定 不要 性别 语言 要求 从 到 状态 须知".split()
ELDER_NOTES = ["爱吃面", "耳背，说慢点", "爱听京剧", "白内障，帮读药盒", "子女在外地", "膝盖不好，陪下楼晒太阳", "养猫", "高血压，量一次血压", "爱下象棋", ""]
VISIT_TIMES = ["9:00", "9:30", "10:00", "14:00", "14:30", "15:00"]
WEEKDAYS = "一二三四五六日"


def minutes(text):
    hour, minute = text.split(":")
    return int(hour) * 60 + int(minute)


def visitor_ok(person, recipient, weekday):
    start = minutes(recipient["开始"])
    row = next(row for row in AVAILABLE if row[0] == person["能来"])
    days = {"work": "01234", "off": "56", "evening": "56"}.get(row[2], row[2])
    return ("黄" in person["团队"] and person["_age"] <= 73 and not person["状态"] and person["保险到"] >= "2026-12-31"
            and (not recipient["性别"] or recipient["性别"] == person["性别"]) and str(weekday) in days
            and row[3] <= start and start + int(recipient["时长"]) <= row[4]
            and (not recipient["要求"] or recipient["要求"] not in person["不宜"]))


def make_recipients(people):
    yellow = [p for p in people if "黄" in p["团队"]]
    rows, used, taken = [], set(), {p["姓名"] for p in people}
    for n in range(41):
        woman = chance(64)
        name = new_name(True, "女" if woman else "男", taken)
        weekday, building = n % 5, BUILDINGS[n * 7 % 32]
        floor = 1 + below(6)
        row = dict.fromkeys(RECIPIENT_COLUMNS, "")
        row.update({
            "代码": f"A{n + 1:02}", "称呼": name[0] + ("奶奶" if woman else "爷爷"), "姓名": name,
            "住址": f"{building}{1 + below(3)}-{floor}0{1 + below(4)}",
            "电话": f"022-20000{500 + n}" if chance(70) else "", "楼栋": building, "活动": "探访",
            "何时": f"每周{WEEKDAYS[weekday]}", "开始": VISIT_TIMES[n // 5 % 6],
            "时长": weighted([("60", 75), ("45", 15), ("90", 10)]),
            "档次": "周", "节日加访": "是" if n % 7 == 3 else "", "性别": "女" if woman and chance(25) else "",
            "语言": "天津话" if n == 12 else "", "要求": "爬楼" if floor >= 4 else "", "须知": pick(ELDER_NOTES)})
        fit = [p for p in yellow if visitor_ok(p, row, weekday) and p["_ref"] not in used]
        chosen = [fit.pop(below(len(fit)))["_ref"] for _ in range(2 if n % 3 else 3) if fit]
        used.update(chosen)
        row["固定"] = "、".join(chosen)
        rows.append(row)
    rows[6].update({"称呼": "周爷爷", "姓名": "周鹤年", "不要": "赵刚", "须知": "耳背，爱吃面"})
    rows[40].update({"状态": "暂停", "须知": "住院，出院再定", "固定": ""})
    return rows


# --- What people told the coordinator, and what they did before -------------------------------------------------------

NOTE_COLUMNS = "谁 怎样 何时 活动 岗位 和谁 硬 轻重 原因 登记日".split()
NOTES = [  # 谁 怎样 何时 活动 岗位 和谁 硬 轻重 原因 登记日
    ["王芳（3栋）", "请假", "9月14日至9月20日", "", "", "", "", "", "感冒住院复查", "2026-08-28"],
    ["李强（5栋）", "分开", "", "", "", "赵刚", "是", "", "闹过别扭", "2026-08-20"],
    ["曲振华", "一起", "", "", "", "边秀敏", "", "3", "老两口", "2026-08-20"],
    ["江小满", "监护", "", "", "", "江大海", "", "", "", "2026-08-25"],
    ["许静文", "定班", "gate-东门/2026-09-01/上学", "护学", "讲解", "", "", "", "开学第一天", "2026-08-27"],
    ["秦朗", "定班", "2026-09-12", "义诊", "眼科医师", "", "", "", "说好了", "2026-08-27"],
    ["沈玉莲", "定班", "中秋", "中秋联欢", "", "", "", "", "主持", "2026-08-30"],
    ["梁春艳", "想来", "周末", "便民集市", "", "", "", "2", "", "2026-08-26"],
    ["宋㼆", "尽量不", "每周三下午", "", "", "", "", "2", "书法课", "2026-08-26"],
    ["周䶮", "只能来", "每周一、三、五", "", "", "", "是", "", "二四六透析陪护", "2026-08-22"],
    ["𠮷田惠", "想来", "", "中秋赏月", "", "", "", "3", "", "2026-08-29"],
    ["阿卜杜拉·买买提", "不排", "每周五下午", "", "", "", "是", "", "主麻日", "2026-08-19"],
    ["佟桂茹", "想来", "", "探访", "", "A07", "", "2", "老街坊", "2026-08-21"],
    ["赵刚", "不排", "", "探访", "", "", "是", "", "", "2026-08-20"],
    ["孟宪章", "想来", "每月最后一个周五", "消防演练", "巡逻", "", "", "2", "", "2026-08-23"],
    ["和顺物业", "请假", "2026-09-07", "护学", "", "", "", "", "公司年会", "2026-08-31"],
    ["文化健身", "尽量不", "9月30日", "", "", "", "", "1", "合唱队比赛前一天", "2026-08-31"],
]
LEAVES = [("9月14日至9月20日", range(14, 21), "旅游"), ("9月5日、12日", (5, 12), "孙子上课"), ("2026-09-08", (8,), "体检"),
          ("9月1日至9月10日", range(1, 11), "回老家"), ("2026-09-24至2026-09-27", range(24, 28), "儿女回来过节"),
          ("每周三下午", (), "理疗"), ("9月上半月", range(1, 16), "做白内障手术"), ("9月28日至10月8日", range(28, 31), "探亲")]
WISHES = [("想来", "每周二、四", "护学", "青"), ("尽量不", "周末", "", "绿"), ("想来", "", "中秋联欢", "橙"), ("尽量不", "", "和平夜话", "橙"),
          ("想来", "每周一", "", "黄"), ("尽量不", "每周五下午", "", "黄"), ("想来", "", "便民集市", "紫"), ("尽量不", "", "网格巡查", "红")]


def make_notes(people):
    named = {row[0] for row in NOTES} | {row[5] for row in NOTES}
    pool = [p for p in people if p["_ref"] not in named and not p["状态"] and not p["单位"]]
    rows = [list(row) for row in NOTES]
    draw = lambda some: some.pop(below(len(some)))
    for n in range(28):
        person, (phrase, days, reason) = draw(pool), LEAVES[n % len(LEAVES)]
        person["_away"] = set(days)
        rows.append([person["_ref"], "请假", phrase, "", "", "", "", "", reason, f"2026-08-{15 + below(16)}"])
    for n in range(24):
        what, phrase, event, team = WISHES[n % len(WISHES)]
        member = draw([p for p in pool if p["团队"].startswith(team)])
        pool.remove(member)
        rows.append([member["_ref"], what, phrase, event, "", "", "", str(1 + n % 3), "", f"2026-08-{15 + below(16)}"])
    for n, what in enumerate(["一起", "一起", "一起", "分开", "一起", "分开"]):
        team = [p for p in pool if p["团队"].startswith("黄绿"[n % 2])]
        first, second = draw(team), draw(team)
        pool.remove(first)
        pool.remove(second)
        rows.append([first["_ref"], what, "", "", "", second["_ref"], "", str(1 + n % 3), "", "2026-08-20"])
    return rows


HISTORY_COLUMNS = "谁 截至 累计小时 积分 近三月班数 近三月分钟 近三月难班 上次服务 做过".split()
DONE = {"青": "护学", "绿": "网格巡查", "黄": "探访", "蓝": "义诊", "橙": "和平夜话", "紫": "便民集市", "红": "网格巡查"}
USUAL = {"青": 35, "绿": 60, "黄": 60, "蓝": 120, "橙": 95, "紫": 120, "红": 60}  # minutes a duty


def make_history(people):
    rows = []
    for person in people:
        if person["加入"] >= "2026-06" or person["状态"] == "去世" or chance(8):
            continue
        team = person["团队"][0]
        duties = 24 + below(12) if person["单位"] == OFFICE else int(2 + 10 * rng.random() ** 1.5)
        hours = round(2 * (10 + 320 * rng.random() ** 2) * (1.6 if team == "红" else 1)) / 2
        done = [DONE[member] for member in person["团队"].split("、")]
        if chance(25):
            done.append(pick(["义诊", "消防演练", "议事会", "重阳敬老"]))
        rows.append([person["_ref"], AS_OF.isoformat(), f"{hours:g}", str(int(hours)), str(duties), str(duties * USUAL[team]),
                     str(int(duties * rng.random() * 0.4)), f"2026-08-{1 + below(30):02}" if chance(80) else f"2026-07-{1 + below(31):02}",
                     "、".join(dict.fromkeys(done))])
    return rows


# --- Writing ---------------------------------------------------------------------------------------------------------

def encode(name, columns, rows):
    codec, newline = CODECS.get(name, ("utf-8", "\n"))
    text = io.StringIO()
    out = csv.writer(text, lineterminator=newline)
    out.writerow(columns)
    for row in rows:
        cells = [row[c] for c in columns] if isinstance(row, dict) else row + [""] * (len(columns) - len(row))
        assert len(cells) == len(columns), row
        out.writerow(cells)
    return text.getvalue().encode(codec)


def make():
    people = make_people()
    return {
        "teams": ("团队 颜色 标字 负责人 单位 上级 类型".split(), TEAMS),
        "organisations": (ORG_COLUMNS, ORGANISATIONS),
        "places": ("name kind parent officer when start end travel_min geo".split(), make_places(people)),
        "people": (COLUMNS, people),
        "days": (DAY_COLUMNS, DAYS),
        "活动": (EVENT_COLUMNS, EVENTS),
        "posts": (POST_COLUMNS, POSTS),
        "服务对象": (RECIPIENT_COLUMNS, make_recipients(people)),
        "登记本": (NOTE_COLUMNS, make_notes(people)),
        "skills": ("谁 资质 级别 有效到 依据".split(), SKILLS),
        "history": (HISTORY_COLUMNS, make_history(people)),
        "rules": (RULE_COLUMNS, RULES),
        "settings": (["项目", "内容"], SETTINGS),
    }


def main():
    sheets = make()
    if "--check" in sys.argv[1:]:
        import xiningdao_check
        return xiningdao_check.report(sheets)
    files = {HERE / f"{name}.csv": encode(name, *sheet) for name, sheet in sheets.items()}
    if "--same" in sys.argv[1:]:
        changed = [path.name for path, data in files.items() if not path.exists() or path.read_bytes() != data]
        print("differs from its generator:" if changed else "as generated", *changed)
        return bool(changed)
    HERE.mkdir(exist_ok=True)
    for path, data in files.items():
        path.write_bytes(data)
    return 0


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    sys.exit(main())
