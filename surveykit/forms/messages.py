"""Words for forms that cannot be made as asked, or that should be looked at before they go out."""

from surveykit.errors import Message

UNKNOWN_FORM = Message(
    "F101",
    "error",
    "问卷不能输出为“{suffix}”文件",
    "a form cannot be written as “{suffix}”",
    "印制稿用 .docx、.html、.pdf，录入表用 .xlsx，填写页用 .html 加 --screen",
    "print: .docx, .html, .pdf; sheet for typists: .xlsx; to fill in on screen: .html with --screen",
)
SCREEN_IS_HTML = Message(
    "F102",
    "error",
    "--screen 只用于 .html 文件",
    "--screen is for .html files only",
    "请把 -o 的文件名写成 .html，或去掉 --screen",
    "give -o a name that ends in .html, or leave out --screen",
)
CODES_ARE_FOR_PAPER = Message(
    "F103",
    "error",
    "--codes 只用于印制稿",
    "--codes is for printed forms only",
    "录入表本来就用代码；填写页不印代码，请去掉 --codes",
    "the sheet for typists has codes anyway, the page to fill in needs none: leave out --codes",
)
NO_OFFICE = Message(
    "F104",
    "error",
    "没有找到 LibreOffice，不能直接输出 PDF",
    "there is no LibreOffice here, so no PDF can be made",
    "请先输出 .docx，用 Word 或 WPS 打开后另存为 PDF；或者输出 .html，用浏览器打印成 PDF",
    "write .docx and save it as PDF in Word or WPS, or write .html and print it to PDF in a browser",
)
OFFICE_FAILED = Message(
    "F105",
    "error",
    "LibreOffice 没有转换成功：{reason}",
    "LibreOffice could not convert it: {reason}",
    "请先输出 .docx，用 Word 或 WPS 打开后另存为 PDF",
    "write .docx and save it as PDF in Word or WPS",
)
ASKS_IDENTITY = Message(
    "F106",
    "warning",
    "问卷声明无记名，但第{number}题“{title}”会认出填写人",
    "the questionnaire is anonymous, but question {number} “{title}” tells who answered",
    "请删去这道题，或者去掉 anonymous: true；读入答卷时，这样的回答会被遮去",
    "drop the question or anonymous: true; such answers are blotted out on reading anyway",
)
UNKNOWN_OUTLINE = Message(
    "F107",
    "error",
    "结构图不能输出为“{suffix}”文件",
    "an outline cannot be written as “{suffix}”",
    "请把 -o 的文件名写成 .html 或 .svg",
    "give -o a name that ends in .html or .svg",
)
TYPED_BEFORE = Message(
    "F108",
    "error",
    "录入表 {name} 里已经录了答卷，没有重写",
    "the sheet {name} holds typed answers and is not replaced",
    "请另起一个文件名；确实不要原来那份的，先把它移走或删去",
    "choose another name, or move or delete the former one first",
)
