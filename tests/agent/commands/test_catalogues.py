"""`assist load` and `assist catalogues` as a shell sees them: what they print, and the exit code."""

import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow  # whole services and loads, each a start of its own

ASSIST = str(Path(sys.executable).parent / "assist")

GOOD = "locality,bhk,price\nHebbal,2 BHK,80 L\nHebbal,3 BHK,1.2 Cr\nHebbal,2 BHK,80 L\n"
BAD_ROW = "Hebbal,,\n"


def environment(home: Path) -> dict[str, str]:
    return os.environ | {"PIXELTABLE_HOME": str(home / "store"), "USE_PIXELTABLE": "false", "TODAY": "2026-11-23"}


def assist(home: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [ASSIST, *arguments],
        env=environment(home) | settings, capture_output=True, text=True, check=False,
    )  # fmt: skip


def listing(folder: Path, text: str = GOOD, name: str = "listings.csv") -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def written(terminal: int) -> Iterator[str]:
    """What was written to the other side of a terminal, until that is closed."""
    with os.fdopen(terminal, "rb", buffering=0) as screen, suppress(OSError):
        while shown := screen.read(10_000):
            yield shown.decode(errors="replace")


def test_a_load_prints_the_account_of_the_file_and_how_to_serve_it(tmp_path: Path) -> None:
    done = assist(tmp_path, "load", listing(tmp_path, GOOD + BAD_ROW), "--name", "ours")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[:5] == [
        "Rows read: 4", "  loaded: 2", "  duplicates merged: 1", "  rejected: 1", "    home is missing: 1",
    ]  # fmt: skip
    assert f"  written to {tmp_path}/listings.csv.rejected.csv, with the reason a row" in done.stdout.splitlines()
    assert "2 homes in 2 projects" in done.stdout
    assert done.stdout.endswith("Serve it with CATALOGUE=ours\n")


def test_a_catalogue_is_called_as_its_file_where_no_name_is_given(tmp_path: Path) -> None:
    assert assist(tmp_path, "load", listing(tmp_path, name="Our Homes-2026.csv")).returncode == 0

    listed = assist(tmp_path, "catalogues", CATALOGUE="our_homes_2026")

    assert [line.split()[:4] for line in listed.stdout.splitlines()[1:]] == [["our_homes_2026", "*", "2", "2"]]


def test_with_strict_rejected_rows_are_the_answer_no_and_the_rest_is_loaded(tmp_path: Path) -> None:
    assert assist(tmp_path, "load", listing(tmp_path, GOOD), "--strict").returncode == 0

    done = assist(tmp_path, "load", listing(tmp_path, GOOD + BAD_ROW), "--strict")

    assert done.returncode == 1
    assert "2 homes" in done.stdout


def test_a_file_of_which_no_row_can_be_loaded_leaves_the_catalogue_as_it_was(tmp_path: Path) -> None:
    assist(tmp_path, "load", listing(tmp_path))

    done = assist(tmp_path, "load", listing(tmp_path, "locality,price\nHebbal,?\n"))

    assert done.returncode == 1
    assert done.stderr.endswith("catalogue listings stays as it was\n")
    assert "listings" in assist(tmp_path, "catalogues").stdout


@pytest.mark.parametrize(
    ("name", "text", "arguments", "reason"),
    [
        ("a.csv", "colour\nred\n", (), "no column tells of a home"),
        ("a.csv", "", (), "is empty: it has no header"),
        ("a.csv", "price\n", (), "is empty: it has a header and no rows"),
        ("a.pdf", "%PDF", (), ".pdf is not known"),
        ("a.csv", GOOD, ("--name", "Not Allowed"), "--name 'Not Allowed' is not allowed"),
        ("2026.csv", GOOD, (), "no catalogue can be called '2026', as the file is: name it with --name"),
        ("a.csv", GOOD, ("--mapping", "none.toml"), "none.toml: No such file or directory"),
    ],
)
def test_wrong_use_is_one_line_and_exit_code_2(
    tmp_path: Path, name: str, text: str, arguments: tuple[str, ...], reason: str
) -> None:
    done = assist(tmp_path, "load", listing(tmp_path, text, name), *arguments)

    assert done.returncode == 2
    assert reason in done.stderr
    assert (done.stdout, done.stderr.count("\n")) == ("", 1)


def test_a_file_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    done = assist(tmp_path, "load", str(tmp_path / "none.csv"))

    assert (done.returncode, done.stderr) == (2, f"assist: {tmp_path}/none.csv: there is no such file\n")


def test_a_progress_bar_shows_on_a_terminal_alone(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [ASSIST, "load", listing(tmp_path)],
        env=environment(tmp_path) | {"TERM": "xterm"}, stdout=subprocess.PIPE, stderr=theirs,
    ) as process:  # fmt: skip
        os.close(theirs)
        shown = "".join(written(ours))
        assert process.stdout
        printed = process.stdout.read().decode()

    assert "Reading" in shown
    assert "Reading" not in printed
    assert assist(tmp_path, "load", listing(tmp_path)).stderr == ""


LISTED = "listing_id,locality,bhk,price,availability\nA1,Hebbal,2 BHK,80 L,Active\nA2,Hebbal,3 BHK,1.2 Cr,Sold\n"


def test_an_update_changes_and_adds_a_removal_takes_out_and_both_are_told(tmp_path: Path) -> None:
    first = assist(tmp_path, "load", listing(tmp_path, LISTED), "--name", "ours")
    assert "    sold, never offered: 1" in first.stdout.splitlines()
    assert "Homes: 2 new, 0 changed, 0 gone" in first.stdout

    more = "listing_id,locality,bhk,price\nA1,Hebbal,2 BHK,75 L\nA3,Hebbal,1 BHK,50 L\nA4,Hebbal,1 BHK,52 L\n"
    updated = assist(tmp_path, "load", listing(tmp_path, more, "noon.csv"), "--name", "ours", "--update")
    assert "Homes: 2 new, 1 changed (1 cheaper), 0 gone" in updated.stdout

    removed = assist(tmp_path, "load", listing(tmp_path, LISTED, "gone.csv"), "--name", "ours", "--remove")
    assert removed.returncode == 1
    assert removed.stderr == (
        "assist: catalogue ours stays as it was: 2 of 4 homes would be gone; --force publishes it all the same\n"
    )
    forced = assist(tmp_path, "load", listing(tmp_path, LISTED, "gone.csv"), "--name", "ours", "--remove", "--force")
    assert (forced.returncode, "Homes: 0 new, 0 changed, 2 gone" in forced.stdout) == (0, True)


def test_a_file_of_rejected_rows_put_right_updates_what_it_was_rejected_from(tmp_path: Path) -> None:
    assist(tmp_path, "load", listing(tmp_path, GOOD))
    mended = "row,reason,locality,bhk,price\n3,bhk: 'many' can't be read,Hebbal,4 BHK,2 Cr\n"

    done = assist(tmp_path, "load", listing(tmp_path, mended, "listings.csv.rejected.csv"))

    assert "Homes: 1 new, 0 changed, 0 gone" in done.stdout
    assert "Catalogue listings: " in done.stdout
    assert "3 homes" in done.stdout


def test_only_one_of_the_ways_to_load_can_be_asked_for(tmp_path: Path) -> None:
    done = assist(tmp_path, "load", listing(tmp_path), "--update", "--enrich")

    assert (done.returncode, done.stderr) == (
        2, "assist: --update and --enrich can't be given together: choose one\n",
    )  # fmt: skip


@pytest.mark.slow
def test_the_versions_of_a_catalogue_are_listed_and_one_gone_back_to(tmp_path: Path) -> None:
    on = {"USE_PIXELTABLE": "true", "CATALOGUE": "listings"}
    for text in (GOOD, GOOD.replace("80 L", "85 L")):
        assist(tmp_path, "load", listing(tmp_path, text), **on)

    back = assist(tmp_path, "catalogues", "rollback", **on)

    assert (back.returncode, back.stderr) == (0, "")
    told = [line.split(maxsplit=4)[2:] for line in assist(tmp_path, "catalogues", "history", **on).stdout.splitlines()]
    assert [homes for homes, *_ in told[1:]] == ["2", "2", "2"]
    assert [did.partition(" v2")[0].strip() for *_, did in told[1:]] == [
        "rollback to",
        "replace by listings.csv: 0 new, 1 changed (1 dearer), 0 gone",
        "replace by listings.csv: 2 new, 0 changed, 0 gone",
    ]
    wrong = assist(tmp_path, "catalogues", "rollback", "listings", "v1", **on)
    assert (wrong.returncode, "can't go back to version v1; kept are: v" in wrong.stderr) == (1, True)


def test_a_dry_run_shows_what_it_would_do_and_publishes_nothing(tmp_path: Path) -> None:
    assist(tmp_path, "load", listing(tmp_path), "--name", "ours")
    text = GOOD.replace("80 L", "85 L") + "Hebbal,4 BHK,3 Cr\n"
    done = assist(
        tmp_path, "load", listing(tmp_path, text), "--name", "ours", "--dry-run", "--report", str(tmp_path / "r.html")
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert "Nothing was published" in done.stdout
    assert "price" in (tmp_path / "r.html").read_text()
    assert [line.split()[:2] for line in assist(tmp_path, "catalogues").stdout.splitlines()[1:]] == [["ours", "2"]]


def test_a_load_shows_what_each_column_was_taken_for(tmp_path: Path) -> None:
    done = assist(tmp_path, "load", listing(tmp_path), "--name", "ours")

    assert any(line.split()[:4] == ["bhk", "bhk", "100%", "of"] for line in done.stdout.splitlines())


def test_one_row_is_explained(tmp_path: Path) -> None:
    done = assist(tmp_path, "load", listing(tmp_path), "--explain", "2")

    assert (done.returncode, done.stderr) == (0, "")
    assert "bhk       3 BHK   bhk        bhk 3.0" in done.stdout
    assert "price 12000000" in done.stdout
    assert assist(tmp_path, "load", listing(tmp_path), "--explain", "99").returncode == 2


def test_an_account_of_an_unknown_kind_is_wrong_use(tmp_path: Path) -> None:
    done = assist(tmp_path, "load", listing(tmp_path), "--report", "r.pdf")

    assert (done.returncode, done.stdout) == (2, "")
    assert ".pdf is not known; allowed: .json, .html" in done.stderr
