"""The shape of the words of the codebook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CodebookWords:
    """Heads, facts and notes; `{…}` are `str.format` templates."""

    title: str
    about: str
    survey: str
    questions: str
    questions_n: str
    data: str
    fixed: str
    records: str
    records_n: str
    missing_told: str
    missing_rule: str
    base: str
    base_rule: str
    hidden: str
    hidden_rule: str
    too_few: str
    index: str
    columns: str
    question: str
    stem: str
    short: str
    type: str
    asked: str
    everyone: str
    those: str
    calculated: str
    limits: str
    least: str
    most: str
    between: str
    whole: str
    ticks_least: str
    ticks_most: str
    ranked_most: str
    sum: str
    required: str
    optional: str
    nets: str
    net: str
    contents_of: Mapping[str, str]
    to: str
    typed_column: str
    missing_column: str
    option: str
    options: str
    rows: str
    row: str
    code: str
    score: str
    remark: str
    kinds: Mapping[str, str]
    exclusive: str
    other: str
    other_required: str
    n: str
    answered: str
    answered_told: str
    answers: str
    statistics: str
    moments: str
    percent: str
    valid_percent: str
    ticked: str
    first: str
    ranked: str
    mean: str
    sd: str
    quartiles_value: str
    missing_item: str
    none_missing: str
    total: str
    computed: str
    definition: str
    bands: str
    below: str
    from_: str
    span: str
    any_number: str
    recoded: str
    rest: str
    scale_mean: str
    scale_sum: str
    scale_least: str
    reverse: str
    scale_type: str
    scale_column: str
    section: str
    variable: str
    number: str
    label: str
    storage: str
    sheets: Mapping[str, str]
    note_open: str
