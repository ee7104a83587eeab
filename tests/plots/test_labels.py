"""How numbers and names are written on charts."""

import pytest

from toolkit.plots.labels import percent


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0.0, "0 %"),
        (0.005, "<1 %"),
        (0.12, "12 %"),
        (0.994, "99 %"),
        (0.996, ">99 %"),
        (1.0, "100 %"),
        (float("nan"), "unknown"),
    ],
)
def test_what_is_there_is_not_none_and_not_all(share, text):
    assert percent(share) == text
