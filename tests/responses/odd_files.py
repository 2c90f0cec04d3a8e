"""One table of three answers written in every odd way that programs and people write tables."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

import xlsxwriter
import xlwt

HEADER = ("编号", "性别", "总体评价", "年龄", "存在问题", "日期", "意见")
ROWS = (
    ("001", "男", "满意", "35", "会议多┋材料多", "2024-05-06", "少开会"),
    ("002", "女", "一般", "42", "材料多", "2024-05-07", "多下基层"),
    ("003", "男", "不满意", "28", "会议多", "2024-05-08", "很好"),
)
TABLE = (HEADER, *ROWS)
DAYS = tuple(dt.date.fromisoformat(row[5]) for row in ROWS)

Rows = Sequence[Sequence[Any]]


def csv(
    table: Rows = TABLE, *, mark: str = ",", end: str = "\n", code: str = "utf-8", name: str = "a.csv"
) -> tuple[str, bytes]:
    """A text table: its name and its bytes."""
    return name, "".join(mark.join(row) + end for row in table).encode(code)


def changed(column: int, *cells: str) -> Rows:
    """The table with other cells in one column, the header's first."""
    return [(*row[:column], cell, *row[column + 1 :]) for row, cell in zip(TABLE, cells, strict=True)]


def typed() -> Rows:
    """The table with numbers as numbers and days as days."""
    rows = [
        (n, *row[1:3], int(row[3]), row[4], day, row[6])
        for n, (row, day) in enumerate(zip(ROWS, DAYS, strict=True), 1)
    ]
    return [HEADER, *rows]


def workbook(
    table: Rows = TABLE,
    *,
    top: int = 0,
    left: int = 0,
    sheet: str = "Sheet1",
    more: Callable[[Any, Any], None] = lambda _book, _page: None,
    **options: Any,
) -> bytes:
    """A workbook with the table somewhere on its first sheet, and more done to it."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True, **options}) as book:
        page = book.add_worksheet(sheet)
        day = book.add_format({"num_format": "yyyy/m/d"})
        for y, row in enumerate(table):
            for x, cell in enumerate(row):
                if isinstance(cell, dt.date):
                    page.write_datetime(
                        top + y, left + x, dt.datetime(cell.year, cell.month, cell.day), day
                    )
                elif isinstance(cell, str):
                    page.write_string(top + y, left + x, cell)
                else:
                    page.write(top + y, left + x, cell)
        more(book, page)
    return made.getvalue()


def rezipped(data: bytes, change: Callable[[str, bytes], bytes], **added: bytes) -> bytes:
    """An archive with its parts changed and others added."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, change(part, old.read(part)))
        for part, content in added.items():
            new.writestr(part, content)
    return made.getvalue()


def strict() -> bytes:
    """The workbook as Excel saves it as “Strict Open XML”."""
    old, new = b"http://schemas.openxmlformats.org/", b"http://purl.oclc.org/ooxml/"
    names = {old + b"spreadsheetml/2006/": new + b"spreadsheetml/"}
    names |= {old + name + b"/2006/": new + name + b"/" for name in (b"officeDocument", b"drawingml")}

    def change(_part: str, content: bytes) -> bytes:
        for transitional, strictly in names.items():
            content = content.replace(transitional, strictly)
        for day in DAYS:
            number = (day - dt.date(1899, 12, 30)).days
            content = content.replace(
                f"><v>{number}</v>".encode(), f' t="d"><v>{day.isoformat()}</v>'.encode()
            )
        return content.replace(b"<workbook ", b'<workbook conformance="strict" ')

    return rezipped(workbook(typed()), change)


def with_macros() -> bytes:
    """A workbook that holds a macro."""
    sheet, macro = b"sheet.main+xml", b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    plain = b"application/vnd.openxmlformats-officedocument.spreadsheetml." + sheet

    def change(part: str, content: bytes) -> bytes:
        return content.replace(plain, macro) if part == "[Content_Types].xml" else content

    return rezipped(workbook(), change, **{"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" + bytes(600)})


def old_workbook(table: Rows = TABLE) -> bytes:
    made = io.BytesIO()
    book = xlwt.Workbook(encoding="utf-8")
    page = book.add_sheet("调查")
    day = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    for y, row in enumerate(table):
        for x, cell in enumerate(row):
            page.write(y, x, cell, *((day,) if isinstance(cell, dt.date) else ()))
    book.save(made)
    return made.getvalue()


def titled(book: Any, page: Any) -> None:
    page.merge_range(0, 0, 0, len(HEADER) - 1, "2024年机关作风调查登记表", book.add_format({"bold": True}))


def hidden(_book: Any, page: Any) -> None:
    page.set_column(0, 0, None, None, {"hidden": True})
    page.set_column(6, 6, None, None, {"hidden": True})


def dressed(book: Any, page: Any) -> None:
    """What people add to look at a table: filter, panes, comment, colours, formatted blank rows."""
    page.autofilter(0, 0, len(ROWS), len(HEADER) - 1)
    page.freeze_panes(1, 1)
    page.write_comment(1, 1, "已核对")
    page.conditional_format(1, 3, 3, 3, {"type": "3_color_scale"})
    page.data_validation(1, 1, 50, 1, {"validate": "list", "source": ["男", "女"]})
    for row in range(len(TABLE), 40):
        page.set_row(row, 20, book.add_format({"border": 1}))
        for column in range(len(HEADER)):
            page.write_blank(row, column, None, book.add_format({"border": 1}))


def other_sheets(book: Any, _page: Any) -> None:
    book.add_worksheet("Sheet2")
    notes = book.add_worksheet("底稿")
    notes.write_row(0, 0, ("甲", "乙"))
    notes.write_row(1, 0, ("1", "2"))
    notes.hide()


def summed(_book: Any, page: Any) -> None:
    page.write_string(len(TABLE), 0, "合计")
    page.write_formula(len(TABLE), 3, "=SUM(D2:D4)", None, 105)


def computed(_book: Any, page: Any) -> None:
    for row, cells in enumerate(ROWS, 1):
        page.write_formula(row, 3, f"=YEAR(TODAY())-{row}", None, int(cells[3]))
        page.write_formula(row, 1, f'=IF(A{row}="","","{cells[1]}")', None, cells[1])


def rich(book: Any, page: Any) -> None:
    bold = book.add_format({"bold": True})
    page.write_rich_string(1, 6, bold, "少", "开会")
    page.write_rich_string(2, 4, "材", bold, "料多")
    page.write_rich_string(0, 2, bold, "总体", "评价")


def listed(_book: Any, page: Any) -> None:
    page.add_table(
        0, 0, len(ROWS), len(HEADER) - 1, {"columns": [{"header": h} for h in HEADER], "data": ROWS}
    )


def quoted(table: Rows) -> Rows:
    return [[f'"{cell}"' for cell in row] for row in table]


def within(before: str, after: str) -> Rows:
    """The table with something before and after every cell."""
    return [[f"{before}{cell}{after}" for cell in row] for row in TABLE]


def headed(pattern: str) -> Rows:
    """The table with its questions' headers written in some way."""
    return [(HEADER[0], *(pattern.format(n=n, h=h) for n, h in enumerate(HEADER[1:], 1))), *ROWS]


_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_BLANK = ("",) * (len(HEADER) - 1)
_VIEWS = ("满意", "一般", "不满意")
_TOTAL = ("合计", "", "", "105", "", "", "")
_BROKEN = changed(2, '"总体\n评价"', *_VIEWS)

FILES: dict[str, tuple[str, bytes]] = {
    "plain": csv(),
    "BOM and CRLF": csv(end="\r\n", code="utf-8-sig"),
    "line ends of old Macs": csv(end="\r"),
    "no line end at the end": ("a.csv", csv()[1].rstrip()),
    "UTF-16": csv(end="\r\n", code="utf-16"),
    "UTF-16 big endian": ("a.csv", b"\xfe\xff" + csv(end="\r\n", code="utf-16-be")[1]),
    "Unicode text of Excel": csv(mark="\t", end="\r\n", code="utf-16", name="a.txt"),
    "GB18030": csv(end="\r\n", code="gb18030"),
    "GB18030 with tabs": csv(mark="\t", end="\r\n", code="gb18030", name="a.txt"),
    "semicolons": csv(mark=";"),
    "a separator named": ("a.csv", b"sep=;\n" + csv(mark=";")[1]),
    "tabs in a txt": csv(mark="\t", name="a.txt"),
    "upper case": csv(name="A.CSV"),
    "a name with spaces": csv(name="答卷 (最终版) 2.csv"),
    "everything quoted": csv(quoted(TABLE)),
    "line breaks in the header": csv(_BROKEN),
    "Windows line breaks in the header": csv(changed(2, '"总体\r\n评价"', *_VIEWS), end="\r\n"),
    "line breaks in a cell": csv(changed(6, "意见", '"少开会\n"', "多下基层", '"\n很好"')),
    "empty columns at the end": csv([(*row, "", "") for row in TABLE]),
    "empty columns between": csv([(*row[:3], "", *row[3:]) for row in TABLE]),
    "empty lines at the end": csv([*TABLE, (), (), ("", *_BLANK), ("", *_BLANK)]),
    "empty lines before the header": csv([(), (), *TABLE]),
    "a title over the header": csv([("机关作风调查登记表", *_BLANK), *TABLE]),
    "a row of totals": csv([*TABLE, _TOTAL]),
    "totals, and who made the table": csv([*TABLE, _TOTAL, ("制表：办公室", *_BLANK)]),
    "full-width digits": csv(changed(3, "年龄", *(row[3].translate(_WIDE) for row in ROWS))),
    "numbers in other ways": csv(changed(3, "年龄", "+35", " 42 ", "28.0")),
    "dates in other ways": csv(changed(5, "日期", "2024/5/6", "20240507", "2024年05月08日")),
    "dates of a keyboard": csv(changed(5, "日期", "２０２４－０５－０６", "2024.5.7", "2024年5月8日")),
    "dates with midnight": csv(changed(5, "日期", *(f"{row[5]} 00:00:00" for row in ROWS))),
    "spaces around": csv(within(" ", "\u3000")),
    "spaces that do not break": csv(within("", "\u00a0")),
    "spaces of no width": csv(within("\u200b", "\ufeff")),
    "numbered headers": csv(headed("{n}、{h}")),
    "marked headers": csv(headed("{n}. {h}（必填）")),
    "headers with a colon": csv(headed("{h}：")),
    "columns in another order": csv([row[::-1] for row in TABLE]),
    "other marks between options": csv(changed(4, "存在问题", "会议多、材料多", "材料多", "会议多")),
    "a workbook called csv": ("a.csv", workbook()),
    "an old workbook called xlsx": ("a.xlsx", old_workbook()),
    "a workbook called xls": ("a.xls", workbook()),
    "a text table called xls": csv(mark="\t", code="gb18030", name="a.xls"),
    "a text table called xlsx": csv(code="utf-8-sig", name="a.xlsx"),
    "a workbook without a suffix": ("答卷", workbook()),
    "a workbook": ("a.xlsx", workbook()),
    "numbers and days": ("a.xlsx", workbook(typed())),
    "days since 1904": ("a.xlsx", workbook(typed(), date_1904=True)),
    "texts in their cells": ("a.xlsx", workbook(typed(), constant_memory=True)),
    "blank rows and columns first": ("a.xlsx", workbook(typed(), top=4, left=2)),
    "a merged title": ("a.xlsx", workbook(typed(), top=1, more=titled)),
    "hidden columns": ("a.xlsx", workbook(typed(), more=hidden)),
    "filters, panes, comments, formatted blanks": ("a.xlsx", workbook(typed(), more=dressed)),
    "an empty sheet and a hidden one": ("a.xlsx", workbook(typed(), more=other_sheets)),
    "a sheet with a Chinese name": ("a.xlsx", workbook(sheet="第一组 答卷（终）")),
    "computed totals": ("a.xlsx", workbook(typed(), more=summed)),
    "computed answers": ("a.xlsx", workbook(typed(), more=computed)),
    "parts of a cell in bold": ("a.xlsx", workbook(more=rich)),
    "a table of Excel": ("a.xlsx", workbook(more=listed)),
    "line breaks in the header of a sheet": ("a.xlsx", workbook(changed(2, "总体\n评价", *_VIEWS))),
    "numbers as texts": ("a.xlsx", workbook(changed(3, "年龄", "35", "42 ", "28"))),
    "headers that are blank twice": ("a.xlsx", workbook([(*row, "", "") for row in TABLE])),
    "strict": ("a.xlsx", strict()),
    "macros": ("a.xlsm", with_macros()),
    "an old workbook": ("a.xls", old_workbook()),
    "an old workbook of numbers and days": ("a.xls", old_workbook(typed())),
}  # fmt: skip
