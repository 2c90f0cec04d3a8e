"""YAML in and out; the only door to PyYAML.

Nothing a person types is turned into something else: scalars stay text, and every construct of
YAML that could surprise is refused with its line, its column and the way to mend it.
"""

from surveykit.yamltext.node import Node, plain
from surveykit.yamltext.read import Reading, examine_yaml, open_text, read_yaml
from surveykit.yamltext.write import write_yaml

__all__ = ["Node", "Reading", "examine_yaml", "open_text", "plain", "read_yaml", "write_yaml"]
