from hypothesis import given
from hypothesis import strategies as st

from motcua.ui import charts


@given(st.lists(st.integers(min_value=0, max_value=10**9)))
def test_no_bar_leaves_the_room_and_something_is_never_drawn_as_nothing(values):
    bars = charts.horizontal({"label": "x", "value": v} for v in values).bars
    assert len(bars) == len(values)
    for bar, value in zip(bars, values, strict=True):
        assert 0 <= bar.length <= charts.ROOM
        assert (bar.length > 0) == (value > 0)


def test_the_longest_bar_fills_the_room():
    bars = charts.horizontal([{"label": "a", "value": 50}, {"label": "b", "value": 100}]).bars
    assert [bar.length for bar in bars] == [500, 1000]
    assert bars[1].words == "100"
