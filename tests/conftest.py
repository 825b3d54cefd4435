"""What holds for all tests."""

import gc


def pytest_collection_finish() -> None:
    """Leave what the modules made as they were imported out of every look for garbage to come, and look less often: half
    of the time of the tests went into it."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)
