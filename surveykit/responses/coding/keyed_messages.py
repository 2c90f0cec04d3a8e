"""Words for answers as a typist writes them down from paper (L34)."""

from surveykit.errors import Message

ABOUT = Message(
    "L340",
    "warning",
    "“{value}”记为{number}",
    "“{value}” counts as {number}",
    "原卷写的是约数；不能这样记的，请改成确切的数，或写“缺”",
    "the paper gives a rough number; where it must not count so, key the exact one, or 缺 for none",
)
