"""What becomes of the homes of a catalogue by the rows of a file, and how two versions differ."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, cast

from agent.catalogue.columns import Row
from agent.catalogue.contents import Contents, content, contents, row_of

LISTING_ID = "listing_id"
SAME = ("project", "city", "locality", "deal", "property_type", "bhk", "area_sqft", "floor")
"""What makes two rows one home where they have no listing id: of these columns, those that the row tells."""

Key = tuple[Any, ...]
Alike = defaultdict[Key, Counter[bytes]]
"""The homes of a key; apart those without a listing id and those with one."""


class Way(StrEnum):
    """What a file does to a catalogue."""

    REPLACE = "replace"
    UPDATE = "update"
    REMOVE = "remove"
    ENRICH = "enrich"


@dataclass(frozen=True, slots=True)
class Difference:
    """How many homes are new, changed (of them dearer, cheaper) and gone."""

    new: int = 0
    changed: int = 0
    gone: int = 0
    dearer: int = 0
    cheaper: int = 0

    def __str__(self) -> str:
        prices = [f"{count} {how}" for count, how in ((self.dearer, "dearer"), (self.cheaper, "cheaper")) if count]
        changed = f"{self.changed} changed" + (f" ({', '.join(prices)})" if prices else "")
        return f"{self.new} new, {changed}, {self.gone} gone"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The homes after a file, and what was taken for granted: which rows met no home."""

    homes: Contents
    notes: tuple[str, ...] = ()


def outcome(before: Contents, rows: Sequence[Row], way: Way) -> Outcome:
    """What the homes `before` become by `rows`."""
    if way is Way.REPLACE:
        return Outcome(contents(rows))
    if way is Way.ENRICH:
        return _enriched(before, rows)
    there = Homes(before.elements())
    after, unmet = before.copy(), 0
    for row in rows:
        if (old := there.take(row)) is None:
            unmet += 1
        else:
            after[old] -= 1
        if way is Way.UPDATE:
            after[content(row if old is None else merged(row_of(old), row))] += 1
    without_id = [row for row in rows if not row.get(LISTING_ID)]
    notes = [there.note(told_by(without_id))] if without_id else []
    if unmet and way is Way.REMOVE:
        notes.append(f"{unmet} of {len(rows)} rows to take out are no home of the catalogue")
    return Outcome(+after, tuple(filter(None, notes)))


def difference(before: Contents, after: Contents) -> Difference:
    """How `after` differs from `before`."""
    new_rows = [row_of(each) for each in (after - before).elements()]
    there = Homes((before - after).elements(), exactly=True)
    counts: Counter[str] = Counter()
    for row in new_rows:
        if (old := there.take(row)) is None:
            counts["new"] += 1
            continue
        counts["changed"] += 1
        was, now = row_of(old).get("price"), row.get("price")
        if was and now and was != now:
            counts["dearer" if now > was else "cheaper"] += 1
    return Difference(**counts, gone=there.left)


def told_by(rows: Iterable[Row]) -> tuple[str, ...]:
    """The columns of `SAME` that some of `rows` tell."""
    told = {name for row in rows for name in SAME if row.get(name) is not None}
    return tuple(name for name in SAME if name in told)


def merged(old: Row, new: Row) -> Row:
    """`old` with what `new` tells in its place."""
    told = {name: value for name, value in new.items() if value is not None and value != []}
    return cast(Row, {**old, **told})


class Homes:
    """Homes by their listing id, and by what makes them the same: each is taken once.

    left     how many were not taken
    exactly  whether a column that a row does not tell is one that its home does not tell either
    """

    def __init__(self, homes: Iterable[bytes], *, exactly: bool = False) -> None:
        self.left = 0
        self._exactly = exactly
        self._by_id: dict[str, list[bytes]] = defaultdict(list)
        self._all: Counter[bytes] = Counter()
        self._by_told: dict[tuple[str, ...], _Alike] = {}
        self._several = 0
        for home in homes:
            self._count(home, 1)

    def take(self, row: Row) -> bytes | None:
        """The home that `row` speaks of, not to be given again: by its listing id, where it has none of this id by the
        columns that it tells. None where there is none."""
        home = self._with_id_of(row) or self._like(row)
        if home is not None:
            self._count(home, -1)
        return home

    def note(self, told: tuple[str, ...]) -> str:
        """What made homes the same, for rows that tell the columns `told`."""
        several = f"; {self._several} rows could be one of several homes: the first was taken" if self._several else ""
        if not told:
            return f"no column tells which homes the rows are: a listing id, or one of {', '.join(SAME)}"
        return f"rows without a listing id are a home of the same {', '.join(told)}{several}"

    def _with_id_of(self, row: Row) -> bytes | None:
        same = self._by_id.get(folded(row.get(LISTING_ID) or ""))
        return same[-1] if same else None

    def _like(self, row: Row) -> bytes | None:
        told = SAME if self._exactly else told_by([row])
        if not told:
            return None
        if told not in self._by_told:
            self._by_told[told] = _Alike(told, self._all)
        there = self._by_told[told].homes(row)
        if not there:
            return None
        if (written := content(row)) in there:
            return written
        self._several += len(there) > 1
        return next(iter(there))

    def _count(self, home: bytes, more: int) -> None:
        self.left += more
        self._all[home] += more
        row = row_of(home)
        id_ = row.get(LISTING_ID)
        if id_ and more > 0:
            self._by_id[folded(id_)].append(home)
        elif id_:
            self._by_id[folded(id_)].remove(home)
        for alike in self._by_told.values():
            alike.count(home, row, more)


class _Alike:
    """Homes by what they tell of some columns of `SAME`."""

    def __init__(self, columns: tuple[str, ...], homes: Counter[bytes]) -> None:
        self._columns = columns
        self._homes: tuple[Alike, Alike] = (defaultdict(Counter), defaultdict(Counter))
        self._open: set[tuple[bool, ...]] = {(False,) * len(columns)}
        for home, count in homes.items():
            if count:
                self.count(home, row_of(home), count)

    def homes(self, row: Row) -> Counter[bytes]:
        """Those that tell the same as `row`; if there are none, those of its project that leave open a part of it."""
        key = self._key(row)
        for open_ in sorted(self._open, key=sum):
            if any(open_) and (row.get("project") is None or open_[self._columns.index("project")]):
                continue
            there = tuple(None if is_open else value for value, is_open in zip(key, open_, strict=True))
            # A row with an id of its own is no home that has another.
            for alike in self._homes[:1] if row.get(LISTING_ID) else self._homes:
                if found := alike.get(there):
                    return found
        return Counter()

    def count(self, home: bytes, row: Row, more: int) -> None:
        """There are so many more, or fewer, of `home`."""
        key = self._key(row)
        self._open.add(tuple(value is None for value in key))
        alike = self._homes[bool(row.get(LISTING_ID))][key]
        alike[home] += more
        if not alike[home]:
            del alike[home]

    def _key(self, row: Row) -> Key:
        return tuple(folded(row.get(name)) for name in self._columns)


def folded(value: Any) -> Any:
    """`value` without the case of its letters."""
    return value.casefold() if isinstance(value, str) else value


def _enriched(before: Contents, rows: Sequence[Row]) -> Outcome:
    """The homes with what a register or a price list tells of them; it makes none."""
    by_project: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        if project := row.get("project"):
            by_project[project.casefold()].append({k: v for k, v in row.items() if v is not None and v != []})
    after: Contents = Counter()
    met: set[int] = set()
    for home, count in before.items():
        row = row_of(home)
        of_it = [each for each in by_project.get((row.get("project") or "").casefold(), ()) if _is_of(each, row)]
        met.update(map(id, of_it))
        for each in of_it:
            row = merged(row, cast(Row, {name: value for name, value in each.items() if name not in SAME}))
        after[content(row) if of_it else home] += count
    unmet = len(rows) - len(met)
    return Outcome(after, (f"{unmet} of {len(rows)} rows are of no project of the catalogue",) if unmet else ())


def _is_of(told: Mapping[str, Any], home: Row) -> bool:
    return all(
        home.get(name) is None or name not in told or folded(home[name]) == folded(told[name])  # type: ignore[literal-required]
        for name in SAME
    )
