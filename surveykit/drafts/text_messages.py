"""Words for findings about draft files."""

from surveykit.errors import Message

MISSING = Message(
    "D101",
    "error",
    "找不到文稿，或没有读取权限",
    "the draft is not there, or may not be read",
    "请检查路径和文件名",
    "check the path and the name",
)
UNKNOWN_KIND = Message(
    "D102",
    "error",
    "不认识的文稿类型“{suffix}”",
    "drafts of type “{suffix}” cannot be read",
    "可用的类型：.docx、.txt、.md",
    "use .docx, .txt or .md",
)
OLD_WORD = Message(
    "D103",
    "error",
    "“{suffix}”是旧格式，无法在不损坏版式的情况下填写",
    "“{suffix}” is an old format that cannot be filled without harm to its layout",
    "请在 Word 或 WPS 中打开，“另存为”.docx 后再用",
    "open it in Word or WPS and save it as .docx",
)
OLD_OR_LOCKED = Message(
    "D104",
    "error",
    "这不是 .docx 的内容：可能是改了扩展名的旧版 .doc，或设了打开密码",
    "this is not what a .docx holds: an old .doc under another name, or a file with a password",
    "请在 Word 或 WPS 中打开，去掉密码，“另存为”.docx 后再用",
    "open it in Word or WPS, remove the password and save it as .docx",
)
DAMAGED = Message(
    "D105",
    "error",
    "文件已损坏，打不开（{reason}）",
    "the file is damaged and cannot be opened ({reason_en})",
    "请重新取得文件，或在 Word 中用“打开并修复”后另存",
    "fetch the file again, or let Word repair it and save it anew",
)
UNSAFE = Message(
    "D106",
    "error",
    "出于安全考虑不打开这个文件：{reason}",
    "the file is not opened for safety: {reason_en}",
    "请在 Word 或 WPS 中打开确认来源可靠，再“另存为”新的 .docx",
    "if you trust its source, open it in Word or WPS and save it as a new .docx",
)
NO_DOCUMENT = Message(
    "D107",
    "error",
    "压缩包里没有 Word 正文",
    "the archive holds no Word document",
    "请确认它是用 Word 或 WPS 保存的 .docx",
    "make sure that Word or WPS saved it as .docx",
)
STRICT = Message(
    "D108",
    "error",
    "这是“Strict Open XML”格式的 .docx，暂不支持",
    "this .docx is in the Strict Open XML format, which is not supported",
    "请在 Word 中“另存为”，类型选“Word 文档 (*.docx)”",
    "save it in Word as type “Word Document (*.docx)”",
)
NOT_TEXT = Message(
    "D109",
    "error",
    "文字编码认不出：既不是 UTF-8，也不是 GB18030（第{line}行附近有解不开的字节）",
    "the encoding is unknown: neither UTF-8 nor GB18030 (bytes near line {line} cannot be read)",
    "请用记事本打开，“另存为”并选 UTF-8 编码",
    "open it in an editor and save it as UTF-8",
)
BINARY = Message(
    "D110",
    "error",
    "这不是纯文本（第{line}行有不可见的控制字符）",
    "this is not plain text (control characters in line {line})",
    "若是无 BOM 的 UTF-16，请另存为 UTF-8；若是 Word 文件，请把扩展名改回 .docx",
    "save UTF-16 without BOM as UTF-8; give a Word file its .docx name back",
)
TOO_LONG = Message(
    "D111",
    "error",
    "文字太多（{size}字，上限{limit}字）",
    "the text is too long ({size} characters, at most {limit})",
    "请拆成几个文件",
    "split it into several files",
)
NOT_WORD = Message(
    "D112",
    "error",
    "这不是 .docx 的内容（不是 Word 保存的压缩包）",
    "this is not what a .docx holds (no archive as Word saves it)",
    "请确认文件没有改错扩展名、下载完整",
    "make sure that the name fits the file and that it was downloaded whole",
)
PARAGRAPH_TOO_LONG = Message(
    "D113",
    "error",
    "{place}有{size}字，上限{limit}字，像是没有分段",
    "{place} has {size} characters, at most {limit}; it seems to have no line breaks",
    "请分段后再用",
    "break it into paragraphs",
)

EDITED_CONTROL = Message(
    "D121",
    "note",
    "{place}：已填数字的控件里被手工改成了“{shown}”，按正文对待，本次不重填",
    "{place}: a filled control now reads “{shown}”; it is taken as ordinary text and not filled again",
    "若要重新填写，请把这几个字改回占位（如“{mask}”）",
    "to have it filled again, put its mask back (such as “{mask}”)",
)
OPEN_FIELD = Message(
    "D122",
    "warning",
    "{part}里有残缺的域（有开头没有结尾），其后的文字可能没有读到",
    "{part} holds a field that never ends; text behind it may not have been read",
    "请在 Word 中打开，按 Alt+F9 找到并删除残缺的域代码",
    "open it in Word, press Alt+F9 and delete the broken field code",
)
NOT_READ = Message(
    "D123",
    "warning",
    "文稿里有{what}，其中的文字不读也不填",
    "the draft holds {what_en}; text in there is neither read nor filled",
    "其中若有占位，请改成普通文字或手工填写",
    "if it holds blanks, turn it into ordinary text or fill them by hand",
)
SIGNED = Message(
    "D124",
    "warning",
    "文稿带有数字签名，填写后签名失效",
    "the draft is digitally signed; filling it breaks the signature",
    "请在填写后重新签名",
    "sign it again after filling",
)
