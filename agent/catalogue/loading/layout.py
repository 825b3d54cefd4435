"""What the columns of a listing file mean: each scored by its header and by what is in it, all settled together."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from agent.catalogue.gazetteer import fold
from agent.catalogue.loading import cells
from agent.catalogue.loading.assignment import Scores, assigned
from agent.catalogue.loading.fits import UNSURE, Fits
from agent.catalogue.loading.headers import MEANINGS, flagged, says
from agent.catalogue.loading.mapping import FileMapping
from agent.catalogue.loading.table import Table
from agent.errors import LoadError

SAMPLE = 60
"""Different cells of a column that are looked at to see what it means."""
MOST_COLUMNS = 400
"""Columns with something in them that a file may have."""
OF_HEADER, OF_CELLS = 0.55, 0.45
"""What the header and the cells weigh in a score between 0 and 1."""
LEAST = 0.38
"""The score below which a column means nothing."""
LEAST_WITHOUT_HEADERS = 0.52
"""The same in a file without headers, where the cells alone are scored; that of a bare number is below."""
UNNAMED = re.compile(r"column \d+")
LEAST_FIT = 0.12
"""How well the cells of a column have to fit what its header says."""
LEAST_SAID = 0.6
"""How much of its header a meaning explains that is told to be left out."""
SEVERAL: Mapping[str, int] = {
    "area": 2, "title": 2, "description": 3, "address": 2, "amenities": 3, "extra_rooms": 2, "images": 3,
}  # fmt: skip
"""Meanings that so many columns can have; of the others there is one each."""
BESIDE = {"price_unit": ("price", "rent"), "area_unit": ("area",)}
"""Meanings of a column that says, row by row, what the number in another is worth."""
COUNTS = ("bhk", "bathrooms", "lat", "lon", "area", "price", "rent")
"""Numbers that a column of 0 and 1 does not tell."""
CODES_OF_FLAGS = frozenset("019")
"""Portals' exports of 0 and 1 write 9 where they don't know."""
MEANT_BY = {"area_sqft": "area", "area_max_sqft": "area_max", "image_url": "images"}
"""Our columns that a meaning has another name for."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What one column of the file is taken for.

    meaning  None where it is not used
    score    of the meaning, 0 to 1
    margin   what all columns together would lose if it were taken for the next best
    instead  the next best; None for not used
    value    of a column of yes and no: the column and the value that a yes adds
    """

    header: str
    meaning: str | None
    score: float = 1.0
    margin: float = 1.0
    instead: str | None = None
    value: tuple[str, str] | None = None


@dataclass(slots=True)
class Layout:
    """The columns of one file.

    decisions  one for each header, in their order
    nines      headers in whose column 9 means not known
    notes      what was taken for granted
    """

    decisions: list[Decision]
    nines: frozenset[str] = frozenset()
    notes: list[str] = field(default_factory=list)

    def headers_of(self, *meanings: str) -> list[str]:
        """The headers of the columns that have one of the meanings."""
        return [each.header for each in self.decisions if each.meaning in meanings]

    def header_of(self, meaning: str) -> str | None:
        """The header of the column that has the meaning."""
        return next(iter(self.headers_of(meaning)), None)


def recognised(table: Table, mapping: FileMapping, fits: Fits) -> Layout:
    """What the columns mean. Raises `LoadError` where there are too many to settle."""
    nines = frozenset(header for header in table.headers if _has_nines(table, header))
    samples = {header: _sample(table, header, skip="9" if header in nines else None) for header in table.headers}
    if (filled := sum(map(bool, samples.values()))) > MOST_COLUMNS:
        raise LoadError(f"the file has {filled} columns with something in them; allowed: at most {MOST_COLUMNS}")
    settled = {header: MEANT_BY.get(column, column) for column, header in mapping.columns.items()}
    flags = {
        header: flag
        for header, sample in samples.items()
        if header not in settled and (flag := flagged(header)) and _is_flags(sample) and not _says_all(header)
    }
    open_ = [header for header in table.headers if header not in settled and header not in flags]
    chosen = _chosen(open_, samples, fits, taken=frozenset(settled.values()))
    decisions = []
    for header in table.headers:
        if header in settled:
            decisions.append(Decision(header, settled[header]))
        elif header in flags:
            decisions.append(Decision(header, flags[header][0], value=flags[header]))
        else:
            decisions.append(chosen[header])
    layout = Layout(_with_names(decisions, samples, fits), nines)
    layout.notes += [note for each in layout.decisions if (note := _left_out(each, samples[each.header], fits))]
    return layout


def _chosen(
    headers: Sequence[str], samples: Mapping[str, Sequence[str]], fits: Fits, *, taken: frozenset[str]
) -> dict[str, Decision]:
    places = [
        meaning
        for meaning in MEANINGS
        if meaning not in taken and meaning != "none"
        for _ in range(SEVERAL.get(meaning, 1))
    ]
    if not headers:
        return {}
    unnamed = all(map(UNNAMED.fullmatch, headers))
    least = LEAST_WITHOUT_HEADERS if unnamed else LEAST
    scores = np.array([[_score(header, samples[header], meaning, fits) for meaning in places] for header in headers])
    unused = np.array([max(least, _score(header, samples[header], "none", fits)) for header in headers])
    if unnamed:
        scores /= OF_CELLS
    # A column that no meaning fits better than none is not used, whatever the others are taken for.
    evident = scores.max(axis=1) > unused
    rivals, left = _beside_none(scores[evident], unused[evident]), np.flatnonzero(~evident).tolist()
    best = assigned(rivals)
    total = _sum(rivals, best)
    named = [header for header, has in zip(headers, evident, strict=True) if has]
    chosen = {header: _decision(header, row, best[row], places, rivals, total) for row, header in enumerate(named)}
    for row in left:
        fit = int(scores[row].argmax())
        instead = places[fit] if scores[row, fit] > 0 else None
        margin = float(unused[row] - scores[row, fit])
        chosen[headers[row]] = Decision(headers[row], None, round(float(unused[row]), 3), round(margin, 3), instead)
    return chosen


def _beside_none(scores: Scores, unused: npt.NDArray[np.float64]) -> Scores:
    """The scores with a place for each column where it is not used."""
    places = np.full((len(unused), len(unused)), -1.0)
    np.fill_diagonal(places, unused)
    return np.hstack([scores, places])


def _decision(header: str, row: int, column: int, places: Sequence[str], scores: Scores, total: float) -> Decision:
    meaning = places[column] if column < len(places) else None
    without = scores.copy()
    without[row, [at for at in range(scores.shape[1]) if (places[at] if at < len(places) else None) == meaning]] = -1.0
    other = assigned(without)
    instead = places[other[row]] if other[row] < len(places) else None
    return Decision(
        header, meaning, round(float(scores[row, column]), 3), round(total - _sum(without, other), 3), instead
    )


def _sum(scores: Scores, columns: Sequence[int]) -> float:
    return float(sum(scores[row, column] for row, column in enumerate(columns)))


def _score(header: str, sample: Sequence[str], meaning: str, fits: Fits) -> float:
    said = says(header, meaning)
    if not sample:
        return OF_HEADER * said
    if meaning == "none":
        return OF_HEADER * said + OF_CELLS * fits.of("none", "") if said else 0.0
    if not said and meaning in UNSURE and not UNNAMED.fullmatch(header):
        return 0.0
    if meaning in COUNTS and CODES_OF_FLAGS.issuperset(sample) and "0" in sample:
        return 0.0
    fit = sum(fits.of(meaning, cell) for cell in sample) / len(sample)
    if meaning == "listing_id":
        fit *= len(set(sample)) / len(sample)
    if fit < LEAST_FIT:
        return 0.0
    return OF_HEADER * said + OF_CELLS * fit


def _with_names(decisions: list[Decision], samples: Mapping[str, Sequence[str]], fits: Fits) -> list[Decision]:
    """Exports call a building's name its locality, and the locality its region, or its title: the column that is called
    so and holds no places and tells no homes has the names of projects. Where nothing is a title, a column that tells
    homes is one, whatever it is called."""

    def fit(meaning: str, header: str) -> float:
        sample = samples[header]
        return sum(fits.of(meaning, cell) for cell in sample) / len(sample) if sample else 0.0

    meant = {each.meaning for each in decisions}
    for at, each in enumerate(decisions):
        unplaced = each.meaning is None and says(each.header, "locality") == 1
        untold = each.meaning == "title" and fit("title", each.header) < OF_CELLS
        untitled = each.meaning is None and not meant & {"title", "description"}
        meaning = "project" if "project" not in meant and (unplaced or untold) else "title" if untitled else None
        if meaning and (fitting := fit(meaning, each.header)) > OF_CELLS:
            decisions[at] = Decision(each.header, meaning, round(OF_CELLS * fitting, 3), 0.0, None)
            meant.add(meaning)
    return decisions


def _left_out(decision: Decision, sample: Sequence[str], fits: Fits) -> str | None:
    """A note on a column whose cells are not what its header says."""
    if decision.meaning is not None or not sample:
        return None
    said = {meaning: says(decision.header, meaning) for meaning in MEANINGS}
    most = max(said.values())
    named = [meaning for meaning in MEANINGS if said[meaning] == most]
    if most < LEAST_SAID or said["none"] >= LEAST_SAID:
        return None
    if any(sum(fits.of(meaning, cell) for cell in sample) / len(sample) >= LEAST_FIT for meaning in named):
        return None
    shown = ", ".join(repr(cell[:40]) for cell in list(dict.fromkeys(sample))[:3])
    return f"{decision.header!r} is left out, as its cells can't be read as {' or '.join(named)} ({shown})"


def _says_all(header: str) -> bool:
    return max(says(header, meaning) for meaning in MEANINGS if meaning not in ("none", "amenities", "status")) >= 0.9


def _is_flags(sample: Sequence[str]) -> bool:
    return bool(sample) and sum(fold(cell) in cells.YES | cells.NO for cell in sample) > len(sample) / 2


def _sample(table: Table, header: str, skip: str | None) -> list[str]:
    """Cells that are not blank, from all over the file: each that differs once, in a short file as often as it is."""
    filled = [
        cell for record in table.records if not cells.blank(cell := record.cells[header]) and cell.strip() != skip
    ]
    return filled[:: max(1, len(filled) // SAMPLE)][: SAMPLE + 1]


def _has_nines(table: Table, header: str) -> bool:
    seen: set[str] = set()
    for record in table.records:
        seen.add(record.cells[header].strip())
        if len(seen) > len(CODES_OF_FLAGS) + 1:
            return False
    return "9" in seen and "1" in seen and seen - {""} <= CODES_OF_FLAGS
