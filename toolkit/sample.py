"""Where the sample corpus lies: in the installed package, or in a clone's data folder."""

from pathlib import Path

from toolkit.errors import InputError

HERE = Path(__file__).parent
PLACES = (HERE / "sample", HERE.parent / "data" / "sample")


def sample_folder() -> Path:
    """The folder of the sample corpus; raises InputError if this installation has none."""
    for place in PLACES:
        if place.is_dir():
            return place
    raise InputError(str(PLACES[0]), "the sample corpus is not there", "Install the toolkit again.")
