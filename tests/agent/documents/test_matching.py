"""Which projects a file is about."""

from pathlib import PurePath

import pytest

from agent.documents.contents import TEXT, Chunk, Contents
from agent.documents.matching import ProjectNames

NAMES = ProjectNames(
    [
        ("lake", "Lakeside"),
        ("habitat", "Lakeside Habitat"),
        ("green", "Green Acres"),
        ("green2", "GREEN ACRES"),
        ("elan", "Élan"),
        ("sky", "D'Sky-Line 9"),
        ("one", "One"),
        ("kannada", "ಹಸಿರು ಮನೆ"),
        ("empty", "…"),
    ]
)


def about(path: str, title: str = "", opening: str = "") -> tuple[str, ...]:
    return NAMES.of(PurePath(path), Contents(TEXT, title, opening, (Chunk(opening),)))


@pytest.mark.parametrize(
    ("path", "projects"),
    [
        ("Lakeside brochure.pdf", ("lake",)),
        ("lakeside_habitat-v2.pdf", ("habitat",)),
        ("LakesideHabitat.pdf", ("habitat",)),
        ("LAKESIDE  HABITAT (final).pdf", ("habitat",)),
        ("lakesidehabitat.pdf", ("habitat",)),
        ("elan_faq.md", ("elan",)),
        ("dsky line9.md", ("sky",)),
        ("ಹಸಿರು ಮನೆ.pdf", ("kannada",)),
        ("green-acres.md", ("green", "green2")),
        ("lakeside vs green acres.md", ("lake", "green", "green2")),
        ("lakesides.md", ()),
        ("stone.md", ()),
        ("Lakeside Habitat/brochure.pdf", ("habitat",)),
        ("Green Acres/lakeside.pdf", ("lake",)),
    ],
)
def test_a_file_is_about_the_projects_in_its_name_or_else_its_folder(path: str, projects: tuple[str, ...]) -> None:
    assert about(path) == projects


def test_the_title_speaks_where_the_name_does_not_and_the_first_page_where_neither_does() -> None:
    assert about("a.pdf", "Lakeside Habitat and Green Acres: parking", "Lakeside") == ("habitat", "green", "green2")
    assert about("a.pdf", "Parking", "How to park at Lakeside.") == ("lake",)
    assert about("lakeside.pdf", "Green Acres") == ("lake",)
    assert about("a.pdf", "Parking", "How to park.") == ()


def test_in_running_text_a_name_of_one_word_has_its_capital() -> None:
    assert about("a.pdf", "", "There is one by the lakeside.") == ()
    assert about("a.pdf", "", "There are green acres.") == ("green", "green2")
