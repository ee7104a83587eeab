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
    [("sources", {"female": 0.5, "male": 0.5}), ("attributions", {"female": 0.5, "male": 0.5})],
)
def test_named_persons_are_counted(quoted, articles, unit, shares):
    found = source_gender(quoted, articles, by=[], unit=unit, n_resamples=0)
    assert dict(zip(found["gender"], found["share"], strict=True)) == pytest.approx(shares)


def test_who_is_told_nowhere_is_no_gender_but_told(quoted, articles):
    found = source_gender(
        quoted.assign(gender=quoted["gender"].where(quoted.index == 0)), articles, by=[]
    )
    female = found.set_index("gender").loc["female"]
    assert (female["share"], female["least"], female["most"]) == (1.0, 0.5, 1.0)
    assert (female["n_unknown"], female["known"]) == (1, 0.5)


def test_other_units_are_refused(quoted, articles):
    with pytest.raises(ValueError, match="unit is 'people'"):
        source_gender(quoted, articles, unit="people")
