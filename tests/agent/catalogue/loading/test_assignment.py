"""The best joint choice, held against every other."""

from itertools import permutations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from agent.catalogue.loading.assignment import assigned


@st.composite
def scores(draw: st.DrawFn) -> np.ndarray:
    rows = draw(st.integers(1, 4))
    columns = rows + draw(st.integers(0, 2))
    cells = st.lists(st.integers(0, 20), min_size=columns, max_size=columns)
    return np.array(draw(st.lists(cells, min_size=rows, max_size=rows)), dtype=np.float64)


@given(scores())
def test_no_other_choice_has_a_higher_sum(given_scores: np.ndarray) -> None:
    rows, columns = given_scores.shape
    chosen = assigned(given_scores)

    sums = [sum(given_scores[row, other[row]] for row in range(rows)) for other in permutations(range(columns), rows)]
    assert len(set(chosen)) == rows
    assert sum(given_scores[row, column] for row, column in enumerate(chosen)) == max(sums)
