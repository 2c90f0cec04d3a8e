"""The rows of an XLSForm's survey sheet as a tree of groups."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from surveykit.exchange.xlsform.sheets import SheetRow


@dataclass(eq=False)
class Group:
    """A group with what is in it; the form itself is the outermost."""

    row: SheetRow | None = None
    inside: list[Group | SheetRow] = field(default_factory=list)

    def look(self, column: str) -> str:
        """A cell of the group's own row, which is not thereby read."""
        return self.row.look(column) if self.row else ""

    def get(self, column: str) -> str:
        """A cell of the group's own row that is made use of."""
        return self.row.get(column) if self.row else ""


def grouped(rows: Sequence[SheetRow]) -> Group:
    """The rows of the survey with groups as a tree."""
    outermost = Group()
    stack = [outermost]
    for row in rows:
        kind = row.look("type").replace(" ", "_").lower()
        if kind.startswith(("begin_group", "begin_repeat")):
            group = Group(row)
            stack[-1].inside.append(group)
            stack.append(group)
        elif kind.startswith(("end_group", "end_repeat")):
            row.used |= {"type", "name"}
            stack = stack[:-1] or [outermost]
            stack = stack if stack[0] is outermost else [outermost]
        else:
            stack[-1].inside.append(row)
    return outermost


def without_disabled(group: Group, *, disabled: bool = False) -> Iterator[tuple[SheetRow, bool]]:
    """Take disabled rows out of a group, with all that is in a disabled group; yields each row taken out.

    Beside it stands whether it is disabled by itself, and not only the group around it.
    """
    kept: list[Group | SheetRow] = []
    for each in group.inside:
        row = each.row if isinstance(each, Group) else each
        by_itself = row is not None and row.look("disabled").lower() in ("yes", "true")
        if row is not None and (by_itself or disabled):
            yield row, by_itself
        else:
            kept.append(each)
        if isinstance(each, Group):
            yield from without_disabled(each, disabled=by_itself or disabled)
    group.inside = kept
