"""YAML in and out; the only door to PyYAML.

Nothing a person types is turned into something else: scalars stay text, and every construct of
YAML that could surprise is refused with its line, its column and the way to mend it.
"""

from surveykit.yamltext.node import Node, plain
from surveykit.yamltext.read import (
    Encoded,
    Reading,
    examine_yaml,
    open_encoded,
    open_text,
    read_yaml,
    split_lines,
)
from surveykit.yamltext.write import scalar, write_yaml

__all__ = [
    "Encoded",
    "Node",
    "Reading",
    "examine_yaml",
    "open_encoded",
    "open_text",
    "plain",
    "read_yaml",
    "scalar",
    "split_lines",
    "write_yaml",
]
