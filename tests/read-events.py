#!/usr/bin/python3
# SPDX-License-Identifier: MPL-2.0
"""The series file in a calendar library that we did not write: its days are the days of the plan.

  read-events.py EVENTS.ics PLAN.csv YYYY-MM

PLAN.csv is `paiban plan YYYY-MM --format csv`; the library expands RRULE, RDATE, EXDATE and RECURRENCE-ID of the file over
the month. Of each event the nominal days must be the same, and where the file says a time, the times, too; but for shifts whose time a
day calendar changes (the plan gives a reason), which a series cannot say.
"""
import csv
import datetime
import sys

try:
    import icalendar
    import recurring_ical_events
except ImportError:
    sys.exit(77)


def main():
    events, plan, month = sys.argv[1:]
    year, number = map(int, month.split("-"))
    first = datetime.date(year, number, 1)
    end = datetime.date(year + number // 12, number % 12 + 1, 1)
    with open(events, "rb") as file:
        calendar = icalendar.Calendar.from_ical(file.read())
    theirs = {}
    for event in recurring_ical_events.of(calendar).between(first, end):
        start = event["DTSTART"].dt
        day = start.date() if isinstance(start, datetime.datetime) else start
        if first <= day < end and str(event.get("STATUS", "")) != "CANCELLED":
            time = start.strftime("%H:%M") if isinstance(start, datetime.datetime) else None
            theirs.setdefault(str(event["SUMMARY"]), set()).add((day.isoformat(), time))
    ours, changed = {}, set()
    with open(plan, encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if row["cancelled"] != "1":
                nominal = row["shift"].split("/")[1]
                ours.setdefault(row["event"], set()).add((nominal, row["start"]))
                if row["reason"]:
                    changed.add((row["event"], nominal))
    for name in sorted(set(theirs) | set(ours)):
        found = theirs.get(name, set())
        timed = {pair for pair in found if pair[1] is not None and (name, pair[0]) not in changed}
        planned = ours.get(name, set())
        assert {day for day, _ in found} == {day for day, _ in planned}, (name, sorted(found ^ planned)[:6])
        assert timed <= planned, (name, sorted(timed - planned)[:6])
    print(len(ours), "events,", sum(map(len, theirs.values())), "days and times alike")


main()
