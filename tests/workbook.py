# SPDX-License-Identifier: MPL-2.0
# Workbooks by a writer and a reader that are not ours (openpyxl), for cli-workbook.sh:
#   workbook.py old FILE          an old list as people hand one over: a title, an own order of columns, merged teams, a hidden row
#   workbook.py odd FILE          two rows with what spreadsheets do to cells
#   workbook.py month FILE        people, and a month's roster on a page beside them
#   workbook.py show FILE PAGE    the page's cells, apart by tabs
#   workbook.py marks FILE        page, cell and note of each red cell
#   workbook.py fills FILE PAGE   cell, value and colour of each filled cell below the header
#   workbook.py heads FILE        page, header and its note
#   workbook.py put FILE PAGE CELL VALUE [CELL VALUE …]
#   workbook.py take FILE [PAGE …]   takes the mark of samples away, on these pages or on all
#   workbook.py lists FILE        page and column of each drop-down list
#   workbook.py bomb|entity|outside|word FILE   archives that are no workbooks in good faith
import datetime
import re
import sys
import zipfile

import openpyxl
from openpyxl.styles import Font

ID = '11010519491231002X'  # the number of the standard's own example (GB 11643)


def old(path):
    book = openpyxl.Workbook()
    page = book.active
    page.title = '2026年名单'
    page['A1'] = '志愿者名单'
    page['A1'].font = Font(bold=True, size=18)
    page.merge_cells('A1:H1')
    page.append([])
    page.append(['序号', '所属团队', '志愿者姓名', '联系电话', '身份证号码', '家庭住址', '注册日期', '特长', '血型'])
    page.append([1, '橙', '赵一梅', 13800138001, ID, '3栋2单元501', datetime.date(2020, 9, 5), '急救'])
    page.append([2, None, '钱二虎', 13800138002, None, '4栋', datetime.date(2021, 3, 1), None])
    page.append([3, '青', '孙三娘', '138-0013-8003', '11010519491331002X', '5栋', '2022年13月', None])
    page.append([4, '青', None, 13800138004, None, '6栋', None, None])
    page['B4'].alignment = openpyxl.styles.Alignment(vertical='center')
    page.merge_cells('B4:B5')
    page.row_dimensions[5].hidden = True
    for row in range(4, 7):
        page.cell(row, 7).number_format = 'yyyy"年"m"月"d"日"'
    notes = book.create_sheet('说明')
    notes['A1'] = '电话有变请告诉我'
    book.create_sheet('Sheet3')
    book.save(path)


def odd(path):
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    page = book.active
    page.title = 'people'
    page.append(['Name*', 'Phone', 'Born', 'Joined', 'Experienced', 'Agreed', 'Remark'])
    page.append(['Ann', 13800138011, datetime.date(1954, 3, 1), datetime.datetime(2026, 8, 20), True, 3, '=1+1'])
    page['C2'].number_format = 'mmm-yy'
    page.append(['Bob', '#REF!', 1960, 'soon', False, 2, 'two\nlines & "quotes" <_x0041_>'])
    page['B3'].data_type = 'e'
    events = book.create_sheet('events')
    events.append(['event', 'when', 'start', 'end', 'people'])
    events.append(['Gate', 'Mon', datetime.time(7, 20), 0.5, 2])
    events['C2'].number_format = 'h:mm'
    events['D2'].number_format = 'h:mm AM/PM'
    hidden = book.create_sheet('lists')
    hidden.sheet_state = 'hidden'
    hidden['A1'] = 'x'
    book.save(path)


def month(path):
    book = openpyxl.Workbook()
    page = book.active
    page.title = 'people'
    page.append(['name', 'phone'])
    page.append(['Ann', 13800138011])
    roster = book.create_sheet('September')
    roster.append(['班次', '日期', '时间', '岗位', '序', '姓名'])
    roster.append(['sweep/2026-09-05', '2026-09-05', '9:00–10:30', '', 1, 'Ann'])
    book.save(path)


def show(path, page):
    for row in openpyxl.load_workbook(path)[page].iter_rows(values_only=True):
        print('\t'.join('' if value is None else str(value) for value in row))


def marks(path):
    for page in openpyxl.load_workbook(path):
        for row in page.iter_rows():
            for cell in row:
                if cell.comment is not None:
                    red = cell.fill.fgColor.rgb == 'FFFFC7CE'
                    print(page.title, cell.coordinate, 'red' if red else 'plain', cell.value, cell.comment.text, sep='\t')


def fills(path, page):
    for row in openpyxl.load_workbook(path)[page].iter_rows(min_row=2):
        for cell in row:
            if cell.value is not None and cell.fill.fill_type:
                print(cell.coordinate, cell.value, cell.fill.fgColor.rgb[2:], sep='\t')


def heads(path):
    for page in openpyxl.load_workbook(path):
        for cell in page[1]:
            print(page.title, cell.value, cell.comment.text.replace('\n', ' ') if cell.comment else '', sep='\t')


def put(path, page, *cells):
    book = openpyxl.load_workbook(path)
    for at, value in zip(cells[::2], cells[1::2]):
        book[page][at] = value or None
    book.save(path)


def take(path, *pages):
    book = openpyxl.load_workbook(path)
    for page in book:
        for row in page.iter_rows(min_row=2, max_col=2) if not pages or page.title in pages else ():
            for cell in row:  # an elder is known by the second
                if isinstance(cell.value, str):
                    cell.value = re.sub('^(例：|e\\.g\\. |默认：|default: )', '', cell.value) or None
    book.save(path)


def lists(path):
    for page in openpyxl.load_workbook(path):
        for rule in page.data_validations.dataValidation:
            column = page[str(rule.sqref).split(':')[0]].column
            print(page.title, page.cell(1, column).value, rule.type, rule.formula1, sep='\t')


def parts(path, *pairs):
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as archive:
        for name, text in pairs:
            archive.writestr(name, text)


WORKBOOK = ('xl/workbook.xml', '<workbook><sheets><sheet name="people" r:id="a" xmlns:r="r"/></sheets></workbook>')
RELATIONS = ('xl/_rels/workbook.xml.rels', '<x><Relationship Id="a" Type="x/worksheet" Target="worksheets/s.xml"/></x>')


def bomb(path):
    parts(path, WORKBOOK, RELATIONS, ('xl/worksheets/s.xml', '<worksheet>' + ' ' * (60 << 20) + '</worksheet>'))


def entity(path):
    lol = '<!ENTITY a "lol">' + ''.join('<!ENTITY %s "%s">' % (b, ('&%s;' % a) * 10) for a, b in zip('abcdefgh', 'bcdefghi'))
    parts(path, WORKBOOK, RELATIONS,
          ('xl/worksheets/s.xml', '<!DOCTYPE x [%s]><worksheet><sheetData><row><c t="str"><v>&i;</v></c></row></sheetData></worksheet>' % lol))


def word(path):
    parts(path, ('word/document.xml', '<x/>'))


def outside(path):
    parts(path, WORKBOOK, RELATIONS,
          ('xl/worksheets/s.xml', '<!DOCTYPE x [<!ENTITY a SYSTEM "secret.txt">]><worksheet><sheetData><row><c t="str"><v>&a;</v></c></row>'
           '</sheetData></worksheet>'))


if __name__ == '__main__':
    globals()[sys.argv[1]](*sys.argv[2:])
