"""Charts shown with a text for those who cannot see them, and saved with their numbers."""

import base64
import html
import os
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from PIL import Image

from toolkit.answering import ALL_SENTENCES, Answer, answers_of, show_answers
from toolkit.answering.answers import every_sentence
from toolkit.answering.marks import Box, boxes_of_rows
from toolkit.corpus.corpus import Corpus, not_writable
from toolkit.export.cells import clean, guard
from toolkit.plots.canvas import drawn_narrow, drawn_on
from toolkit.plots.ink import PAPER, STYLE

FORMATS = ("png", "svg", "pdf", "csv")
DPI = 200
SHOWN_DPI = 144
NARROW_DPI = 192  # two dots for each pixel of a phone's window
PHONE = "(max-width: 36em)"  # windows that the narrow drawing is shown in
COLOURS = 128
SENTENCES = "-sentences"  # what the file of the sentences is called, after the name of the chart
_DATELESS = {"svg": {"Date": None}, "pdf": {"CreationDate": None}, "png": {}}


def figure(
    ax: Axes | Figure,
    name: str = "chart",
    folder: str | Path | None = None,
    *,
    alt: str | None = None,
    corpus: Corpus | None = None,
    counted: pd.DataFrame | None = None,
) -> "Picture":
    """Show a chart in a notebook as a picture with a text in its place, and save it.

    `ax` is what a chart of ``toolkit.plots`` returned, or a whole figure of them, or any
    other Axes. `alt` says what is to be seen; without it, charts of ``toolkit.plots`` tell
    their numbers, others their title and the names of their axes. The figure is
    taken out of pyplot, so that a notebook does not show it a second time. With a
    `folder` it is saved there under its `name`, as ``Picture.save`` does, and shown in windows as narrow as a phone's
    as a second, narrow drawing, if it fits there.

    With the `corpus` that its numbers are of, the chart answers: each bar, point or cell opens the sentences
    behind it, by mouse or keys; below stands the same as a list. The first 50 of each are shown (fewer, where
    there are many marks), with their true number; saved, all of them are in ``name-sentences.csv``. `counted` are
    the rows that were counted, where these are not told by the definition of the table that was drawn (see
    `sentences_behind`).

    Raises TypeError if it is neither Axes nor Figure, InputError if it cannot be saved.
    """
    shown = ax if isinstance(ax, Figure) else ax.figure if isinstance(ax, Axes) else None
    if not isinstance(shown, Figure):
        raise TypeError(f"got {type(ax).__name__}, expected the Axes that a chart returned")
    plt.close(shown)
    picture = Picture(shown, alt)
    if corpus is not None:
        picture.answer(corpus, counted)
    if folder is not None:
        picture.save(Path(folder) / name)
    return picture


class Picture:
    """A chart, with its text and its numbers."""

    def __init__(self, figure: Figure, alt: str | None = None) -> None:
        self.figure = figure
        known = [drawn for ax in figure.axes if (drawn := drawn_on(ax))]
        self.alt = alt or " ".join(drawn.alt for drawn in known) or _describe(figure)
        self.note = " ".join(dict.fromkeys(drawn.note for drawn in known))
        self.tables: list[pd.DataFrame] = [drawn.table for drawn in known]
        self._corpus: Corpus | None = None
        self._answers: list[Answer] = []
        self._saved: dict[str, Path] = {}

    def answer(self, corpus: Corpus, counted: pd.DataFrame | None = None) -> None:
        """Let the marks open their sentences (see `figure`)."""
        self._corpus = corpus
        with at_dpi(self.figure, SHOWN_DPI):
            self._answers = answers_of(self.figure, corpus, counted)

    @property
    def sentences(self) -> pd.DataFrame:
        """All sentences behind the chart, one row for each sentence of each mark; none without a corpus.

        Columns mark (its row in words), outlet, date, title, text, article_id, sentence_id.
        """
        if self._corpus is None:
            return pd.DataFrame()
        return every_sentence(self._answers, self._corpus)

    def __repr__(self) -> str:
        return f"<Picture: {self.alt}>"

    def _repr_html_(self) -> str:
        width = round(self.figure.get_figwidth() * 96)
        image = (
            f'<img alt="{html.escape(self.alt, quote=True)}" '
            f'src="{self._address(self.figure, SHOWN_DPI)}" width="{width}" '
            'style="max-width:100%;height:auto;background:#ffffff">'
        )
        narrow = self._narrow()
        if narrow is not None:
            source = self._address(narrow, NARROW_DPI)
            image = f'<picture><source media="{PHONE}" srcset="{source}">{image}</picture>'
        if not self._answers:
            return f'<figure style="margin:0;padding:0">{image}</figure>'
        on_phone = [] if narrow is None else boxes_on(narrow, NARROW_DPI)
        return show_answers(image, self._answers, self._beside(), on_phone)

    def _narrow(self) -> Figure | None:
        """The chart drawn for a phone, of those that are saved: these are shown on pages, the others in notebooks."""
        if not self._saved or len(self.figure.axes) != 1:
            return None
        narrow = drawn_narrow(self.figure.axes[0])
        return narrow.figure if narrow is not None and isinstance(narrow.figure, Figure) else None

    def _address(self, figure: Figure, dpi: int) -> str:
        """A picture within a page."""
        data = base64.b64encode(small(self._render("png", dpi, figure))).decode("ascii")
        return f"data:image/png;base64,{data}"

    def _beside(self) -> dict[str, str]:
        """The files that were saved, as seen from here, by what is in them."""
        return {what: Path(os.path.relpath(file)).as_posix() for what, file in self._saved.items()}

    def save(
        self, path: str | Path, formats: Sequence[str] = FORMATS, *, dpi: int = DPI
    ) -> list[Path]:
        """Write the picture as PNG, SVG and PDF, and the numbers that it shows as CSV.

        `path` is where, without an ending (one that is a format is taken off); its folder is made
        if need be. Of several charts the second has its numbers in ``path-2.csv``, and so
        on; a picture that no chart of ``toolkit.plots`` drew has none. Of a chart that answers, all sentences are
        in ``path-sentences.csv``. `dpi` is the
        PNG's, in dots per inch. The same picture
        gives the same files, byte by byte. Returns the files.

        Raises ValueError for another format, InputError if it cannot be written.
        """
        unknown = [name for name in formats if name not in FORMATS]
        if unknown:
            raise ValueError(f"format is {unknown[0]!r}, expected some of {', '.join(FORMATS)}")
        path = Path(path)
        stem = path.with_suffix("") if path.suffix.lower().lstrip(".") in FORMATS else path
        files: dict[Path, bytes] = {}
        saved: dict[str, Path] = {}
        for name in formats:
            if name != "csv":
                file = stem.with_name(f"{stem.name}.{name}")
                files[file] = self._render(name, dpi)
                if name == "png":
                    saved["the picture"] = file
                continue
            for what, ending, table in self._tables():
                saved[what] = stem.with_name(f"{stem.name}{ending}.csv")
                files[saved[what]] = to_csv(table)
        try:
            stem.parent.mkdir(parents=True, exist_ok=True)
            for file, content in files.items():
                file.write_bytes(content)
        except OSError as error:
            raise not_writable(stem.parent, error) from error
        self._saved = saved
        return list(files)

    def _tables(self) -> Iterator[tuple[str, str, pd.DataFrame]]:
        """What is saved as CSV: what it is, what its file is called after the name of the chart, the rows."""
        for number, table in enumerate(self.tables, start=1):
            if number == 1:
                yield "its numbers", "", table
            else:
                yield f"its numbers ({number})", f"-{number}", table
        if self._answers:
            yield ALL_SENTENCES, SENTENCES, self.sentences

    def _render(self, name: str, dpi: int, figure: Figure | None = None) -> bytes:
        """The picture, or that of another figure, on white: black letters on nothing vanish in a dark theme."""
        into = BytesIO()
        about: dict[str, str | None] = dict(_DATELESS[name])
        about |= {"Title" if name == "pdf" else "Description": self.alt}
        own: Any = {"svg.hashsalt": "toolkit", "pdf.fonttype": 42, "svg.fonttype": "path"}
        own["hatch.linewidth"] = STYLE["hatch.linewidth"]
        with mpl.rc_context(own), warnings.catch_warnings():
            warnings.filterwarnings(
                "ignore", message="Glyph"
            )  # the note says which letters are boxes
            (figure or self.figure).savefig(
                into, format=name, dpi=dpi, facecolor=PAPER, metadata=about
            )
        return into.getvalue()


@contextmanager
def at_dpi(figure: Figure, dpi: int) -> Iterator[None]:
    """Marks are where the picture that is shown has them."""
    before = figure.dpi
    figure.dpi = dpi
    try:
        yield
    finally:
        figure.dpi = before


def boxes_on(figure: Figure, dpi: int) -> list[list[Box]]:
    """The marks of each row of a chart, as its picture has them."""
    rows: list[list[Box]] = []
    with at_dpi(figure, dpi):
        for ax in figure.axes:
            if drawn := drawn_on(ax):
                rows += boxes_of_rows(figure, ax, drawn.table)
    return rows


def small(png: bytes) -> bytes:
    """A picture with at most 128 colours, of which charts have a few: half its bytes, and pages stay small."""
    into = BytesIO()
    with Image.open(BytesIO(png)) as picture:
        few = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        few.save(into, "PNG", optimize=True)
    return into.getvalue()


def to_csv(table: pd.DataFrame) -> bytes:
    """The table as CSV, with texts that a spreadsheet would take for a formula made harmless."""
    texts = table.select_dtypes(exclude=["number", "bool", "datetime"]).columns
    safe = table.copy()
    for name in texts:
        cells = [guard(clean(cell)) if isinstance(cell, str) else cell for cell in table[name]]
        safe[name] = pd.Series(cells, table.index, dtype=object)
    return safe.to_csv(index=False, lineterminator="\n").encode("utf-8-sig")


def _describe(figure: Figure) -> str:
    """What can be said of a chart that is not one of ours."""
    parts = [
        part
        for ax in figure.axes
        for part in (ax.get_title() or ax.get_title("left"), ax.get_ylabel(), ax.get_xlabel())
        if part
    ]
    return f"Chart: {'; '.join(parts)}" if parts else "Chart without a title"
