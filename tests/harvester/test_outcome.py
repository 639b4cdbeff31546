import pytest

from harvester.outcome import judge, worst


@pytest.mark.parametrize(
    ("reason", "counts", "code", "said"),
    [
        ("finished", {}, 0, "finished"),
        ("finished", {"editions_planned": 3, "editions_missing": 3}, 0, "finished"),
        ("finished", {"rejected": 2, "editions_short": 1}, 3, "2 rejected, 1 short editions"),
        ("finished", {"errors": 1, "rejected": 2}, 1, "1 errors, see the log"),
        ("finished", {"editions_planned": 2, "editions_unreached": 2, "rejected": 2}, 1, "offline"),
        ("finished", {"editions_planned": 2, "editions_unreached": 1, "rejected": 1}, 3, "1 rejected"),
        ("offline", {"rejected": 5}, 1, "offline"),
        ("shutdown", {"rejected": 5}, 1, "interrupted"),
        ("database_error", {}, 1, "database_error"),
        ("start_error", {}, 1, "start_error"),
        ("busy", {}, 4, "another run holds this site"),
    ],
)
def test_the_exit_code_follows_the_contract(reason: str, counts: dict[str, int], code: int, said: str) -> None:
    outcome = judge(reason, counts)
    assert (outcome.exit_code, outcome.reason) == (code, said)


def test_a_failure_speaks_before_a_busy_site_and_that_before_a_short_yield() -> None:
    assert worst([3, 4, 0]) == 4
    assert worst([3, 4, 1]) == 1
