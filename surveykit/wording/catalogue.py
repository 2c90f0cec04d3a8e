"""The shape of a catalogue: which words there are.

Words with `{…}` are `str.format` templates; the names in braces are the same in both languages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TableWords:
    """Heads, bases and notes of tables."""

    option: str
    item: str
    value: str
    count: str
    percent: str
    valid_percent: str
    case_percent: str
    response_percent: str
    ranked: str
    ranked_percent: str
    points: str
    row_percent: str
    total_percent: str
    column_percent: str
    weighted_count: str
    mean: str
    mean_number: str
    sd: str
    total: str
    net_mark: str
    base_n: str
    base_weighted: str
    base_effective: str
    valid_line: str
    mean_line: str
    missing_head: str
    missing_line: str
    within_line: str
    missing_item: str
    weighted_note: str
    made_weights: Mapping[str, str]
    multiple_note: str
    net_note: str
    points_note: str
    nps_line: str
    no_open_answers: str
    where_line: str
    rounding_note: str
    interval: str
    interval_note: str
    replicates_note: str
    flat_note: str
    se: str
    low: str
    high: str
    larger_than: str
    tested_note: str
    tested_lower: str
    tested_methods: Mapping[str, str]
    corrections: Mapping[str, str]
    bases: Mapping[str, str]
    missing: Mapping[str, str]
    types: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SourceWords:
    """What stands behind a number, shown when a reader points at it."""

    percent: str
    percent_weighted: str
    base: str
    where: str
    weights: str
    formula: str
    nothing: str
    formulas: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ChartWords:
    """Kinds of charts, for those who cannot see them, and the tools beside them."""

    kinds: Mapping[str, str]
    described: str
    save: str


@dataclass(frozen=True, slots=True)
class ReportWords:
    """Headings, method box and appendix of a report."""

    subtitle: str
    contents: str
    skip: str
    method: str
    findings: str
    profile: str
    questions: str
    crosstabs: str
    appendix: str
    derived: str
    number: str
    name: str
    period: str
    period_from: str
    fieldwork_method: str
    distributed: str
    returned: str
    valid: str
    pieces: str
    pieces_rate: str
    response_rate: str
    valid_rate: str
    analysed: str
    analysed_n: str
    domain: str
    base_rule: str
    base_rules: Mapping[str, str]
    weights: str
    weights_by: str
    weights_missing: str
    unweighted: str
    census: str
    anonymous: str
    anonymous_yes: str
    rounding: str
    rounding_rule: str
    dropped: str
    problems: str
    problem_count: str
    finding_most: str
    finding_tied: str
    finding_nps: str
    finding_rows: str
    finding_mean: str
    profile_note: str
    crosstab_intro: str
    source_file: str
    digest: str
    dialect: str
    dialects: Mapping[str, str]
    rows_read: str
    questionnaire_file: str
    program: str
    code: str
    severity: str
    severities: Mapping[str, str]
    finding: str
    times: str
    flags: str
    flag_item: str
    flag_names: Mapping[str, str]
    banner: str
    question: str
    find: str
    tables: str
    sheet_contents: str
    sheet: str
    made_by: str


@dataclass(frozen=True, slots=True)
class Wording:
    """All words of one language. `tag` is its BCP 47 name; the marks join lists and clauses."""

    tag: str
    list_mark: str
    clause_mark: str
    colon: str
    full_stop: str
    bracket: str
    quoted: str
    table: TableWords
    source: SourceWords
    chart: ChartWords
    report: ReportWords
