"""The share of women and men among those who are quoted."""

import pandas as pd
import pytest

from toolkit.measures.gender import source_gender

TEXT = "string[pyarrow]"


@pytest.fixture
def quoted(attributions):
    gender = ["female", None, None, "male", None, None, None]
    speaker = ["Ines Varga", "Ines Varga", None, "Tom Reen", "union", "union", "Critics"]
    kinds = ["person", "person", "none", "person", "organisation", "organisation", "vague"]
    columns = {"gender": gender, "speaker": speaker, "source_type": kinds}
    return attributions.assign(**{name: pd.array(of, dtype=TEXT) for name, of in columns.items()})


@pytest.mark.parametrize(
    ("unit", "shares"),
    [("sources", {"female": 0.5, "male": 0.5}), ("attributions", {"female": 1 / 3, "male": 1 / 3})],
)
def test_named_persons_are_counted(quoted, articles, unit, shares):
    found = source_gender(quoted, articles, by=[], unit=unit, n_resamples=0)
    told = found[found["gender"].notna()]
    assert dict(zip(told["gender"], told["share"], strict=True)) == pytest.approx(shares)


def test_who_is_told_nowhere_stays_in_the_total(quoted, articles):
    found = source_gender(
        quoted.assign(gender=quoted["gender"].where(quoted.index == 0)), articles, by=[]
    )
    assert found.set_index("gender")["share"]["female"] == pytest.approx(0.5)


def test_other_units_are_refused(quoted, articles):
    with pytest.raises(ValueError, match="unit is 'people'"):
        source_gender(quoted, articles, unit="people")
