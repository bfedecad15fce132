# SPDX-License-Identifier: MPL-2.0
"""A guide is walked as its reader walks it, and what it shows must be what is said: guide.py PAIBAN GUIDE.md

In the guide, for people:            for this reader:
    $ paiban check 2026-10           a line of an indented block that begins with "$ " is run by the shell
    the answer                       the lines under it are what it says; … stands for anything, alone on a line for any lines
    Really? [y/N] y                  what stands behind a question is typed
    | 姓名 | 电话 |                    a table under <!-- sheet FILE PAGE --> is typed into that page below its last row; under
                                     <!-- change FILE PAGE --> it changes the rows that begin so, under <!-- take FILE PAGE --> the samples,
                                     whose marks it takes away; <!-- file FILE --> is a workbook of it
<!-- today 2026-09-24 --> is the day from there on, <!-- folder NAME --> the folder (made when it is not there).
Blocks without "$ ", and the one under <!-- not run -->, are for another time or machine and are not run.
"""
import contextlib
import importlib.util
import io
import os
import re
import subprocess
import sys

import openpyxl

PROFILE = '[ ! -f ~/.profile ] || . ~/.profile; '
QUESTION = re.compile(r'^(.*(?:\[[^\]\n]*\]|回车[^：\n]*）：)) ?(\S+)$', re.M)


def cells(line):
    return [cell.strip() for cell in line.strip().strip('|').split('|')]


def steps(text):
    """The guide as (kind, what, lines) in its order."""
    lines = text.split('\n')
    at = 0
    while at < len(lines):
        line = lines[at]
        at += 1
        if line == '<!-- not run -->':
            while not lines[at].startswith('    $ '):
                at += 1
            while lines[at].startswith('    '):
                at += 1
            continue
        note = re.match(r'<!-- (today|sheet|change|take|file|folder) (.*) -->', line)
        if line.startswith('    $ '):
            said = []
            while at < len(lines) and not lines[at].startswith('    $ ') and (lines[at].startswith('    ') or (
                    not lines[at].strip() and at + 1 < len(lines) and lines[at + 1].startswith('    '))):
                said.append(lines[at][4:].rstrip())
                at += 1
            yield 'run', line[6:], said
        elif note and note[1] in ('sheet', 'change', 'take', 'file'):
            while at < len(lines) and not lines[at].startswith('|'):
                at += 1
            table = []
            while at < len(lines) and lines[at].startswith('|'):
                table.append(cells(lines[at]))
                at += 1
            yield note[1], note[2], [table[0]] + table[2:]
        elif note:
            yield note[1], note[2], []


def new_file(path, table):
    book = openpyxl.Workbook()
    for row in table:
        book.active.append(row)
    book.save(path)


def type_rows(kind, what, table):
    path, page = what.split()
    mark = '例：' if kind == 'take' else ''
    book = openpyxl.load_workbook(path)
    sheet = book[page]
    heads = [str(cell.value).rstrip('*') for cell in sheet[1]]
    places = [heads.index(head) + 1 for head in table[0]]
    for row in table[1:]:
        rows = [r for r in range(2, sheet.max_row + 1) if kind != 'sheet' and sheet.cell(r, places[0]).value == mark + row[0]]
        at = rows[0] if rows else 2
        while not rows and any(cell.value is not None for cell in sheet[at]):
            at += 1
        for place, value in zip(places, row):
            if value:
                sheet.cell(at, place).value = value
    book.save(path)


def run(command, answers, reader):
    if not answers and command != 'paiban':
        done = subprocess.run(['bash', '-c', PROFILE + command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        return done.stdout.decode('utf-8', 'replace')
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        reader.terminal('|'.join(answers), 'bash', '-c', PROFILE + command)
    return re.sub(r'ended \d+\n$', '', said.getvalue())


def plain(lines):
    return [line.rstrip() for line in lines if line.strip()]


def agrees(said, wanted):
    pattern = ''
    for line in plain(QUESTION.sub(r'\1\n\2', '\n'.join(wanted)).split('\n')):
        if line.strip() == '…':
            pattern += r'(?:.*\n)*?'
        else:
            pattern += '.*'.join(re.escape(part) for part in line.split('…')) + r'\n'
    return re.fullmatch(pattern, ''.join(line + '\n' for line in plain(said)))


def main():
    program, guide = sys.argv[1:]
    spec = importlib.util.spec_from_file_location('reader', os.path.join(os.path.dirname(__file__), 'cli-read.py'))
    reader = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reader)
    # The clock and the search's length are the guide's: "paiban" is the program on that day, with counted steps.
    os.makedirs('bin')
    with open('bin/paiban', 'w') as file:
        file.write('#!/bin/sh\nn=\n[ "$1" != solve ] || n="--steps 100000"\nexec "%s" --as-of "$TODAY" "$@" $n\n' % program)
    os.chmod('bin/paiban', 0o755)
    os.environ.update(PATH=os.getcwd() + '/bin:' + os.environ['PATH'], HOME=os.getcwd(), NO_COLOR='1')
    top, n = os.getcwd(), 0
    with open(guide, encoding='utf-8') as file:
        text = file.read()
    for kind, what, lines in steps(text):
        if kind == 'today':
            os.environ['TODAY'] = what
        elif kind == 'folder':
            os.makedirs(os.path.join(top, what), exist_ok=True)
            os.chdir(os.path.join(top, what))
        elif kind == 'file':
            new_file(what, lines)
        elif kind in ('sheet', 'change', 'take'):
            type_rows(kind, what, lines)
        else:
            answers = [match[2] for match in map(QUESTION.match, lines) if match]
            said = run(what, answers, reader).split('\n')
            n += 1
            right = agrees(said, lines)
            print('%sok %d - %s' % ('' if right else 'not ', n, what.replace('#', '')))
            if not right:
                print(''.join('# %s\n' % line for line in said), end='')
    print('1..%d' % n)


if __name__ == '__main__':
    main()
