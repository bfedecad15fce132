# SPDX-License-Identifier: MPL-2.0
"""Is September 2026 of the example feasible? Counted from its sheets by hand-written days, without paiban.

Used by `python3 examples/xiningdao.py --check`. The days of each event are written down here, not worked out from its
phrase, so that they can stand beside what `paiban plan 2026-09` says. The month is then filled greedily, the scarcest
place first, under the hard rules that the sheets leave at their defaults; the unnamed seats of the companies stay
empty, so that the real month has a little more room than this one.
"""

import datetime
import re
from collections import Counter, defaultdict

HOLIDAYS, MAKEUP = {25, 26, 27}, {20}
MONTH = range(1, 31)


def weekday(day):
    return datetime.date(2026, 9, day).weekday()


OFF = {d for d in MONTH if (weekday(d) > 4 or d in HOLIDAYS) and d not in MAKEUP}
WORK = [d for d in MONTH if d not in OFF]
EVENT_DAYS = {
    "义诊": [12], "义诊布置": [11], "消防演练": [24], "议事会": [15], "和平夜话": [2, 9, 16, 23, 30],
    "便民集市": [5, 6, 12, 13, 19, 26, 27], "晨练领操": [1, 3, 8, 10, 15, 17, 22, 24, 29], "血压测量": [7, 14, 21, 28],
    "反诈宣讲": [24], "满意度测评": [20], "台账核对": [30], "中秋联欢": [25], "中秋备货": [24], "中秋赏月": [25],
}
AS_FRIDAY = {4, 11, 18, 20}  # dismissal at 15:30; the 25th is a holiday, the 30th ends at noon


def minutes(text):
    hour, minute = text.split(":")
    return int(hour) * 60 + int(minute)


def days_of_phrase(phrase):
    return [d for d in MONTH if "一二三四五六日"[weekday(d)] in phrase.removeprefix("每周")]


def records(sheet):
    columns, rows = sheet
    return [row if isinstance(row, dict) else dict(zip(columns, row + [""] * len(columns))) for row in rows]


def split(text):
    return [part for part in re.split("[、,]", text) if part]


def shifts_of(event, sheets):
    """(day, start, end, place, recipient) of the event in September."""
    if event["逐个"] == "东门、西门":
        for day in WORK:
            out = 690 if day == 30 else 930 if day in AS_FRIDAY else 970
            for start in (440, out):
                for door in ("东门", "西门"):
                    yield day, start, start + 30, door, None
    elif event["逐个"] == "网格":
        for row in records(sheets["places"]):
            for day in days_of_phrase(row["when"]) if row["kind"] == "网格" else []:
                yield day, minutes(row["start"]), minutes(row["end"]), row["name"], None
    elif event["逐个"] == "服务对象":
        for row in records(sheets["服务对象"]):
            days = days_of_phrase(row["何时"]) + ([25] if row["节日加访"] else [])
            for day in sorted(set(days)) if not row["状态"] else []:
                start = minutes(row["开始"])
                yield day, start, start + int(row["时长"]), row["代码"], row
    else:
        for day in EVENT_DAYS.get(event["活动"], []):
            yield day, minutes(event["开始"]), minutes(event["结束"]), event["地点"], None


def skills_of(person, licences):
    found = {}
    for text in split(person["资质"]):
        name, level = re.fullmatch(r"(\D+?)(\d?)(?:（至.*）)?", text).groups()
        found[name] = int(level or 1)
    for row in licences:
        if row["谁"] == person["姓名"] and row["有效到"] >= "2026-09-30":
            found[row["资质"]] = 1
    return found


def may_serve(person, event, posts, recipient):
    if person["状态"] or person["_age"] < 18 and event["活动"] != "便民集市":
        return False
    for post in posts:
        teams = split(post["团队"] or event["团队"])
        asks = [re.fullmatch(r"(\D+?)(?:≥(\d))?", ask).groups() for ask in post["资质"].split(" 或 ") if ask]
        if not ("不限" in teams or set(teams) & set(split(person["团队"]))):
            return False
        if post["单位"] and person["单位"] not in split(post["单位"]):
            return False
        if asks and not any(person["_skills"].get(name, 0) >= int(level or 1) for name, level in asks):
            return False
        if not int(post["年龄从"] or 0) <= person["_age"] <= int(post["年龄到"] or 999) - 1:
            return False
        if set(split(post["费力"])) & set(split(person["不宜"])):
            return False
        if post["要保险"] == "是" and person["保险到"] < "2026-09-30":
            return False
    return not recipient or (recipient["性别"] in ("", person["性别"]) and recipient["要求"] not in split(person["不宜"])
                             and person["姓名"] not in split(recipient["不要"]))


def available(person, day, start, end, table):
    if day in person.get("_away", ()):
        return False
    days, low, high = next(row[2:5] for row in table if row[0] == person["能来"])
    if days == "evening":
        return weekday(day) > 4 or (low <= start and end <= high)
    right_day = {"work": day not in OFF, "off": day in OFF}.get(days, str(weekday(day)) in days)
    return right_day and low <= start and end <= high


def has_turn(turn, day):
    return not turn or day in days_of_phrase(turn)


class Diary:
    """One person's month under the default limits."""

    def __init__(self, person):
        staff = "网格员" in person["资质"] and person["每月最多"] == "16"
        self.month_max = int(person["每月最多"] or 8)
        self.week_max = 5 if staff else 1 if person["_age"] >= 74 else 4
        self.taken, self.days, self.weeks, self.kinds = [], Counter(), Counter(), Counter()

    def fits(self, day, start, end, place, event):
        run = {day} | set(self.days)
        low = next(d for d in range(day, day - 40, -1) if d - 1 not in run)
        high = next(d for d in range(day, day + 40) if d + 1 not in run)
        weekends = {d // 7 for d in run if weekday(d) > 4}
        return (len(self.taken) < self.month_max and self.weeks[day // 7] < self.week_max and self.days[day] < 2
                and high - low < 5 and len(weekends) <= 3 and (event != "便民集市" or self.kinds[event] < 3)
                and all(d != day or s >= end + 15 * (p != place) or start >= e + 15 * (p != place) for d, s, e, p in self.taken))

    def take(self, day, start, end, place, event):
        self.taken.append((day, start, end, place))
        self.days[day] += 1
        self.weeks[day // 7] += 1
        self.kinds[event] += 1


def places_of(sheets, table):
    """[(event, post, shift, eligible people)], one for each place to fill."""
    people, licences = records(sheets["people"]), records(sheets["skills"])
    asks, found, known = records(sheets["posts"]), [], {}
    turns = {row["单位"]: row["轮值"] for row in records(sheets["organisations"])}
    for person in people:
        person["_skills"] = skills_of(person, licences)
    for event in records(sheets["活动"]):
        for shift in shifts_of(event, sheets) if event["人数"] else []:
            for text in split(event["人数"]):
                name, count = re.fullmatch(r"(\D*)(\d+)", text).groups()
                posts = [ask for ask in asks if ask["活动"] == event["活动"] and ask["岗位"] in (name, "全班")] or [asks[0] | dict.fromkeys(asks[0], "")]
                key = (event["活动"], name, shift[3] if shift[4] else "")
                if key not in known:
                    known[key] = [p for p in people if may_serve(p, event, posts, shift[4])]
                fit = [p for p in known[key] if available(p, *shift[:3], table)]
                if any(ask["单位"] for ask in posts):
                    fit = [p for p in fit if has_turn(turns[p["单位"]], shift[0])]
                found += [(event["活动"], name, shift, fit, known[key])] * int(count)
    return found


def fill(places):
    """{event: open places} after giving each place, the scarcest first, to the least used person whom it suits."""
    diaries, left, on = {}, Counter(), defaultdict(set)
    for event, post, shift, fit, _ in sorted(places, key=lambda p: len(p[3])):
        day, start, end, place, _ = shift
        for person in fit:
            diaries.setdefault(person["_ref"], Diary(person))
        free = [p for p in fit if p["_ref"] not in on[event, shift[:4]]
                and diaries[p["_ref"]].fits(day, start, end, place, event)]
        if not free:
            left[f"{event} {post} {day}"] += 1
            continue
        best = min(free, key=lambda p: (len(diaries[p["_ref"]].taken) / diaries[p["_ref"]].month_max, p["_ref"]))
        on[event, shift[:4]].add(best["_ref"])
        diaries[best["_ref"]].take(day, start, end, place, event)
    return left, [len(d.taken) for d in diaries.values()]


def report(sheets):
    import xiningdao
    people = records(sheets["people"])
    by_team = Counter(p["团队"][0] for p in people)
    print("people", len(people), " main team:", " ".join(f"{t}{n}" for t, n in by_team.items()))
    old = sum(p["_age"] >= 60 for p in people)
    print(f"60 and over: {old} ({100 * old / len(people):.1f} %), 75 and over: {sum(p['_age'] >= 75 for p in people)}, "
          f"with limits: {sum(bool(p['不宜']) for p in people)}, with hours: {sum(bool(p['能来']) for p in people)}")
    places = places_of(sheets, xiningdao.AVAILABLE)
    rows = defaultdict(lambda: [0, 0, 0])
    for event, post, _, fit, pool in places:
        row = rows[event, post]
        row[:] = row[0] + 1, max(row[1], len(pool)), min(row[2] or 999, len(fit))
    for (event, post), (count, pool, least) in rows.items():
        print(f"  {event} {post or '志愿者'}: {count} places, {pool} who may, at least {least} free at the time")
    left, loads = fill(places)
    print(f"September 2026: {len(places)} places, {len(places) / len(people):.2f} a person; "
          f"greedy leaves {sum(left.values())} open {dict(left)}; most for one person {max(loads)}")
    return sum(left.values()) > 5
