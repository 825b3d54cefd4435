"""Which sentences of the passages answer, and many passages in one index."""

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


def quoted(question: str, heading: str, text: str) -> list[str]:
    return [each.sentence for each in Documents([Passage(text, "a.pdf", "", 1, heading, ())]).best(question)]


def test_a_figure_is_of_the_thing_that_its_sentence_or_the_one_before_is_about() -> None:
    club = "Clubhouse", "The clubhouse spreads over 28,000 sq. ft. It has a library and a card room."
    hall = "Events", "The banquet hall seats 250 guests. Residents hire it for Rs. 15,000 a day."

    assert quoted("how big is the clubhouse", *club) == ["The clubhouse spreads over 28,000 sq. ft."]
    assert quoted("how big is the library", *club) == []
    assert quoted("how much is the banquet hall", *hall) == [hall[1]]
    assert quoted("how many guests does the banquet hall take", *hall) == ["The banquet hall seats 250 guests."]


def test_a_heading_that_asks_for_something_else_lends_its_answer_to_no_figure() -> None:
    pool = "Is the pool open to guests?", "Yes, from 6 am to 9 pm. It has four lifeguards."

    assert quoted("how long is the pool", *pool) == []
    assert quoted("is the pool open to guests", *pool) != []


def test_of_sentences_that_say_the_same_one_that_stands_alone_is_quoted() -> None:
    text = "The lap pool is heated in the cold months of winter. Beside it is a paddling pool."

    assert quoted("is there a pool", "Water", text) == ["The lap pool is heated in the cold months of winter."]


def test_how_many_homes_there_are_is_not_answered_by_those_of_a_tower() -> None:
    assert quoted("how many apartments are there", "Tower A", "Tower A has 108 homes.") == []
    assert quoted("how many units are there", "Homes", "There are 756 apartments in all.") != []


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


TOWER = "A 32 storied tower.\nEarth-quake resistant structure.\nAll views are the architect's impressions."


def test_words_are_found_by_meaning_and_by_other_spellings() -> None:
    assert quoted("how many floors?", "", TOWER) == ["A 32 storied tower."]
    assert quoted("how many storeys does the tower have?", "", TOWER) == ["A 32 storied tower."]
    assert quoted("is it safe in an earthquake?", "", TOWER) == ["Earth-quake resistant structure."]
    assert quoted("is it earth-quake resistant?", "", "An earthquake resistant frame.") != []


def test_what_a_brochure_disclaims_answers_nothing() -> None:
    assert quoted("who is the architect?", "", TOWER) == []
    plans = "Plans and specifications are subject to change without notice."
    assert quoted("can the plans change?", "", plans) == []
    assert quoted("who is the architect?", "", "The architect is Hafeez Contractor.") != []


def test_a_quote_begins_behind_its_bullet() -> None:
    assert quoted("how many lifts?", "", "• Four lifts in each tower.") == ["Four lifts in each tower."]
