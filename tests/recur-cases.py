#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Runs recurrence cases through build/tests/recur-driver:  recur-cases.py DRIVER recur.tsv recur-refused.tsv
The first file has specification examples and other implementations' tests with their times, the second what is refused and why;
the refused are counted apart, by reason."""
import collections, subprocess, sys

driver, known, refused = sys.argv[1:4]

def rows(path):
    with open(path, encoding='utf-8') as f:
        return [line.rstrip('\n').split('\t') for line in f if not line.startswith('#')]

def answers(cases):
    text = ''.join('%d\t%s\n' % (i, '\t'.join(case)) for i, case in enumerate(cases))
    done = subprocess.run([driver], input=text, capture_output=True, text=True, timeout=60, check=True)
    lines = done.stdout.splitlines()
    assert len(lines) == len(cases), 'answered %d of %d cases' % (len(lines), len(cases))
    return [(line.split('\t') + ['', ''])[:3] for line in lines]

bad = 0
cases = rows(known)
for row, answer in zip(cases, answers([row[:5] for row in cases])):
    if answer[2] != row[5]:
        bad += 1
        print('%s %s (%s)\n  expected %s\n  got      %s' % (row[0], row[1], row[6], row[5], answer))
print('%d cases with times, %d wrong' % (len(cases), bad))

cases = rows(refused)
counts = collections.Counter()
for row, answer in zip(cases, answers([[row[0], row[1], '', '', '3'] for row in cases])):
    counts[row[2]] += 1
    if not answer[1].startswith('REJECT ') or row[2] not in answer[1]:
        bad += 1
        print('%s %s (%s)\n  expected a refusal that names %s\n  got      %s' % (row[0], row[1], row[3], row[2], answer))
print('%d cases refused: %s' % (len(cases), ', '.join('%s %d' % pair for pair in counts.items())))
sys.exit(bad > 0)
