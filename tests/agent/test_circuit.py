import pytest

from agent.circuit import Circuit


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_failures_in_a_row_open_it_and_single_ones_do_not(clock: Clock) -> None:
    circuit = Circuit(failures=3, clock=clock)
    for _ in range(5):
        circuit.failed()
        circuit.failed()
        circuit.succeeded()
    assert circuit.closed
    for _ in range(3):
        circuit.failed()
    assert not circuit.closed
    assert not circuit.allows()


def test_a_costly_failure_opens_it_at_once(clock: Clock) -> None:
    circuit = Circuit(failures=3, clock=clock)
    circuit.failed(opens=True)
    assert not circuit.allows()


def test_one_trial_is_let_through_after_the_pause(clock: Clock) -> None:
    circuit = Circuit(failures=1, first_pause=5, clock=clock)
    circuit.failed()
    clock.now = 5.0
    assert [circuit.allows() for _ in range(3)] == [True, False, False]


def test_a_trial_nobody_tells_about_is_followed_by_another(clock: Clock) -> None:
    circuit = Circuit(failures=1, first_pause=5, clock=clock)
    circuit.failed()
    clock.now = 5.0
    assert circuit.allows()
    clock.now = 10.0
    assert circuit.allows()


def test_the_pause_doubles_with_each_failed_trial_up_to_the_longest(clock: Clock) -> None:
    circuit = Circuit(failures=1, first_pause=5, longest_pause=20, clock=clock)
    circuit.failed()
    pauses = []
    for _ in range(4):
        started = clock.now
        while not circuit.allows():
            clock.now += 1
        pauses.append(clock.now - started)
        circuit.failed()
    assert pauses == [5, 10, 20, 20]


def test_a_success_closes_it_and_the_next_pause_is_short_again(clock: Clock) -> None:
    circuit = Circuit(failures=1, first_pause=5, clock=clock)
    circuit.failed()
    clock.now = 5.0
    assert circuit.allows()
    circuit.failed()
    circuit.succeeded()
    assert circuit.closed
    circuit.failed()
    clock.now = 10.0
    assert circuit.allows()


def test_two_overruns_in_a_row_open_it_and_one_does_not(clock: Clock) -> None:
    circuit = Circuit(failures=9, overruns=2, clock=clock)
    for _ in range(3):
        circuit.overran()
        circuit.succeeded()
    assert circuit.closed
    circuit.overran()
    circuit.overran()
    assert not circuit.allows()


def test_it_stays_open_for_as_long_as_the_service_asks(clock: Clock) -> None:
    circuit = Circuit(failures=3, first_pause=5, clock=clock)
    circuit.failed(pause=40)
    clock.now = 39.0
    assert not circuit.allows()
    clock.now = 40.0
    assert circuit.allows()
