"""Which projects a file is about."""

from pathlib import PurePath

import pytest

from agent.documents.contents import TEXT, Chunk, Contents
from agent.documents.matching import ProjectNames

NAMES = ProjectNames(
    [
        ("lake", "Lakeside", None),
        ("habitat", "Lakeside Habitat", None),
        ("green", "Green Acres", None),
        ("green2", "GREEN ACRES", None),
        ("elan", "Élan", None),
        ("sky", "D'Sky-Line 9", None),
        ("one", "One", None),
        ("kannada", "ಹಸಿರು ಮನೆ", None),
        ("empty", "…", None),
        ("zenith", "Acme Zenith Park", "Acme Group"),
        ("grand", "Acme Grand", "Acme"),
        ("shared", "Acme Rose Garden", "Acme"),
        ("shared2", "Nova Rose Garden", "Nova Homes"),
    ]
)


def about(path: str, title: str = "", opening: str = "") -> tuple[str, ...] | None:
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
        ("lakesides.md", None),
        ("stone.md", None),
        ("zenith_park brochure.pdf", ("zenith",)),
        ("acme-zenith-park.pdf", ("zenith",)),
        ("grand.pdf", None),
        ("rose garden.pdf", None),
        ("Lakeside Habitat/brochure.pdf", ("habitat",)),
        ("Green Acres/lakeside.pdf", ("lake",)),
    ],
)
def test_a_file_is_about_the_projects_in_its_name_or_else_its_folder(
    path: str, projects: tuple[str, ...] | None
) -> None:
    assert about(path) == projects


def test_the_title_speaks_where_the_name_does_not_and_the_first_page_where_neither_does() -> None:
    assert about("a.pdf", "Lakeside Habitat and Green Acres: parking", "Lakeside") == ("habitat", "green", "green2")
    assert about("a.pdf", "Parking", "How to park at Lakeside.") == ("lake",)
    assert about("lakeside.pdf", "Green Acres") == ("lake",)
    assert about("a.pdf", "Parking", "How to park.") is None


def test_in_running_text_a_name_of_one_word_has_its_capital() -> None:
    assert about("a.pdf", "", "There is one by the lakeside.") is None
    assert about("a.pdf", "", "There are green acres.") == ("green", "green2")


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("faq.md", "What buyers ask"),
        ("FAQs_final v2.pdf", ""),
        ("Home-Loan Guide 2026.pdf", "Borrowing Made Simple"),
        ("StampDutyKarnataka.txt", ""),
        ("cancellation policy.md", ""),
        ("terms & conditions.txt", ""),
        ("doc1.md", "Frequently asked questions"),
        ("a.md", "How home loans work"),
        ("general/anything.pdf", "Zenith"),
        ("more/General/Sunrise Meadows.pdf", "Sunrise Meadows"),
    ],
)
def test_a_file_is_about_every_project_where_its_name_or_title_or_folder_says_so(path: str, title: str) -> None:
    assert about(path, title, "How it is done.") == ()


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("Sunrise Meadows.pdf", "Sunrise Meadows"),
        ("Sunrise Meadows FAQ.pdf", ""),
        ("sunrise_meadows-payment terms.pdf", "Terms"),
        ("Sunrise Meadows/faq.md", "Questions"),
        ("faq.d/Sunrise.pdf", "Rules"),
        ("brochure.pdf", ""),
        ("a.pdf", "Sunrise Meadows: Rules"),
        ("a.pdf", "Homes for sale"),
    ],
)
def test_a_file_about_a_project_that_is_not_known_is_about_none(path: str, title: str) -> None:
    assert about(path, title, "A home by the hills.") is None


def test_a_file_with_a_name_of_its_own_is_not_about_a_project_it_only_mentions() -> None:
    assert about("sunrise.pdf", "", "Sunrise Meadows\nTen minutes from Lakeside Habitat.") is None
    assert about("sunrise.pdf", "", "From the makers of Lakeside Habitat") is None
    assert about("sunrise.pdf", "", "Lakeside is near, and so is the metro.") is None
    assert about("lh-2.pdf", "", "Welcome to\nLakeside Habitat by Prestige Group\nGreen") == ("habitat",)
    assert about("faq.pdf", "Questions", "Lakeside Habitat\nAre pets allowed?") == ("habitat",)
    assert about("faq.pdf", "Questions", "Pets?\nYes, as at Lakeside Habitat.") == ()
    assert about("general/faq.pdf", "Questions", "Lakeside Habitat is one of ours.") == ()
