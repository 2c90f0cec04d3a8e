"""Words for findings about outputs (O1)."""

from surveykit.errors import Message

NO_FOLDER = Message(
    "O101",
    "error",
    "输出文件夹无法使用：{folder}（{reason}）",
    "the output folder cannot be used: {folder} ({reason})",
    "请检查路径是否正确、是否有写入权限",
    "check the path and your permission to write there",
)
FAILED = Message(
    "O102",
    "error",
    "写入失败：{reason}",
    "writing failed: {reason}",
    "原文件（如有）未改动；请检查磁盘空间后重试",
    "the former file, if any, is unchanged; check the free disk space and try again",
)
LOCKED = Message(
    "O103",
    "error",
    "文件正被其他程序占用，另存名也都已被占用",
    "the file is held open by another program, and so are all its spare names",
    "请先在 Word/WPS/Excel 中关闭该文件",
    "close the file in Word, WPS or Excel first",
)
IS_FOLDER = Message(
    "O104",
    "error",
    "输出路径是一个文件夹",
    "the output path is a folder",
    "请在 -o 后给出文件名",
    "give a file name after -o",
)
NO_FILE = Message(
    "O105",
    "error",
    "输出路径不是普通文件（是设备或管道）",
    "the output path is no ordinary file but a device or pipe",
    "请在 -o 后给出文件名",
    "give a file name after -o",
)
NO_SCRATCH = Message(
    "O107",
    "error",
    "临时文件夹无法使用：{reason}",
    "the folder for temporary files cannot be used: {reason}",
    "请在系统盘上腾出空间，或让环境变量 TMPDIR（Windows 为 TEMP）指向别的磁盘后重试",
    "free some space there, or let TMPDIR (TEMP on Windows) name a folder on another disk, and try again",
)
BAD_NAME = Message(
    "O106",
    "error",
    "这个文件名不能用：{reason}",
    "this file name cannot be used: {reason}",
    "请换一个短一些、不含特殊字符的文件名",
    "choose a shorter name without special characters",
)
