"""Markdown as blocks, and the copy that a splitter reads the same blocks from."""

from hypothesis import given
from hypothesis import strategies as st

from agent.documents.contents import Chunk, cleaned
from agent.documents.markdown import as_markdown, markdown_chunks

SOURCE = """# **Green** Acres

Words *before* any other heading,
wrapped, with `code`, a [link](http://example.com) and 2 * 3 < 7 & more.

## Are pets allowed?

1. Dogs
2. Cats

| Tower | Floors |
|:--|--:|
| A | 21 |

### Deeper

> Quoted.

<p>HTML <b>too</b></p>

#

## Next

    code
"""


def lines(source: str) -> list[tuple[str, str]]:
    return [(chunk.headings[-1] if chunk.headings else "", chunk.text) for chunk in markdown_chunks(source)]


def test_every_paragraph_item_and_row_stands_under_its_heading() -> None:
    assert lines(SOURCE) == [
        ("Green Acres", "Green Acres"),
        ("Green Acres", "Words before any other heading, wrapped, with code, a link and 2 * 3 < 7 & more."),
        ("Are pets allowed?", "Are pets allowed?"),
        ("Are pets allowed?", "Dogs"),
        ("Are pets allowed?", "Cats"),
        ("Are pets allowed?", "Tower: A, Floors: 21"),
        ("Deeper", "Deeper"),
        ("Deeper", "Quoted."),
        ("Deeper", "HTML too"),
        ("Next", "Next"),
        ("Next", "code"),
    ]
    assert markdown_chunks(SOURCE)[-1] == Chunk("code", headings=("Green Acres", "Next"))


def test_a_question_and_its_answer_in_one_paragraph_are_two_blocks() -> None:
    assert [text for _, text in lines("Q: Pets?\nA: Yes,\nthey are.\n")] == ["Q: Pets?", "A: Yes, they are."]
    assert [text for _, text in lines("**Are pets allowed?**\nYes.")] == ["Are pets allowed?", "Yes."]


@given(st.text(alphabet="aB1 *_`#-+=|~<>[]()!&.:\\\n?\t$'\"", max_size=80))
def test_whatever_was_written_the_copy_is_read_as_the_same_blocks(source: str) -> None:
    chunks = markdown_chunks(cleaned(source))

    assert markdown_chunks(as_markdown(chunks)) == chunks
