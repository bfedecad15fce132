#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Compares random Gregorian rules with python3-dateutil:  recur-dateutil.py DRIVER [RULES [SEED]].
Left out, because the two read the specification differently: ordinals in BYDAY beside BYMONTHDAY, BYYEARDAY or BYWEEKNO; BYWEEKNO
without BYDAY (dateutil takes all seven days) and of weeks 1, 52 and 53 (it numbers the days around New Year by the calendar year); BYSETPOS with WEEKLY (dateutil
cuts the first week at the start)."""
import datetime, random, signal, subprocess, sys, warnings
warnings.simplefilter('ignore') # dateutil dislikes COUNT with UNTIL, which bounds its walk here
try:
    from dateutil import rrule
except ImportError:
    print('1..0 # SKIP python3-dateutil is not installed')
    sys.exit(77)
driver = sys.argv[1]
number = int(sys.argv[2]) if len(sys.argv) > 2 else 3000
seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
rng = random.Random(seed)
DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
LIMIT = 12
YEARS = 20 # compared from the start on: dateutil walks day by day

def some(low, high, most, negative=False):
    values = {rng.randint(low, high) * (rng.choice([1, -1]) if negative else 1) for _ in range(rng.randint(1, most))}
    return ','.join(map(str, sorted(values)))

def rule():
    freq = rng.choice(['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'])
    parts = ['FREQ=' + freq]
    if rng.random() < .4: parts.append('INTERVAL=%d' % rng.randint(1, 7))
    by = []
    if rng.random() < .3: by.append('BYMONTH=' + some(1, 12, 3))
    weekno = freq == 'YEARLY' and rng.random() < .15
    yearday = freq == 'YEARLY' and not weekno and rng.random() < .15
    monthday = freq != 'WEEKLY' and not weekno and rng.random() < .3
    if weekno: by.append('BYWEEKNO=' + some(2, 51, 3, True))
    if yearday: by.append('BYYEARDAY=' + some(1, 366, 4, True))
    if monthday: by.append('BYMONTHDAY=' + some(1, 31, 4, True))
    if weekno or rng.random() < .5:
        ordinals = freq in ('MONTHLY', 'YEARLY') and not (weekno or yearday or monthday) and rng.random() < .6
        days = rng.sample(DAYS, rng.randint(1, 3))
        by.append('BYDAY=' + ','.join((str(rng.randint(1, 5) * rng.choice([1, -1])) if ordinals else '') + d for d in days))
    if rng.random() < .15: by.append('BYHOUR=' + some(0, 23, 2))
    if rng.random() < .15: by.append('BYMINUTE=' + some(0, 59, 2))
    if by and not weekno and freq != 'WEEKLY' and rng.random() < .2: by.append('BYSETPOS=' + some(1, 5, 2, True))
    parts += by
    end = rng.random()
    if end < .3: parts.append('COUNT=%d' % rng.randint(1, 20))
    elif end < .5: parts.append('UNTIL=%d%02d%02dT%02d0000' % (rng.randint(2026, 2032), rng.randint(1, 12), rng.randint(1, 28), rng.randint(0, 23)))
    if rng.random() < .3: parts.append('WKST=' + rng.choice(DAYS))
    return ';'.join(parts)

class Slow(Exception): pass

def ring(*_): raise Slow
signal.signal(signal.SIGVTALRM, ring)

def theirs(start, text):
    """Their times, and whether that is all: dateutil walks to the year 9999 for what never comes, so it gets 0.03 s of the processor."""
    times = []
    found = rrule.rrulestr(text, dtstart=start)
    horizon = datetime.datetime(start.year + YEARS, 12, 31, 23, 59, 59)
    try:
        try:
            signal.setitimer(signal.ITIMER_VIRTUAL, .03)
            for t in found.replace(until=min(found._until or horizon, horizon)):
                times.append(t.strftime('%Y%m%dT%H%M%S'))
                if len(times) == LIMIT: break
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    except Slow: # also when it rings after the last time
        return times, False
    return times, True

cases, lines = [], []
for i in range(number):
    start = datetime.datetime(rng.randint(1995, 2026), rng.randint(1, 12), rng.randint(1, 28), rng.randint(0, 23), rng.randint(0, 59))
    if rng.random() < .2: start += datetime.timedelta(days=rng.randint(0, 6))
    text = rule()
    cases.append((start, text))
    lines.append('%d\t%s\t%s\t\t\t%d\n' % (i, start.strftime('%Y%m%dT%H%M%S'), text, LIMIT))
done = subprocess.run([driver], input=''.join(lines), capture_output=True, text=True, timeout=600, check=True)
answers = done.stdout.splitlines()
assert len(answers) == number
bad = cut = 0
for (start, text), answer in zip(cases, answers):
    status, got = (answer.split('\t') + ['', ''])[1:3]
    expected, whole = theirs(start, text)
    cut += not whole
    got = [t for t in got.split(',') if t and int(t[:4]) <= start.year + YEARS]
    if (got if whole else got[:len(expected)]) != expected:
        bad += 1
        if bad <= 20:
            print('%s %s\n  dateutil %s\n  ours     %s %s' % (start, text, expected[:5], status, got[:5]))
print('%d rules, seed %d: %d different; %d compared only as far as dateutil came in 0.03 s' % (number, seed, bad, cut))
sys.exit(bad > 0)
