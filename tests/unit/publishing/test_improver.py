"""Pictures are made smaller when nothing else is to be done, and only then."""

from publishing.worker._improver import Improver


class Fake:
    """A child process that ends when it is told to."""

    def __init__(self) -> None:
        self.code: int | None = None

    def poll(self) -> int | None:
        return self.code

    def terminate(self) -> None:
        self.code = -15


class Desk:
    """A clock, and the children that were started."""

    def __init__(self) -> None:
        self.now, self.started = 0.0, []
        self.improver = Improver(lambda: self.now, self.start)

    def start(self) -> Fake:
        self.started.append(Fake())
        return self.started[-1]

    def at(self, now: float, head: int) -> int:
        self.now = now
        self.improver.step(head)
        return len(self.started)


def test_it_starts_after_ten_quiet_minutes_and_runs_once_at_a_time():
    desk = Desk()
    assert [desk.at(now, head=5) for now in (0, 300, 599, 600, 900, 2000)] == [0, 0, 0, 1, 1, 1]


def test_a_new_entry_ends_it_and_the_minutes_count_anew():
    desk = Desk()
    desk.at(0, head=5)
    desk.at(600, head=5)
    assert desk.at(700, head=6) == 1
    assert desk.started[0].poll() == -15
    assert [desk.at(now, head=6) for now in (1200, 1300)] == [1, 2]


def test_what_has_ended_is_started_again_only_after_a_while():
    desk = Desk()
    desk.at(0, head=5)
    desk.at(600, head=5)
    desk.started[0].code = 0
    assert [desk.at(now, head=5) for now in (700, 1299, 1300)] == [1, 1, 2]


def test_it_ends_with_the_worker():
    desk = Desk()
    desk.at(0, head=5)
    desk.at(600, head=5)
    desk.improver.stop()
    assert desk.started[0].poll() == -15
    desk.improver.stop()
