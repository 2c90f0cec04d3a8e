"""The command `surveykit`: finds the verb, sets the language, turns findings into exit codes."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from surveykit.cli.parsing import Parser
from surveykit.cli.printing import crash_frames, error_line, print_problems
from surveykit.cli.words import VERBS, words
from surveykit.errors import Language, SurveykitError
from surveykit.version import VERSION

INTERNAL = 70
INPUT_OUTPUT = 74
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code (see the README for the list)."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    language = _language(given)
    debug = "--debug" in given
    try:
        options, unknown = _parser(language).parse_known_args(given)
        options.parser.refuse(unknown)
        options.language = language
        return int(importlib.import_module(f"surveykit.cli.{options.verb}").run(options))
    except SurveykitError as error:
        print_problems(error.problems, language)
        return error.exit_code
    except KeyboardInterrupt:
        error_line(words(language)["interrupted"])
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return INPUT_OUTPUT
    except (OSError, MemoryError) as error:
        return _crashed(error, "io_error", INPUT_OUTPUT, language, debug=debug)
    except BaseException as error:
        if isinstance(error, SystemExit):
            raise
        return _crashed(error, "internal", INTERNAL, language, debug=debug)


def _crashed(error: BaseException, words_of: str, code: int, language: Language, *, debug: bool) -> int:
    """Tell of an error that nobody foresaw; what it was about stays untold, it may be somebody's answer."""
    frames = crash_frames(error)
    kind, reason = type(error).__name__, getattr(error, "strerror", None) or type(error).__name__
    where = frames[-1] if frames else "—"
    error_line(words(language)[words_of].format(kind=kind, reason=reason, where=where))
    for frame in frames if debug else ():
        error_line(f"  {frame}")
    return code


def run() -> NoReturn:
    """Entry point of the installed command."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    raise SystemExit(main())


def _language(arguments: Sequence[str]) -> Language:
    chosen = os.environ.get("SURVEYKIT_LANG", "zh")
    for position, argument in enumerate(arguments):
        if argument == "--lang" and position + 1 < len(arguments):
            chosen = arguments[position + 1]
        elif argument.startswith("--lang="):
            chosen = argument.removeprefix("--lang=")
    return "en" if chosen.lower().startswith("en") else "zh"


def _parser(language: Language) -> Parser:
    said = words(language)
    shared = Parser(add_help=False)
    shared.said = said
    shared.add_argument("--lang", choices=("zh", "en"), help=said["lang"])
    shared.add_argument("--debug", action="store_true", help=said["debug"])
    parser = Parser(prog="surveykit", description=said["about"], epilog=said["epilog"])
    parser.said = said
    parser.add_argument("--version", action="version", version=f"surveykit {VERSION}")
    parser.add_argument("--lang", choices=("zh", "en"), help=said["lang"])
    verbs = parser.add_subparsers(dest="verb", required=True, metavar=said["verb"], parser_class=Parser)
    for name in VERBS:
        about = said.get(f"{name}_command") or said[name]
        sub = verbs.add_parser(name, parents=[shared], help=about, description=about.replace("%%", "%"))
        sub.said = said
        sub.set_defaults(parser=sub)
        importlib.import_module(f"surveykit.cli.{name}").arguments(sub, said)
    return parser
