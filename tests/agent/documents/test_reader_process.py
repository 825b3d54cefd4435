"""Reading files that were made to be hard to read."""

import codecs
from collections.abc import Iterator
from pathlib import Path

import pytest

from agent.documents import reader_process
from agent.documents.contents import Unreadable, cleaned
from agent.documents.reader_process import ReaderProcess
from tests.agent.documents.files import pdf, text

MANY_PAGES = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 900000000>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj
trailer<</Root 1 0 R>>
"""


@pytest.fixture(scope="module")
def reader() -> Iterator[ReaderProcess]:
    with ReaderProcess() as reader:
        yield reader


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.pdf", b"", "is empty"),
        ("a.pdf", b"%PDF-1.7 and then nothing", "is no PDF that can be opened"),
        ("a.pdf", b"\x00" * 1000, "is no PDF that can be opened"),
        ("a.pdf", MANY_PAGES, "has no text"),
        ("a.md", b"", "is empty"),
        ("a.md", b"# \n\n---\n\n***\n", "has no text"),
        ("a.TXT", b" \x00\x01 \n", "has no text"),
        ("a.txt", b"\xff\xfe\x00", "is not text in UTF-16"),
        ("a.txt", "naïve plan".encode("utf-16-le"), "is not text in UTF-8, UTF-16 with its mark or Windows-1252"),
        ("a.txt", b"na\x8five", "is not text in UTF-8, UTF-16 with its mark or Windows-1252"),
        ("a.txt", b"a" * 5_000_001, "is too large: 5 MB"),
    ],
)
def test_what_can_t_be_read_is_a_reason(
    tmp_path: Path, reader: ReaderProcess, name: str, content: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(content)

    with pytest.raises(Unreadable, match=reason):
        reader.read(tmp_path / name)


def test_a_file_that_is_not_there_any_more_is_a_reason(tmp_path: Path, reader: ReaderProcess) -> None:
    with pytest.raises(Unreadable, match="can't be read: No such file or directory"):
        reader.read(tmp_path / "a.md")


@pytest.mark.parametrize(
    "source", ["[" * 50_000, "> " * 20_000 + "a", "*a_" * 20_000, "- " * 20_000 + "a", "<" * 50_000]
)
def test_markdown_made_to_keep_a_parser_busy_ends_in_a_reason_or_in_text(tmp_path: Path, source: str) -> None:
    with ReaderProcess(seconds=20) as reader:
        try:
            assert reader.read(text(tmp_path / "a.md", f"words {source}")).chunks
        except Unreadable as error:
            reason = str(error)
            assert "\n" not in reason


def test_control_characters_are_left_out_and_the_rest_is_read(tmp_path: Path, reader: ReaderProcess) -> None:
    (tmp_path / "a.TXT").write_bytes(codecs.BOM_UTF8 + b"Two\x00 lifts\x07 a\xc2\xa0tower.\r\nBy\x1b Otis.")

    contents = reader.read(tmp_path / "a.TXT")

    assert (contents.kind, contents.chunks[0].text) == ("txt", "Two lifts a tower.\nBy Otis.")


@pytest.mark.parametrize(
    ("encoding", "written", "said"),
    [
        ("utf-8", "₹ 3 lakh ಮನೆ", ""),
        ("utf-8-sig", "₹ 3 lakh ಮನೆ", ""),
        ("utf-16", "₹ 3 lakh ಮನೆ", "UTF-16"),
        ("utf-32", "₹ 3 lakh ಮನೆ", "UTF-32"),
        ("latin-1", "Café: 25 m², £ 5", "Windows-1252"),
        ("cp1252", "Café – “5 €”", "Windows-1252"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_text_is_read_in_the_encodings_that_programs_write_and_the_encoding_is_known(
    tmp_path: Path, reader: ReaderProcess, name: str, encoding: str, written: str, said: str
) -> None:
    (tmp_path / name).write_bytes(written.encode(encoding))

    contents = reader.read(tmp_path / name)

    assert (contents.chunks[0].text, contents.encoding) == (cleaned(written), said)


def test_a_pdf_is_its_pages_with_text_and_a_title(tmp_path: Path, reader: ReaderProcess) -> None:
    contents = reader.read(pdf(tmp_path / "a.PDF", ["One\nmore", "", "Three"], title="Green Acres"))

    assert [(chunk.page, chunk.text) for chunk in contents.chunks] == [(1, "One\nmore"), (3, "Three")]
    assert (contents.title, contents.opening) == ("Green Acres", "One\nmore")


def test_a_title_that_a_program_gave_is_none(tmp_path: Path, reader: ReaderProcess) -> None:
    contents = reader.read(pdf(tmp_path / "a.pdf", ["Green Acres\nWords."], title="Microsoft Word - final.docx"))

    assert contents.title == "Green Acres"


def test_a_file_that_takes_too_long_is_given_up_and_the_next_is_read(tmp_path: Path) -> None:
    path = text(tmp_path / "a.md", "words")
    with ReaderProcess(seconds=0) as hasty, pytest.raises(Unreadable, match="takes longer than 0 s"):
        hasty.read(path)


def test_a_file_that_ends_the_reader_costs_that_file_alone(tmp_path: Path) -> None:
    path = text(tmp_path / "a.md", "words")
    with ReaderProcess() as reader:
        reader.read(path)
        assert reader._process
        reader._process.kill()
        reader._process.join()
        with pytest.raises(Unreadable, match="ended the program"):
            reader.read(path)

        assert reader.read(path).chunks


@pytest.mark.parametrize(
    "raised",
    [
        ValueError("bad\nnumber"),
        KeyError("Kids"),
        IndexError(),
        TypeError("None"),
        AttributeError("x"),
        ZeroDivisionError("by zero"),
        AssertionError(),
        RuntimeError("pdfium"),
        UnicodeDecodeError("utf-8", b"", 0, 1, "cut"),
    ],
    ids=lambda each: type(each).__name__,
)
def test_what_a_parser_raises_is_a_reason_of_one_line(raised: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def read_document(_: Path) -> None:
        raise raised

    monkeypatch.setattr(reader_process, "read_document", read_document)

    answer = reader_process._answer(Path("a.pdf"))

    assert isinstance(answer, str)
    assert answer.startswith("is broken: ")
    assert "\n" not in answer
