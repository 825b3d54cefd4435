"""Passages that are found by what they mean, beside those that are found by their words."""

from pathlib import Path

import numpy as np

from agent.documents.meanings_file import MeaningsByText, Vector, read_meanings, write_meanings
from agent.documents.passages import Cited, Documents, Passage, fused
from agent.documents.passages_file import Loaded, read_passages, write_passages
from tests.servers.embeddings import meaning

TEXTS = ("Each tower rises to 27 storeys.", "A creche takes children from 18 months on.", "The gym has 60 machines.")
PASSAGES = tuple(Passage(text, "a.pdf", "Lakeside", at, None, ("p1",)) for at, text in enumerate(TEXTS, 1))
KNOWN = MeaningsByText("m", TEXTS, np.array([meaning(text) for text in TEXTS], np.float32))
DOCUMENTS = Documents(PASSAGES, {"p1": "Lakeside"}, KNOWN.of(TEXTS))


def asked(question: str) -> Vector:
    vector = np.array(meaning(question), np.float32)
    return vector / np.linalg.norm(vector)


def test_a_question_in_other_words_is_answered_by_what_means_the_same() -> None:
    question = "how tall is the building"

    assert DOCUMENTS.best(question, projects=["p1"]) == []
    (cited,) = DOCUMENTS.best(question, projects=["p1"], meaning=asked(question))
    assert cited.sentence == TEXTS[0]


def test_what_means_something_else_is_not_quoted() -> None:
    assert DOCUMENTS.best("is there a helipad", projects=["p1"], meaning=asked("is there a helipad")) == []


def test_passages_of_another_project_are_not_quoted_whatever_they_mean() -> None:
    assert DOCUMENTS.best("anything for kids", projects=["p2"], meaning=asked("anything for kids")) == []


def test_a_vector_of_another_length_is_not_compared() -> None:
    assert DOCUMENTS.best("how tall is the building", projects=["p1"], meaning=np.ones(3, np.float32)) == []


def test_what_stands_high_in_both_rankings_comes_first() -> None:
    by_words = [Cited(each, "words", 1.0) for each in PASSAGES[:2]]
    by_meaning = [Cited(each, "meaning", 1.0) for each in (PASSAGES[1], PASSAGES[2])]

    ranked = fused(by_words, by_meaning)

    assert [each.passage for each in ranked] == [PASSAGES[1], PASSAGES[0], PASSAGES[2]]
    assert [each.sentence for each in ranked] == ["words", "words", "meaning"]


def test_meanings_are_kept_with_the_passages_and_a_text_without_one_is_never_near(tmp_path: Path) -> None:
    write_meanings(tmp_path / "m.arrow", MeaningsByText("m", TEXTS[1:], KNOWN.vectors[1:]))
    known = read_meanings(tmp_path / "m.arrow")
    assert known
    write_passages(tmp_path / "a.passages", Loaded("v1", PASSAGES, {"p1": "Lakeside"}, known.of(TEXTS)))

    documents = read_passages(tmp_path / "a.passages")

    assert documents.model == "m"
    found = {text: documents.best(text, projects=["p1"], meaning=asked(text)) for text in ("how tall", "any for kids")}
    assert [bool(each) for each in found.values()] == [False, True]
    (tmp_path / "none.arrow").touch()
    assert read_meanings(tmp_path / "none.arrow") is None
