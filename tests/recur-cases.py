#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Runs tests/cases/recur.tsv (specification examples and other implementations' tests) through build/tests/recur-driver."""
import subprocess, sys
driver, path = sys.argv[1:3]
with open(path, encoding='utf-8') as f:
    rows = [line.rstrip('\n').split('\t') for line in f if not line.startswith('#')]
text = ''.join('%d\t%s\n' % (i, '\t'.join(row[:5])) for i, row in enumerate(rows))
done = subprocess.run([driver], input=text, capture_output=True, text=True, timeout=60, check=True)
answers = done.stdout.splitlines()
assert len(answers) == len(rows), 'answered %d of %d cases' % (len(answers), len(rows))
bad = 0
for row, answer in zip(rows, answers):
    got = (answer.split('\t') + [''])[2]
    if got != row[5]:
        bad += 1
        print('%s %s (%s)\n  expected %s\n  got      %s' % (row[0], row[1], row[6], row[5], answer))
print('%d cases, %d wrong' % (len(rows), bad))
sys.exit(bad > 0)
