"""The party and state of an American politician after the name."""

import pytest

from toolkit.entities.party_tags import has_party_tag


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        (" (D-NY) said", True),
        (", D-N.Y., said", True),
        (", R-Texas", True),
        (" (D) said", False),
        (" (born in D-NY)", False),
        (" said", False),
        ("", False),
    ],
)
def test_tags_behind_a_name(behind, expected):
    assert has_party_tag("Ann Lee" + behind, len("Ann Lee")) is expected
