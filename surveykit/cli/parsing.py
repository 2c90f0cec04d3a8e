"""The command line read: what argparse finds wrong, said as a finding with a remedy, in either language."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from typing import Any, NoReturn

from surveykit.cli import parsing_messages as messages
from surveykit.cli.words import Words
from surveykit.errors import Message, Problem, UsageError, near_match

_QUOTED = r"'?(?P<value>.*?)'?"
_FOUND: tuple[tuple[re.Pattern[str], Message], ...] = tuple(
    (re.compile(pattern, re.DOTALL), message)
    for pattern, message in (
        (r"the following arguments are required: (?P<names>.*)", messages.LACKING),
        (
            rf"argument (?P<name>.*?): invalid choice: {_QUOTED} \(choose from (?P<known>.*)\)",
            messages.NOT_ONE_OF,
        ),
        (rf"argument (?P<name>.*?): invalid int value: {_QUOTED}", messages.NO_WHOLE_NUMBER),
        (rf"argument (?P<name>.*?): invalid float value: {_QUOTED}", messages.NO_NUMBER),
        (r"argument (?P<name>.*?): expected .*argument.*", messages.NOTHING_BEHIND),
        (r"ambiguous option: (?P<value>\S+) could match (?P<known>.*)", messages.SEVERAL),
    )
)


class Parser(argparse.ArgumentParser):
    """A parser that raises a UsageError with one finding; an option may be given once."""

    said: Words

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.register("action", None, _Once)

    def error(self, message: str) -> NoReturn:
        """Raise what argparse found wrong."""
        kind, values = _read(message)
        raise UsageError(Problem(kind, values={**values, "usage": self.shortly, "prog": self.prog}))

    def refuse(self, unknown: Sequence[str]) -> None:
        """Raise where words are left over that no option takes, with the option most like the first."""
        if not unknown:
            return
        name, known = unknown[0], list(self._option_string_actions)
        near = near_match(name, known) if name.startswith("-") else ""
        if name.startswith("-"):
            message = messages.UNKNOWN_NEAR if near else messages.UNKNOWN
        else:
            message = messages.LEFT_OVER
        values = {"value": " ".join(unknown), "near": near, "usage": self.shortly, "prog": self.prog}
        raise UsageError(Problem(message, values=values))

    @property
    def shortly(self) -> str:
        """The command with what it cannot do without."""
        needed = [action for action in self._actions if action.required]
        named = [
            f"{action.option_strings[0]} {action.metavar}" for action in needed if action.option_strings
        ]
        plain = [str(action.metavar) for action in needed if not action.option_strings]
        return " ".join([self.prog, *plain, *named])

    def format_usage(self) -> str:
        """The usage with its heading in the user's language."""
        return super().format_usage().replace("usage:", self.said["usage"], 1)

    def format_help(self) -> str:
        """The help with its headings in the user's language."""
        text = super().format_help().replace("usage:", self.said["usage"], 1)
        for heading in ("positional arguments", "options"):
            text = text.replace(f"\n{heading}:\n", f"\n{self.said[heading]}\n", 1)
        return text.replace("show this help message and exit", self.said["help"], 1)


class _Once(argparse.Action):
    """Store a value; a second one would silently take the place of the first."""

    def __call__(
        self,
        _parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: Any,
        option_string: str | None = None,
    ) -> None:
        given = namespace.__dict__.setdefault("given", set())
        if option_string and self.dest in given:
            raise UsageError(Problem(messages.TWICE, values={"name": option_string}))
        given.add(self.dest)
        setattr(namespace, self.dest, values)


def _read(message: str) -> tuple[Message, dict[str, str]]:
    """The finding that a sentence of argparse stands for."""
    for pattern, kind in _FOUND:
        if found := pattern.fullmatch(message):
            values = _plain(found.groupdict())
            near = kind is messages.NOT_ONE_OF and values["near"]
            return (messages.NOT_ONE_OF_NEAR if near else kind), values
    return messages.OTHER, {"text": message}


def _plain(values: dict[str, str]) -> dict[str, str]:
    """The values, lists among them without argparse's quotes and joined as either language does."""
    made = dict(values)
    for name in ("names", "known"):
        if name in values:
            words = [word.strip().strip("'") for word in values[name].split(",")]
            made |= {name: ", ".join(words), f"{name}_zh": "、".join(words)}
            made["near"] = near_match(values.get("value", ""), words)
    return made
