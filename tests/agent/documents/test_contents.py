"""What is cleaned of a text, and which pages can't be read."""

import pytest

from agent.documents.contents import cleaned, is_garbled

ENGLISH = (
    "The project has two towers of thirty storeys each, with a clubhouse, a pool and parking for every home."
)
SHIFTED = "".join(chr((ord(sign) - 29 - 32) % 95 + 32) if sign != " " else " " for sign in ENGLISH)
"""As a font shows it whose letters are numbered from another one on."""


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        "Yeh project Baner mein hai aur isme do tower hain, har tower mein tees manzil hain, aur pool bhi hai.",
        "ಈ ಯೋಜನೆಯಲ್ಲಿ ಎರಡು ಗೋಪುರಗಳಿವೆ",
        "P52100000001 BBMP BDA HMDA RERA GST EMI NRI HDFC SBI ICICI",
    ],
)
def test_a_page_in_any_language_can_be_read(text: str) -> None:
    assert not is_garbled(text)


@pytest.mark.parametrize(
    "text", [SHIFTED, "\ue001\ue002 \ue003\ue004" * 20, "Xqz Wprt Kjh Vbn Mnb Qwrt Plk Zxcv Bnm Tgb Rfv Wsx Qaz"]
)
def test_a_page_of_a_font_that_names_other_letters_is_garbled(text: str) -> None:
    assert is_garbled(text)


def test_ligatures_and_the_bullets_of_symbol_fonts_become_what_is_meant() -> None:
    assert cleaned("\uf0b7 O\ufb03ce \ufb02oor") == "• Office floor"
