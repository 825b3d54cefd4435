"""Which versions of documents can go."""

from datetime import UTC, datetime, timedelta

from agent.documents.versions import is_over, new_version


def begun(ago: timedelta) -> str:
    return f"v{datetime.now(UTC) - ago:%Y%m%d%H%M%S}_0123abcd"


def test_the_version_that_was_served_before_can_go() -> None:
    before = new_version()
    assert is_over(before, before)


def test_a_version_that_another_load_is_making_stays() -> None:
    assert not is_over(new_version(), begun(timedelta(hours=2)))
    assert not is_over(begun(timedelta(hours=3)), begun(timedelta(hours=2)))
    assert not is_over(new_version(), None)


def test_what_a_load_left_behind_that_was_broken_off_goes_after_a_day() -> None:
    assert is_over(begun(timedelta(hours=25)), None)
    assert is_over(begun(timedelta(days=400)), new_version())


def test_versions_sort_as_they_were_begun() -> None:
    assert begun(timedelta(minutes=1)) < new_version()
