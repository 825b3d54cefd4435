"""Which checkpoints of a thread are kept."""

from hypothesis import given
from hypothesis import strategies as st

from agent.memory.history import Entry, entries_of, index_of, pruned

NAMESPACES = st.sampled_from(["", "kept", "run:1", "run:2", "run:1|inner:3"])


@st.composite
def threads(draw: st.DrawFn) -> list[Entry]:
    """The checkpoints of a thread: each made from one of the same graph before it, or from none."""
    made: list[Entry] = []
    for number in range(draw(st.integers(0, 40))):
        ns = draw(NAMESPACES)
        before = [entry.id for entry in made if entry.ns == ns]
        parent = draw(st.sampled_from(before)) if before and draw(st.integers(0, 9)) else None
        deltas = draw(st.frozensets(st.sampled_from(["a", "b"]))) if parent else frozenset()
        made.append(Entry(ns, f"{number:04}", parent, deltas))
    return draw(st.permutations(made))


@given(threads(), st.integers(1, 6))
def test_the_newest_checkpoints_of_each_graph_that_is_not_begun_anew_are_kept(made: list[Entry], most: int) -> None:
    kept = set(pruned(made, most))
    for ns in ("", "kept"):
        newest = sorted((entry for entry in made if entry.ns == ns), key=lambda entry: entry.id)[-most:]
        assert kept.issuperset(newest)


@given(threads(), st.integers(1, 6))
def test_what_can_be_gone_back_to_can_be_rebuilt(made: list[Entry], most: int) -> None:
    left = pruned(made, most)
    known, kept = ({(entry.ns, entry.id): entry for entry in each} for each in (made, left))
    for entry in left:
        wanted, at = frozenset() if entry.source else entry.deltas, entry
        while wanted and (parent := known.get((at.ns, at.parent or ""))):
            assert (parent.ns, parent.id) in kept
            wanted, at = wanted & parent.deltas, parent


@given(threads(), st.integers(1, 6))
def test_without_delta_channels_no_more_than_the_newest_are_kept(made: list[Entry], most: int) -> None:
    plain = [Entry(entry.ns, entry.id, entry.parent) for entry in made]
    left = pruned(plain, most)
    roots = sorted(entry.id for entry in plain if entry.ns == "")[-most:]
    for ns in {entry.ns for entry in plain}:
        alike = [entry for entry in left if entry.ns == ns]
        assert len(alike) <= most
        if ":" in ns and roots:
            assert all(entry.id >= roots[0] for entry in alike)


@given(threads(), st.integers(1, 6))
def test_pruning_again_changes_nothing(made: list[Entry], most: int) -> None:
    assert pruned(pruned(made, most), most) == pruned(made, most)


@given(threads())
def test_an_index_brings_its_entries_back(made: list[Entry]) -> None:
    assert entries_of(index_of(made)) == made
    assert entries_of(index_of([*made, *made])) == made
