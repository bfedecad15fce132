#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Prints the rows of the table in cal/lunar.c from the facts in tests/cases/lunar-months.csv.
Word of a lunar year: bits 0-12 long months in order, bits 13-16 leap month, bits 17-21 days from 21 January to its first day."""
import csv, datetime, os
years = {}
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'cases', 'lunar-months.csv'), encoding='utf-8') as f:
    for row in csv.DictReader(f):
        years.setdefault(int(row['lunar_year']), []).append(row)
words = []
for year in sorted(years):
    word = 0
    for i, row in enumerate(years[year]):
        word |= (row['days'] == '30') << i | (int(row['month']) << 13 if row['leap'] == '1' else 0)
    first = datetime.date.fromisoformat(years[year][0]['first_day'])
    words.append('0x%06x' % (word | (first - datetime.date(year, 1, 21)).days << 17))
for i in range(0, len(words), 10):
    print('  ' + ', '.join(words[i:i + 10]) + ', /* %d */' % (1901 + i))
