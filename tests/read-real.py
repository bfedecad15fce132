#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Reads workbooks of other programs twice, as import does and with openpyxl, and tells where the two differ. A test for tests/cases/xlsx; by
hand for any folder:
    /usr/bin/python3 tests/read-real.py build/tests/sheet-driver FOLDER|FILE …
Per program that wrote the files (docProps/app.xml): files, cells, differences; then each difference, and what only one of the two could read. Exit 1: some differ.

Alike are: a text and itself, without what no cell of a list holds (control characters, blanks around it); a number and the
shortest text that means it; a day or time and
ours of it, as far as its format shows it (1954-03, 7:20). Ours alone are: the value of a cell merged over rows,
in the rows below; #VALUE? where a formula was stored without its value."""
import collections, concurrent.futures, datetime, os, re, signal, subprocess, sys, warnings, zipfile
try:
    import openpyxl
except ImportError:
    print('python3-openpyxl is not installed')
    sys.exit(77)
from openpyxl.utils.datetime import to_excel

warnings.simplefilter('ignore')
ENDS = ('.xlsx', '.xlsm', '.xltx')
PATIENCE = 120


def ours(driver, path):
    """The keywords, and {page: (hidden, {(row, column): text})} in the workbook's order; or a sentence."""
    words, pages, cells = None, {}, None
    out = subprocess.run([driver, path], stdout=subprocess.PIPE, timeout=120)
    if out.returncode != 0:
        return 'CRASH %d' % out.returncode
    for line in out.stdout.decode().split('\n'):
        word, *fields = line.split('\t')
        plain = lambda text: re.sub(r'\\(.)', lambda m: {'n': '\n', 't': '\t'}.get(m[1], m[1]), text)
        if word == 'refused':
            return plain(fields[0])
        if word == 'mark':
            words = plain(fields[0])
        if word == 'page':
            cells = {}
            pages[plain(fields[0])] = (fields[1] == 'hidden', cells)
        if word == 'cell':
            cells[int(fields[0]), int(fields[1])] = plain(fields[2])
    return words, pages


def squeezed(text):
    text = re.sub('_x([0-9A-Fa-f]{4})_', lambda m: chr(int(m[1], 16)), text)
    return re.sub(r'[\x00-\x08\x0b-\x1f\x7f]', '', text).strip(' \t\n\u3000\xa0')


def moments(text):
    """What our text may mean: (day or None, seconds or None) for each precision it has."""
    found = re.fullmatch(r'(?:(\d{4})(?:-(\d\d)(?:-(\d\d))?)?)?(?: ?(\d+):(\d\d)(?::(\d\d))?)?', text)
    if not found or not text:
        return None
    day = tuple(int(x) for x in found.groups()[:3] if x)
    hms = [int(x or 0) for x in found.groups()[3:]]
    return day, (hms[0] * 3600 + hms[1] * 60 + hms[2]) if found[4] else None


def same_moment(value, text, epoch):
    """A day that no calendar has (0, -1) is ours as its number; half seconds are cut by one and rounded by the other."""
    serial = to_excel(value, epoch)
    if re.fullmatch(r'-?[\d.]+', text) and moments(text) is None or re.fullmatch(r'-?[\d.]+', text) and float(text) == round(serial):
        return abs(float(text) - serial) < 1e-9
    day, seconds = moments(text) or ((), None)
    if not day:
        return seconds is not None and min(abs(serial * 86400 - seconds), abs(serial * 86400 % 86400 - seconds), abs(serial % 1 * 86400 - seconds)) < 1.5
    if not isinstance(value, datetime.date):
        value = epoch + datetime.timedelta(days=serial)
    for off in (0, 0.5, -0.5):
        near = datetime.datetime.combine(value, getattr(value, 'time', datetime.time)()) + datetime.timedelta(seconds=off)
        if (near.year, near.month, near.day)[:len(day)] == day and (seconds is None or abs(near.hour * 3600 + near.minute * 60 + near.second - seconds) < 2):
            return True
    return False


def alike(value, text, epoch):
    if isinstance(value, bool):
        return text == str(value).upper()
    if isinstance(value, (int, float)):
        number = text[:-1] if text.endswith('%') else text
        try:
            return abs(float(number) / (100 if text.endswith('%') else 1) - value) <= 1e-9 * abs(value) + 1e-300
        except ValueError:
            return False
    if isinstance(value, (datetime.date, datetime.time, datetime.timedelta)):
        return same_moment(value, text, epoch)
    return squeezed(str(value)) == squeezed(text)


def below_merge(sheet, row, column, text, cells):
    return any(area.min_row < row <= area.max_row and column == area.min_col and cells.get((area.min_row, column)) == text
               for area in sheet.merged_cells.ranges)


def compare_page(sheet, cells):
    differences, compared = [], 0
    for (row, column), cell in sorted(sheet._cells.items()):  # those that are stored: a page may say that it has a million
        text, value = cells.get((row, column), ''), cell.value
        if value is None or (isinstance(value, str) and squeezed(value) == ''):
            if text not in ('', '#VALUE?') and not below_merge(sheet, row, column, text, cells):
                differences.append('%s!%s: nothing, ours %r' % (sheet.title, cell.coordinate, text))
            continue
        compared += 1
        if not alike(value, text, sheet.parent.epoch):
            differences.append('%s!%s: %r (%s), ours %r' % (sheet.title, cell.coordinate, value, cell.number_format, text))
    for (row, column), text in cells.items():
        if (row, column) not in sheet._cells and not below_merge(sheet, row, column, text, cells):
            differences.append('%s!%d:%d: nothing, ours %r' % (sheet.title, row, column, text))
    return differences, compared


def program(path):
    """What wrote it, and which WPS saved it since."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = {name.lower(): name for name in archive.namelist()}
            read = lambda name: archive.read(parts[name]).decode('utf-8', 'replace') if name in parts else ''
            app, custom = read('docprops/app.xml'), read('docprops/custom.xml')
            said = [re.search(r'<(?:\w+:)?%s>([^<]*)' % tag, app) for tag in ('Application', 'AppVersion')]
            wps = re.search(r'KSOProductBuildVer.*?>([\d.-]+)<', custom, re.S)
            return ' '.join([' '.join(m[1].split()) for m in said if m] + (['saved by WPS ' + wps[1]] if wps else [])) or '(unsaid)'
    except Exception:
        return '(no archive)'


def give_up(number, frame):
    raise TimeoutError


def look(driver, path):
    signal.signal(signal.SIGALRM, give_up)
    try:
        mine = ours(driver, path)
    except subprocess.TimeoutExpired:
        mine = 'TIMEOUT'
    try:
        signal.alarm(PATIENCE)  # some files are made to be large
        book = openpyxl.load_workbook(path, data_only=True)
        signal.alarm(0)
    except Exception as error:
        signal.alarm(0)
        return path, program(path), 0, [], 'openpyxl: %s: %.60s; ours: %s' % (type(error).__name__, error, mine if isinstance(mine, str) else 'read')
    if isinstance(mine, str):
        return path, program(path), 0, [], 'openpyxl: read; ours: ' + mine
    differences, compared = [], 0
    words, mine = mine
    if (book.properties.keywords or '').strip() != (words or '').strip():
        differences.append('keywords %r, ours %r' % (book.properties.keywords, words))
    if [s.title for s in book.worksheets] != list(mine):
        differences.append('pages %r, ours %r' % ([s.title for s in book.worksheets], list(mine)))
    for sheet in book.worksheets:
        hidden, cells = mine.get(sheet.title, (False, {}))
        if hidden != (sheet.sheet_state != 'visible'):
            differences.append('%s is %s' % (sheet.title, sheet.sheet_state))
        more, n = compare_page(sheet, cells)
        differences, compared = differences + more, compared + n
    return path, program(path), compared, differences, None


def main():
    driver, *places = sys.argv[1:]
    paths = sorted(p for place in places for p in ([place] if os.path.isfile(place) else
                   [os.path.join(root, name) for root, _, names in os.walk(place) for name in names if name.lower().endswith(ENDS)]))
    table, alone, wrong = collections.defaultdict(lambda: [0, 0, 0]), [], []
    with concurrent.futures.ProcessPoolExecutor(2) as pool:
        for path, by, compared, differences, only in pool.map(look, [driver] * len(paths), paths):
            row = table[by]
            row[0], row[1], row[2] = row[0] + (only is None), row[1] + compared, row[2] + len(differences)
            if only:
                alone.append('%s (%s): %s' % (path, by, only))
            wrong += ['%s: %s' % (path, d) for d in differences[:20]] + (['%s: … %d' % (path, len(differences))] if len(differences) > 20 else [])
    for by, row in sorted(table.items(), key=lambda item: -item[1][0]):
        print('%6d files %8d cells %6d differences  %s' % (*row, by))
    print('\n'.join(['', '-- differences'] + wrong + ['', '-- read by one only, or by none'] + alone))
    return 1 if wrong or not paths else 0


if __name__ == '__main__':
    sys.exit(main())
