"""The English catalogue."""

from types import MappingProxyType as Fixed

from surveykit.wording.catalogue import ChartWords, ReportWords, SourceWords, TableWords, Wording

_TABLE = TableWords(
    option="Option",
    item="Item",
    value="Value",
    count="Count",
    percent="Percent",
    valid_percent="Valid percent",
    case_percent="Percent of cases",
    response_percent="Percent of responses",
    ranked="Ranked by",
    ranked_percent="Percent ranking it",
    points="Mean points",
    row_percent="Row percent",
    total_percent="Total percent",
    column_percent="Column percent",
    weighted_count="Weighted count",
    mean="Mean score",
    mean_number="Mean",
    sd="Standard deviation",
    total="Total",
    net_mark="net",
    base_n="Answered",
    base_weighted="Weighted base",
    base_effective="Effective base",
    valid_line="the valid percent is of the {n} persons who gave an opinion",
    mean_line="the mean score is over {n} persons who chose an option with a score",
    missing_head="Without a usable answer",
    missing_line="Not in the base: {items}",
    within_line="In the base without a usable answer: {items}",
    missing_item="{name} {count}",
    weighted_note="Counts are persons, unweighted; percents and means are weighted by “{weights}”.",
    made_weights=Fixed(
        {"(calibrated)": "calibrated weights", "(1/probability)": "1/probability of selection"}
    ),
    multiple_note="Several answers are allowed, so percents of cases may add up to more than 100%.",
    net_note=" A net counts persons who chose at least one of its options; it is not a sum.",
    points_note="Mean points: {places} for first place, one less for each further place, 0 if not ranked; "
    "divided by all who answered.",
    nps_line="Promoters (9–10) {promoters}, passives (7–8) {passives}, detractors (0–6) {detractors}; "
    "net promoter score (promoters less detractors) {score} percentage points",
    no_open_answers="To protect respondents, only the number of answers is shown, never their text.",
    where_line="Filter: {where}",
    rounding_note="Percents are rounded half up to {decimals} decimals and need not add up to 100%.",
    interval="95% CI",
    se="SE",
    low="Lower {level}% limit",
    high="Upper {level}% limit",
    larger_than="Significantly above (letters of columns)",
    flat_note="Some percents happen to agree in all sampling units: a standard error of 0 is no certainty, "
    "and their intervals are Clopper-Pearson on the effective base",
    replicates_note="Errors come from replicate weights ({replicates})",
    interval_note="Brackets hold {level}% confidence intervals (logit for percents, Clopper-Pearson at "
    "0 and 100%; {df} degrees of freedom)",
    tested_note="Letters: the column is higher than the column of that letter "
    "(upper case p<{level}{lower}; pairs within one banner question, {correction}; {method}; "
    "columns with an effective base below {base} are not tested)",
    tested_lower=", lower case p<{level}",
    tested_methods=Fixed({"design": "covariance of the design", "effective": "t test on effective bases"}),
    corrections=Fixed(
        {
            "none": "no correction for multiple tests",
            "bonferroni": "Bonferroni",
            "holm": "Holm",
            "bh": "Benjamini-Hochberg",
        }
    ),
    bases=Fixed(
        {
            "all": "all records",
            "asked": "asked",
            "answered": "answered",
            "counted": "answered, don’t know left out",
            "chose": "chose at least one",
            "scored": "chose an option with a score",
        }
    ),
    missing=Fixed(
        {
            "not_asked": "not asked",
            "left_empty": "left empty",
            "dont_know": "don’t know",
            "refused": "refused",
            "not_applicable": "not applicable",
            "unusable": "unusable",
            "nothing_chosen": "nothing chosen",
        }
    ),
    types=Fixed(
        {
            "single": "single choice",
            "multiple": "multiple choice",
            "matrix": "matrix, single choice",
            "matrix_multiple": "matrix, multiple choice",
            "rating": "rating",
            "nps": "likelihood to recommend",
            "ranking": "ranking",
            "number": "number",
            "text": "open text",
            "date": "date",
            "sum": "constant sum",
            "derived": "derived",
        }
    ),
)

_SOURCE = SourceWords(
    percent="{part}/{base}={percent}",
    percent_weighted="{part}/{base}, weighted {part_weighted}/{base_weighted}={percent}",
    base="base: {base}, {n} persons",
    where="filter: {where}",
    weights="weights: {weights}",
    formula="formula: {formula}",
    nothing="none",
    formulas=Fixed(
        {
            "count": "persons who chose it, unweighted",
            "percent": "persons who chose it ÷ persons in the base",
            "percent_weighted": "sum of weights of those who chose it ÷ sum of weights in the base",
            "net": "persons who chose at least one of its options ÷ persons in the base",
            "net_weighted": "sum of weights of those who chose at least one ÷ sum of weights in the base",
            "response": "ticks of this option ÷ ticks of all options",
            "response_weighted": "weighted ticks of this option ÷ weighted ticks of all options",
            "mean": "sum of scores ÷ persons with a score",
            "mean_weighted": "sum of (weight × score) ÷ sum of weights",
            "mean_number": "sum of values ÷ persons who answered",
            "mean_number_weighted": "sum of (weight × value) ÷ sum of weights",
            "sd": "square root of squared deviations ÷ (persons − 1)",
            "sd_weighted": "square root of weighted squared deviations ÷ (sum of weights − 1)",
            "points": "sum of points ÷ persons in the base",
            "points_weighted": "sum of (weight × points) ÷ sum of weights in the base",
            "base": "persons in the base, unweighted",
            "weighted_base": "sum of weights in the base",
            "effective_base": "(sum of weights)² ÷ sum of squared weights",
        }
    ),
)

_CHART = ChartWords(
    kinds=Fixed(
        {
            "bar": "Bar chart",
            "grouped": "Grouped bar chart",
            "stacked": "Stacked bar chart",
            "diverging": "Diverging stacked bar chart",
        }
    ),
    described="{kind}: {content}",
    save="Save as picture",
)

_REPORT = ReportWords(
    subtitle="Survey results",
    contents="Contents",
    skip="Skip to the report",
    method="About this survey",
    findings="Key findings",
    profile="Who answered",
    questions="Results by question",
    crosstabs="Crosstabs",
    appendix="Appendix: sources and checks",
    derived="Derived results",
    number="Q{number}.",
    name="Survey",
    period="Fieldwork",
    period_from="{start} to {end}",
    fieldwork_method="Method",
    distributed="Handed out",
    returned="Returned",
    valid="Valid",
    pieces="{n}",
    pieces_rate="{n} ({name} {rate})",
    response_rate="response rate",
    valid_rate="valid rate",
    analysed="Analysed here",
    analysed_n="{n} questionnaires",
    domain="Filter",
    base_rule="Base of percents",
    base_rules=Fixed(
        {
            "all": "All records.",
            "asked": "Those the question was put to, whether or not they answered.",
            "answered": "Those who answered the question. Not asked, left empty, refused, not applicable "
            "and unusable answers are outside the base and counted below each table.",
            "counted": "Those who answered the question; don’t know is left out.",
            "chose": "Those who chose at least one option.",
        }
    ),
    weights="Weighting",
    weights_missing=" {n} records with no weight are in no figure.",
    weights_by="Percents and means are weighted by “{weights}”; counts are always persons, unweighted.",
    unweighted="Unweighted: every questionnaire counts the same.",
    census="Everybody was asked, so there is no sampling error.",
    anonymous="Answers",
    anonymous_yes="anonymous",
    rounding="Rounding",
    rounding_rule="Percents are computed from counts and rounded half up to {decimals} decimals; nets are "
    "computed from persons, never by adding rounded percents: parts need not add up to a net or to 100%.",
    dropped="Identifiers removed",
    problems="Data checks",
    problem_count="{errors} errors, {warnings} warnings, {notes} notes; listed in the appendix.",
    finding_most="{label} is most frequent: {count}, {percent}",
    finding_tied="{label} tie as most frequent: {count} each, {percent}",
    finding_nps="net promoter score {score} percentage points",
    finding_rows="highest mean score “{high}” ({high_mean}), lowest “{low}” ({low_mean})",
    finding_mean="mean score {mean}",
    profile_note="Percents are of those who answered the question.",
    crosstab_intro="Percents are of those in each group who answered; each table shows how many they are. "
    "Those who left the grouping question empty are only in the total.",
    source_file="Responses",
    digest="SHA-256",
    dialect="Format",
    dialects=Fixed(
        {
            "wjx-text": "Wenjuanxing, option texts",
            "wjx-index": "Wenjuanxing, option numbers",
            "plain": "one column a question",
            "coded": "coded data",
            "frame": "data frame",
        }
    ),
    rows_read="Records read",
    questionnaire_file="Questionnaire",
    program="Program",
    code="Code",
    severity="Severity",
    severities=Fixed({"error": "error", "warning": "warning", "note": "note"}),
    finding="Finding",
    times="Count",
    flags="Answers to look at (flagged, not removed)",
    flag_item="{name} {count}",
    flag_names=Fixed(
        {
            "speeding": "too fast",
            "straightline": "one answer down all rows",
            "attention": "attention check failed",
            "item_missing": "required questions left empty",
            "rule": "contradicts itself",
            "duplicate": "possible repetition",
            "near_duplicate": "nearly a repetition",
            "incomplete": "incomplete, says the platform",
            "preview": "a preview or test, says the platform",
            "unreadable": "unreadable answers",
            "ranks": "faulty ranking",
            "range": "number out of range",
            "sum": "sum differs",
            "ticks": "wrong number or exclusive ticks",
            "routing": "against the routing",
            "record": "record name repeated",
        }
    ),
    banner="Groups",
    question="Question",
    find="Find a question",
    tables="Tables",
    sheet_contents="Contents",
    sheet="Sheet",
    made_by="surveykit {version}",
)

ENGLISH = Wording(
    tag="en",
    list_mark=", ",
    clause_mark="; ",
    colon=": ",
    full_stop=".",
    bracket=" ({text})",
    quoted="“{text}”",
    table=_TABLE,
    source=_SOURCE,
    chart=_CHART,
    report=_REPORT,
)
