"""Plain facts read off the tables: what is most frequent, which mean. No judgement."""

from __future__ import annotations

from collections.abc import Sequence

from surveykit.questionnaire.model import Question
from surveykit.reports.contents import Contents
from surveykit.reports.model import Findings
from surveykit.tables.block import Block
from surveykit.tables.cells import Cells
from surveykit.tables.remarks import nps_score


def findings(content: Contents) -> Findings:
    """A statement a question that has options, in order; profile questions are left out."""
    shown = content.release.shown(content.survey.questionnaire.questions)
    asked = (q for q in shown if q.choices and not q.profile)
    stated = ((q, _statement(q, content)) for q in asked)
    return Findings(tuple((_name(q, content), text) for q, text in stated if text))


def _name(question: Question, content: Contents) -> str:
    return f"{content.number(question)} {question.label}".strip()


def _statement(question: Question, content: Contents) -> str:
    blocks = [block for block in content.blocks(question) if block.base().n[0]]
    if len(blocks) == 1 and blocks[0].variable.row is None:
        return content.words.clause_mark.join(_facts(Cells(blocks[0], content.reading)))
    if question.type != "matrix" or question.multiple or not blocks:
        return ""
    return _highest_rows(blocks, content)


def _facts(cells: Cells) -> list[str]:
    say, block = cells.words.report, cells.block
    facts = []
    top = _most(block)
    if block.variable.question.type == "nps":
        facts.append(say.finding_nps.format(score=nps_score(block, cells.reading.decimals)))
    elif top:
        quoted = [cells.words.quoted.format(text=block.rows[row].label) for row in top]
        told = {"label": cells.words.list_mark.join(quoted), "count": cells.count(top[0], 0).text}
        form = say.finding_most if len(top) == 1 else say.finding_tied
        facts.append(form.format(**told, percent=cells.percent(top[0], 0).text))
    if block.mean is not None:
        facts.append(say.finding_mean.format(mean=cells.mean(0).text))
    return facts


def _most(block: Block) -> list[int]:
    """The options chosen by most (by weight, then persons agree); several where they tie."""
    rows = [
        row
        for row, head in enumerate(block.rows)
        if head.kind == "option" and head.choice is not None and head.choice.kind == "valid"
    ]
    if not rows:
        return []
    pairs = {row: (float(block.cells.w[row, 0]), int(block.count[row, 0])) for row in rows}
    highest = max(pairs.values())
    found = [row for row in rows if pairs[row] == highest]
    return found if highest[0] > 0 and len(found) < len(rows) else []


def _highest_rows(blocks: Sequence[Block], content: Contents) -> str:
    """Of a scored matrix: the rows with the highest and the lowest mean."""
    if blocks[0].mean is None:
        return ""
    means = [(Cells(block, content.reading).mean(0), block) for block in blocks]
    known = [(float(cell.value), cell.text, block) for cell, block in means if cell.value]
    if len({text for _, text, _ in known}) < 2:
        return ""
    high, low = max(known, key=lambda one: one[0]), min(known, key=lambda one: one[0])
    return content.words.report.finding_rows.format(
        high=_row_label(high[2]), high_mean=high[1], low=_row_label(low[2]), low_mean=low[1]
    )


def _row_label(block: Block) -> str:
    return block.variable.row.label if block.variable.row is not None else block.variable.title
