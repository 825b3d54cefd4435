"""The best joint choice of one thing each, by the Hungarian method."""

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float64]


def assigned(scores: Scores) -> list[int]:
    """For each row the column it takes, no column twice, so that the sum of scores is the highest.

    There are at least as many columns as rows. Takes time in proportion to rows² x columns.
    """
    rows, columns = scores.shape
    cost = np.vstack([np.zeros((1, columns)), -scores])
    row_worth, column_worth = np.zeros(rows + 1), np.zeros(columns + 1)
    taken_by, came_from = np.zeros(columns + 1, int), np.zeros(columns + 1, int)
    for row in range(1, rows + 1):
        taken_by[0], at = row, 0
        nearest, used = np.full(columns + 1, np.inf), np.zeros(columns + 1, bool)
        while True:
            used[at] = True
            here = taken_by[at]
            spare = cost[here] - row_worth[here] - column_worth[1:]
            better = ~used[1:] & (spare < nearest[1:])
            nearest[1:][better] = spare[better]
            came_from[1:][better] = at
            ahead = int(np.where(used, np.inf, nearest).argmin())
            step = nearest[ahead]
            row_worth[taken_by[used]] += step
            column_worth[used] -= step
            nearest[~used] -= step
            at = ahead
            if taken_by[at] == 0:
                break
        while at:
            taken_by[at] = taken_by[came_from[at]]
            at = came_from[at]
    chosen = [0] * rows
    for column in range(1, columns + 1):
        if taken_by[column]:
            chosen[taken_by[column] - 1] = column - 1
    return chosen
