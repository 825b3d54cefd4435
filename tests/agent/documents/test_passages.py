"""Many passages in one index."""

import tracemalloc

from agent.documents.passages import Documents, Passage

ROOMS = "kitchen bathroom bedroom terrace garden lobby garage cellar attic veranda".split()
THINGS = "marble granite teak steel glass brass copper slate oak bamboo".split()


def passages(count: int) -> list[Passage]:
    return [
        Passage(
            " ".join(f"The {ROOMS[number % 10]} number {number} has {THINGS[each]} {each}." for each in range(10)),
            f"{number // 40}.pdf", f"House {number // 40}", number % 40 + 1, "Interiors", (f"p{number // 40}",),
        )
        for number in range(count)
    ]  # fmt: skip


def test_a_passage_takes_little_more_memory_than_its_text() -> None:
    many = passages(2_000)
    tracemalloc.start()
    try:
        documents = Documents(many)
        taken, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert taken / len(documents.passages) < 2_000


def test_the_right_one_of_many_passages_is_found() -> None:
    documents = Documents(passages(2_000))

    (answer,) = documents.best("what is in kitchen 1450?", projects=["p36"])

    assert (answer.passage.document, answer.passage.page) == ("36.pdf", 11)
    assert answer.sentence.startswith("The kitchen number 1450 has")
