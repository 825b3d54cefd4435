"""Which versions a version was made from."""

import pytest

from agent.catalogue.snapshot_file import About
from agent.catalogue.versions import Version, line_of


@pytest.mark.parametrize(
    ("dids", "line"),
    [
        ([], []),
        (["load"], []),
        (["load", "load", "load"], ["v1", "v0"]),
        (["load", "load", "rollback to v0"], []),
        (["load", "load", "load", "rollback to v1"], ["v0"]),
        (["load", "load", "rollback to v0", "load"], ["v2"]),
        (["load", "load", "load", "rollback to v1", "rollback to v2"], ["v1", "v0"]),
        (["load", "load", "rollback to one no longer kept"], []),
    ],
)
def test_a_version_is_made_from_those_before_it_without_those_that_were_gone_back_from(
    dids: list[str], line: list[str]
) -> None:
    versions = [
        Version(About("blr", f"v{number}", 1, 1, "2026-11-23T00:00:00"), "changes_v0", number + 1, did)
        for number, did in enumerate(dids)
    ]

    assert [each.about.version for each in line_of(versions)] == line
