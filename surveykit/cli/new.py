"""`surveykit new SOURCE -o FORM.yaml`: from text, a program or an export; `--template NAME`: a copy."""

from __future__ import annotations

import argparse
import re
from collections.abc import Mapping
from pathlib import Path

from surveykit.cli.opening import refuse_replacing
from surveykit.cli.printing import error_line, line, print_problems, say_written
from surveykit.cli.results import refuse
from surveykit.cli.words import Words, words
from surveykit.errors import InputMissingError, Message, OutputError, Problem, UsageError, near_match

_YAML = (".yaml", ".yml")
_GUESS = ("# 推断：", "# guess: ")
_UNKNOWN_TEMPLATE = Message(
    "C105",
    "error",
    "没有名为“{name}”的现成问卷{near}",
    "there is no questionnaire called “{name}” to copy{near_en}",
    "现成的有：{known}；surveykit new --template 列出名称和标题",
    "there are: {known}; surveykit new --template lists them with their titles",
)
_BAD_SOURCE = Message(
    "C108",
    "error",
    "“{name}”{zh}",
    "“{name}” {en}",
    "{remedy_zh}",
    "{remedy_en}",
)
_BAD_OUTPUT = Message(
    "C109",
    "error",
    "new 写出的是问卷文件（YAML），输出却是“{name}”",
    "new writes a questionnaire (YAML), and “{name}” is named as the output",
    "输出写成 {near}；要 Word、网页、其他程序的格式，再用 surveykit form 或 convert",
    "name it {near}; for Word, a page or another program's format use surveykit form or convert then",
)
_EDITED = Message(
    "C123",
    "error",
    "“{name}”已经是一份问卷，内容与要写出的不同，可能有人改过，没有重写",
    "{name} is a questionnaire already and differs from what would be written; someone may have edited it",
    "请另起一个文件名；确实不要原来那份的，先把它移走或删去",
    "choose another name, or move or delete the former one first",
)
_QUESTIONS = re.compile(rb"^questions[ \t]*:", re.MULTILINE)
_NO_LIBRARY = Message(
    "C106",
    "error",
    "没有找到随程序安装的现成问卷",
    "the questionnaires that come with the program are not there",
    "请重新安装 surveykit，或从源代码的 questionnaires 文件夹里复制",
    "install surveykit again, or copy from the folder questionnaires of the source",
)


def arguments(parser: argparse.ArgumentParser, said: Words) -> None:
    """Declare what the command takes."""
    parser.add_argument("data", metavar="SOURCE", type=Path, nargs="?", help=said["new_source"])
    parser.add_argument("--template", metavar="NAME", nargs="?", const="", help=said["template"])
    parser.add_argument("-o", "--output", metavar="FORM.yaml", type=Path, help=said["output"])


def run(options: argparse.Namespace) -> int:
    """0, with the questionnaire written or the templates listed."""
    if (options.data is None) == (options.template is None):
        raise refuse("new", "请给出来源文件，或写 --template，二者取一", "give either SOURCE or --template")
    if options.template == "":
        return _listed(_library())
    if options.output is None:
        raise refuse("new", "请用 -o 写明输出文件", "name the output with -o")
    _check(options)
    text = _imported(options) if options.template is None else _copy(options)
    return _written(text, options)


def _check(options: argparse.Namespace) -> None:
    """Refuse a source that is no other program's file, and an output that is no questionnaire."""
    source, output = options.data, options.output
    refuse_replacing((source,), (output,))
    if source is not None and source.is_dir():
        raise _bad_source(
            source,
            ("是文件夹，不是文件", "is a folder, no file"),
            ("请写明其中的哪一个文件", "name one of the files in it"),
        )
    if source is not None and source.suffix.lower() in _YAML:
        raise _bad_source(
            source,
            ("已经是问卷文件（YAML），不用再生成", "is a questionnaire (YAML) already"),
            (
                "检查用 surveykit check，印制用 form，转格式用 convert；要另做一份，复制文件即可",
                "use surveykit check, form or convert on it; to make another of it, copy the file",
            ),
        )
    if output.suffix.lower() not in _YAML:
        values = {"name": output.name, "near": output.with_suffix(".yaml").name}
        raise UsageError(Problem(_BAD_OUTPUT, values=values))


def _bad_source(source: Path, what: tuple[str, str], remedy: tuple[str, str]) -> UsageError:
    values = {"name": source.name, "zh": what[0], "en": what[1]}
    values |= {"remedy_zh": remedy[0], "remedy_en": remedy[1]}
    return UsageError(Problem(_BAD_SOURCE, values=values))


def _written(text: str, options: argparse.Namespace) -> int:
    from surveykit.writing import write_bytes

    data = text.encode("utf-8")
    _keep_edited(options.output, data)
    written = write_bytes(options.output, data)
    say_written([written], options.language, wanted=[options.output])
    guesses = sum(sign in row for row in text.splitlines() for sign in _GUESS)
    if guesses:
        error_line(words(options.language)["guesses"].format(count=guesses, name=options.output.name))
    return 0


def _keep_edited(output: Path, data: bytes) -> None:
    """Refuse to write over a questionnaire that somebody may have worked on."""
    if not output.is_file():
        return
    former = output.read_bytes()
    if former != data and _QUESTIONS.search(former):
        raise OutputError(Problem(_EDITED, values={"name": output.name}))


def _imported(options: argparse.Namespace) -> str:
    from surveykit.exchange.importing import import_questionnaire
    from surveykit.questionnaire.write import write_questionnaire

    found = import_questionnaire(options.data, language=options.language)
    print_problems(found.problems, options.language, shown=len(found.problems))
    return write_questionnaire(found.questionnaire, comments=found.comments)


def _copy(options: argparse.Namespace) -> str:
    from surveykit.questionnaire.library import copied

    library = _library()
    if options.template not in library:
        raise _unknown(options.template, library)
    refuse_replacing((library[options.template],), (options.output,))
    return copied(library[options.template])


def _library() -> Mapping[str, Path]:
    from surveykit.questionnaire.library import shipped

    found = shipped()
    if not found:
        raise InputMissingError(Problem(_NO_LIBRARY))
    return found


def _listed(library: Mapping[str, Path]) -> int:
    wide = max(map(len, library))
    for name, title in _titles(library).items():
        line(f"{name:<{wide}}  {title}")
    return 0


def _titles(library: Mapping[str, Path]) -> dict[str, str]:
    from surveykit.questionnaire.read import read_questionnaire

    return {name: read_questionnaire(path).title for name, path in library.items()}


def _unknown(wanted: str, library: Mapping[str, Path]) -> UsageError:
    """The complaint, with the name meant by a slip of the hand or by (a part of) the title."""
    titles = _titles(library)
    titled = [name for name, title in titles.items() if wanted and wanted in title]
    by_title = {title: name for name, title in titles.items()}
    near = near_match(wanted, library) or by_title.get(near_match(wanted, by_title), "")
    meant = "、".join(titled) or near
    values = {
        "name": wanted,
        "near": f"；是不是 {meant}" if meant else "",
        "near_en": f"; did you mean {meant}" if meant else "",
        "known": "、".join(library),
    }
    return UsageError(Problem(_UNKNOWN_TEMPLATE, values=values))
