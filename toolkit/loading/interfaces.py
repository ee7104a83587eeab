"""Tables of news interfaces, which describe articles and rarely hold their texts."""

from collections.abc import Iterable
from functools import lru_cache

from toolkit.loading.fields import squeeze

# Columns that together tell an interface; by their squeezed names.
_COLUMNS = {
    "Media Cloud": (("mediaid", "publishdate"), ("medianame", "publishdate"), ("storiesid",)),
    "GDELT": (
        ("seendate", "domain"),
        ("globaleventid",),
        ("gkgrecordid",),
        ("documentidentifier",),
    ),
    "NewsAPI": (("publishedat", "urltoimage"), ("publishedat", "description", "source")),
}


@lru_cache(maxsize=64)
def which_interface(names: tuple[str, ...]) -> str | None:
    """The interface whose tables have such columns, or None."""
    squeezed = set(map(squeeze, names))
    for interface, signs in _COLUMNS.items():
        if any(squeezed.issuperset(sign) for sign in signs):
            return interface
    return None


def metadata_only(interface: str) -> str:
    """What to do with a table that has no texts."""
    return (
        f"A table of {interface} without texts: it says what was published, not what it said. "
        "Fetch the pages at its addresses, save them as HTML or WARC, and read those; with a column "
        "'file' that names each page's file, and saved as metadata.csv, it describes them."
    )


def headless_gdelt(cells: Iterable[str]) -> bool:
    """Whether a row is of one of GDELT's raw files, which have no header."""
    cells = list(cells)
    stamped = len(cells) > 3 and cells[1][:14].isdigit() and len(cells[1]) >= 8
    kinds = {27: cells[0][:14].isdigit() and "-" in cells[0], 58: stamped, 61: stamped, 16: stamped}
    return len(cells) in kinds and bool(kinds[len(cells)])
