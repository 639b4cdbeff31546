from hypothesis import given
from hypothesis import strategies as st

from harvester.cli.table import NARROWEST, fit


@given(st.lists(st.integers(min_value=0, max_value=80), max_size=12), st.integers(min_value=0, max_value=200))
def test_columns_fit_where_they_can_and_none_grows(widths: list[int], room: int) -> None:
    fitted = fit(widths, room)
    assert all(new <= old for new, old in zip(fitted, widths, strict=True))
    assert sum(fitted) <= room or max(fitted, default=0) <= NARROWEST


def test_short_columns_keep_their_width_beside_a_long_one() -> None:
    assert fit([8, 10, 60], 50) == [8, 10, 32]
