"""The corpus of faulty and sound items: read, linted, scored by rule.

`python tests/lint_corpus.py` prints precision and recall by rule; `--held-out` those of the items that no
rule was shaped by; `--misses` what was missed and what was said for nothing.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import indent

import yaml

from surveykit.lint.check import check_text

CORPUS = Path(__file__).parent / "lint" / "corpus"
HEAD = "id: f\ntitle: 问卷\n"


@dataclass(frozen=True)
class Item:
    """A form, what is wrong with it, and how many questions it has."""

    name: str
    form: str
    faults: frozenset[str]


@dataclass(frozen=True)
class Score:
    """How often a rule spoke rightly, wrongly, and was silent where it should have spoken."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else float("nan")

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else float("nan")


def items(*files: str) -> Iterator[Item]:
    """The items of some files of the corpus."""
    for file in files:
        for entry in yaml.safe_load((CORPUS / file).read_text(encoding="utf-8")):
            body = entry["questions"].strip("\n") + "\n"
            count = entry.get("repeat", 1)
            questions = (
                "".join(body.replace("{i}", str(n)) for n in range(1, count + 1)) if count > 1 else body
            )
            form = f"{HEAD}questions:\n{indent(questions, '  ')}{entry.get('top', '').strip()}\n"
            yield Item(entry["id"], form, frozenset(entry.get("faults", ())))


def whole_forms() -> Iterator[Item]:
    """The sound questionnaires of the corpus."""
    for path in sorted((CORPUS / "forms").glob("*.yaml")):
        yield Item(path.stem, path.read_text(encoding="utf-8"), frozenset())


def found(item: Item) -> frozenset[str]:
    """The codes of what is said about an item."""
    problems = check_text(item.form, f"{item.name}.yaml")
    broken = [problem for problem in problems if not problem.code.startswith("W")]
    assert not broken, f"{item.name}: {problems.text()}"
    return frozenset(problem.code for problem in problems)


def scores(corpus: list[Item]) -> dict[str, Score]:
    """Rule -> its score over the items."""
    tally: dict[str, Counter[str]] = {}
    for item in corpus:
        said = found(item)
        for code in said | item.faults:
            kind = "right" if code in said & item.faults else ("wrong" if code in said else "missed")
            tally.setdefault(code, Counter())[kind] += 1
    return {code: Score(c["right"], c["wrong"], c["missed"]) for code, c in sorted(tally.items())}


def table(corpus: list[Item]) -> str:
    """Precision and recall by rule, and false alarms on sound items, as lines of text."""
    lines = ["rule   right wrong missed precision recall"]
    found_all = scores(corpus)
    sums = [
        sum(getattr(score, name) for score in found_all.values()) for name in ("right", "wrong", "missed")
    ]
    for code, score in [*found_all.items(), ("all ", Score(*sums))]:
        counts = f"{score.right:5} {score.wrong:5} {score.missed:6}"
        lines.append(f"{code}  {counts} {score.precision:9.2f} {score.recall:6.2f}")
    sound = [item for item in corpus if not item.faults]
    alarms = sum(len(found(item)) for item in sound)
    return "\n".join([*lines, f"false alarms on sound items: {alarms} in {len(sound)}", ""])


def differences(corpus: list[Item]) -> str:
    """Each item about which something was said for nothing or missed."""
    lines = []
    for item in corpus:
        wrong, missed = sorted(found(item) - item.faults), sorted(item.faults - found(item))
        if wrong or missed:
            lines.append(f"{item.name}: said for nothing {wrong}, missed {missed}\n")
    return "".join(lines)


def development() -> list[Item]:
    """The items that rules were tried on."""
    return [*items("faulty.yaml", "sound.yaml"), *whole_forms()]


def held_out() -> list[Item]:
    """The items that no rule was shaped by."""
    return list(items("heldout_faulty.yaml", "heldout_sound.yaml"))


if __name__ == "__main__":
    chosen = held_out() if "--held-out" in sys.argv else development()
    sys.stdout.write(table(chosen) + (differences(chosen) if "--misses" in sys.argv else ""))
