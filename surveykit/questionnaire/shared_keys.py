"""The keys by which a questionnaire takes lists and questions from other files, and those of such files."""

from __future__ import annotations

from dataclasses import replace

from surveykit.questionnaire.keys import CHOICES, ID, LINE, LINES, QUESTION, QUESTIONNAIRE
from surveykit.questionnaire.shapes import AnyOf, Key, ListOf, MapOf, Object

BORROWED = Object(
    "borrowed",
    (
        Key(
            "use",
            ID,
            "题库中的题号：用那道题，写在这里的键代替它的",
            "a question of an included bank",
            True,
        ),
        *(replace(key, required=False, needed_by=()) for key in QUESTION.keys),
    ),
)
LIBRARY = Object(
    "library",
    (
        Key("title", LINE, "题库的名称", "name of the bank"),
        Key("include", AnyOf((LINE, LINES)), "再引用的文件", "further files"),
        Key("choices", MapOf(CHOICES), "可以共用的选项列表", "lists of options to share"),
        Key("questions", ListOf(QUESTION), "题库", "questions to use"),
    ),
)
INCLUDE = Key(
    "include",
    AnyOf((LINE, LINES)),
    "引用的文件：其中的选项列表和题目可以拿来用",
    "files whose lists of options and questions can be used",
)
# as people write it: `include` and `use` are gone once everything is taken in
WRITTEN = Object(
    "questionnaire",
    tuple(
        replace(key, shape=ListOf(AnyOf((QUESTION, BORROWED)), least=1)) if key.name == "questions" else key
        for key in (*QUESTIONNAIRE.keys[:2], INCLUDE, *QUESTIONNAIRE.keys[2:])
    ),
)
