"""What the numbers of a table rest on."""

from __future__ import annotations

from surveykit.analysis.view import View
from surveykit.questionnaire.model import Question
from surveykit.tables.table import TableProvenance
from surveykit.tabulation.axis import BaseName


def table_provenance(view: View, where: str, question: Question, base: BaseName) -> TableProvenance:
    """Question, base, filter, weights and files of a table."""
    responses = view.responses
    return TableProvenance(
        questionnaire=view.questionnaire.id,
        questionnaire_sha256=view.questionnaire.sha256,
        question=question.id,
        base=base,
        where=where,
        weights=view.sample.weights_label,
        source=responses.source.name,
        source_sha256=responses.source.sha256,
        rows=len(responses),
        replicates=view.sample.replicates_label,
        simulated=responses.source.simulated,
    )
