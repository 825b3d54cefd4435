"""Of five hundred turns full of personal data, said over HTTP, next to nothing leaves the turn."""

from pathlib import Path

import pytest

from benchmarks.personal import LEAST, PLACES, measured
from benchmarks.personal_turns import personal_turns


@pytest.mark.slow
def test_what_tells_who_speaks_reaches_no_provider_no_log_and_no_store(tmp_path: Path) -> None:
    leaks = measured(list(personal_turns(500)))
    assert leaks.secrets == 500
    for place in PLACES:
        assert leaks.recall(place) >= LEAST, (place, leaks.examples)
    assert leaks.lost == []
