#!/usr/bin/python3
# SPDX-License-Identifier: MPL-2.0
"""Peers read the feeds of the small world: python3-icalendar and khal must find what tests/small-world.h says.

  read-feed.py TEST-FEED    the test program that writes the feeds (--dump FOLDER)
  read-feed.py --any FILE…  any feeds: they are read, and both must find the same entries at the same times
"""
import datetime
import os
import subprocess
import sys
import tempfile

try:
    import icalendar
except ImportError:
    sys.exit(77)  # meson: skipped

UTC = datetime.timezone.utc
KHAL_CONFIG = """[calendars]
[[peer]]
path = {folder}/vdir
[locale]
local_timezone = Asia/Shanghai
default_timezone = Asia/Shanghai
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {folder}/khal.db
"""


def entries(path):
    with open(path, "rb") as feed:
        calendar = icalendar.Calendar.from_ical(feed.read())
    found = calendar.walk("VEVENT")
    assert not any(event.errors for event in found), path
    return calendar, found


def utc(value):
    assert isinstance(value, datetime.datetime) and value.tzinfo is not None, value
    return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M")


def khal_reads(path, folder):
    """What khal prints of the file: (local start, title) of each entry that it does not hide."""
    config = os.path.join(folder, "khal.conf")
    os.makedirs(os.path.join(folder, "vdir"), exist_ok=True)
    with open(config, "w", encoding="utf-8") as out:
        out.write(KHAL_CONFIG.format(folder=folder))
    run = subprocess.run(["khal", "-c", config, "printics", "--format", "{start}\t{title}", path],
                         capture_output=True, text=True, check=True)
    lines = [line.strip().split("\t") for line in run.stdout.splitlines() if "\t" in line]
    return sorted((when, title.replace("CANCELLED ", "")) for when, title in lines)


def local(event):
    when = event["DTSTART"].dt.astimezone(datetime.timezone(datetime.timedelta(hours=8)))
    return when.strftime("%Y-%m-%d %H:%M"), str(event["SUMMARY"])


def check_small_world(folder):
    calendar, found = entries(os.path.join(folder, "person.ics"))
    assert str(calendar["X-WR-CALNAME"]) == "王芳 · 西宁道社区值班"
    assert [utc(event["DTSTART"].dt) for event in found] == ["2026-09-06 23:20", "2026-09-11 14:00"]
    assert [utc(event["DTEND"].dt) for event in found] == ["2026-09-06 23:50", "2026-09-11 22:00"]
    assert str(found[0]["SUMMARY"]) == '守护青少年 · 护学 · 新星小学"东门" · 劝停'
    assert "须知：穿马甲，带小旗; a,b\\c\n走东门\n" in str(found[0]["DESCRIPTION"])
    assert str(found[0]["LOCATION"]) == '新星小学"东门"'
    assert found[0]["GEO"].to_ical() == "39.12;117.2"
    assert [int(event["SEQUENCE"]) for event in found] == [0, 1]
    assert [str(event["STATUS"]) for event in found] == ["CONFIRMED", "CANCELLED"]
    assert len(entries(os.path.join(folder, "team.ics"))[1]) == 2
    assert len(entries(os.path.join(folder, "community.ics"))[1]) == 4
    assert entries(os.path.join(folder, "empty.ics"))[1] == []
    return [os.path.join(folder, name) for name in sorted(os.listdir(folder)) if name.endswith(".ics")]


def main():
    with tempfile.TemporaryDirectory() as folder:
        if sys.argv[1] == "--any":
            paths = sys.argv[2:]
        else:
            subprocess.run([sys.argv[1], "--dump", folder], check=True)
            paths = check_small_world(folder)
        total = 0
        for path in paths:
            found = entries(path)[1]
            assert khal_reads(path, folder) == sorted(local(event) for event in found), path
            total += len(found)
        print(f"{len(paths)} feeds, {total} entries, read alike by python3-icalendar and khal")


main()
