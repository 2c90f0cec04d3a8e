"""The table of coefficients: plain records at full precision, or rows of text ready to print."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from surveykit.errors import Language
from surveykit.inference.models.formula import INTERCEPT
from surveykit.inference.models.model import Model, Ratios
from surveykit.inference.models.words import WORDS
from surveykit.rounding import EMPTY, Rounding, fixed

if TYPE_CHECKING:
    import pandas


@dataclass(frozen=True, eq=False)
class Coefficients:
    """The coefficients of a model, with limits at `level`."""

    model: Model
    level: float = 0.95

    @property
    def _ratios(self) -> Ratios | None:
        return self.model.ratios(self.level) if self.model.fitted.rows.law.ratio else None

    def records(self) -> list[dict[str, Any]]:
        """One plain record a coefficient, unrounded.

        The keys are name, estimate, se, statistic, df, p, ci_low, ci_high; where the model has ratios
        also ratio, ratio_low, ratio_high (None for cut points).
        """
        model, ends, ratios = self.model, self.model.interval(self.level), self._ratios
        found = []
        for k, name in enumerate(model.names):
            record: dict[str, Any] = {
                "name": name,
                "estimate": float(model.coefficients[k]),
                "se": float(model.se[k]),
                "statistic": float(model.statistic[k]),
                "df": model.df,
                "p": float(model.p[k]),
                "ci_low": float(ends.low[k]),
                "ci_high": float(ends.high[k]),
            }
            if ratios is not None:
                inside = k < len(ratios.names)
                parts = {"ratio": ratios.value, "ratio_low": ratios.low, "ratio_high": ratios.high}
                record |= {key: float(part[k]) if inside else None for key, part in parts.items()}
            found.append(record)
        return found

    def to_frame(self) -> pandas.DataFrame:
        """The records as a DataFrame."""
        import pandas

        return pandas.DataFrame.from_records(self.records())

    def headings(self, language: Language = "zh") -> tuple[str, ...]:
        """Headings of `rows`, in order."""
        words = WORDS[language]
        interval = words["ci"].format(level=f"{self.level * 100:g}")
        kept = [words[key] for key in ("term", "estimate", "se", "statistic", "p")]
        kept.append(interval)
        if self.model.fitted.rows.law.ratio:
            kept += [words[self.model.fitted.rows.law.ratio], interval]
        return tuple(kept)

    def rows(
        self, language: Language = "zh", *, decimals: int = 3, rounding: Rounding = "half_up"
    ) -> list[tuple[str, ...]]:
        """Cells of text, one row a coefficient, under `headings`.

        p below its last decimal is shown as less than that, never as 0.
        """

        def text(value: float) -> str:
            return fixed(value, decimals, rounding=rounding)

        found = []
        for record in self.records():
            cells = [self._label(record["name"], language)]
            cells += [text(record[key]) for key in ("estimate", "se", "statistic")]
            cells += [_p(record["p"], rounding), _limits(text, record["ci_low"], record["ci_high"])]
            if "ratio" in record:
                inside = record["ratio"] is not None
                cells.append(text(record["ratio"]) if inside else EMPTY)
                cells.append(_limits(text, record["ratio_low"], record["ratio_high"]) if inside else EMPTY)
            found.append(tuple(cells))
        return found

    def notes(self, language: Language = "zh", *, rounding: Rounding = "half_up") -> tuple[str, ...]:
        """What belongs under the table: base, fit, reference levels, method, findings."""
        model, words = self.model, WORDS[language]
        weighted = fixed(model.weighted, 1, rounding=rounding)
        found = [
            words["n"].format(n=model.n, weighted=weighted, df=model.df),
            words[model.family].format(r2=fixed(model.pseudo_r2, 3, rounding=rounding)),
        ]
        if model.references:
            mark = "；" if language == "zh" else "; "
            pairs = mark.join(f"{name}={level}" for name, level in model.references.items())
            found.append(words["reference"].format(pairs=pairs))
        if model.offsets:
            mark = "、" if language == "zh" else ", "
            found.append(words["offset"].format(terms=mark.join(model.offsets)))
        found.append(words["method"].format(df=model.df))
        return (*found, *(problem.text(language) for problem in model.problems))

    def _label(self, name: str, language: Language) -> str:
        words: Mapping[str, str] = WORDS[language]
        if name == INTERCEPT:
            return words["constant"]
        if self.model.cuts and name in self.model.names[-self.model.cuts :]:
            labels = self.model.fitted.rows.law.labels
            at = self.model.names[-self.model.cuts :].index(name)
            return words["between"].format(low=labels[at], high=labels[at + 1])
        return name


def _p(value: float, rounding: Rounding) -> str:
    return "<0.001" if value < 0.001 else fixed(value, 3, rounding=rounding)


def _limits(text: Any, low: float, high: float) -> str:
    cells = (text(low), text(high))
    return EMPTY if EMPTY in cells else f"[{cells[0]}, {cells[1]}]"
