from __future__ import annotations

import numpy as np
import pytest

from surveykit.errors import UsageError
from surveykit.inference.counts import counts_of


@pytest.mark.parametrize("cells", [[1, 2], [[1, -1]], [[1, np.nan]], [[np.inf, 1]], np.zeros((0, 2))])
def test_what_is_no_table_of_counts_is_refused(cells):
    with pytest.raises(UsageError, match="T211"):
        counts_of(cells)


@pytest.mark.parametrize("scores", [[1, 2, 3], [1, np.nan], [[1, 2]]])
def test_scores_that_do_not_fit_are_refused(scores):
    with pytest.raises(UsageError, match="T203"):
        counts_of([[1, 2], [3, 4]], row_scores=scores)


def test_the_caller_s_table_is_neither_kept_nor_changed():
    table = np.array([[1.0, 2], [3, 4]])
    held = counts_of(table).cells
    table[0, 0] = 9
    assert held[0, 0] == 1
    assert not held.flags.writeable
