"""Eyes for charts: what a reader could not read is found on the figure as it is drawn.

Everything is measured on the drawn figure, so that a fault is found whatever made it.
"""

import warnings
from itertools import combinations

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.patheffects import withStroke
from matplotlib.text import Text

from toolkit.plots.ink import contrast

LEAST_CONTRAST = 4.5  # WCAG 2.2, success criterion 1.4.3
TOUCHING = 1.0  # pixels by which boxes may overlap: they are larger than their letters


def faults(figure, dpi=80):
    """What is wrong with a figure, one sentence each; at a low resolution letters are widest."""
    figure.set_dpi(dpi)
    canvas = FigureCanvasAgg(figure)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph")  # told by `boxes`
        canvas.draw()
        texts = visible_texts(figure)
        boxes = [(text, text.get_window_extent()) for text in texts]
        return [
            *overlapping(boxes),
            *outside(boxes, figure.bbox),
            *covering_markers(boxes, figure),
            *faint(boxes, figure, canvas),
        ]


def visible_texts(figure):
    return [
        text for text in figure.findobj(Text)
        if text.get_visible() and text.get_text().strip() and _is_drawn(text)
    ]  # fmt: skip


def _is_drawn(text):
    """Ticks beyond the limits of an axis are there, but not drawn."""
    axis = next(
        (axis for ax in text.figure.axes for axis in (ax.xaxis, ax.yaxis)
         if any(text in (tick.label1, tick.label2) for tick in axis.get_major_ticks())),
        None,
    )  # fmt: skip
    if axis is None:
        return True
    low, high = sorted(axis.get_view_interval())
    slack = 1e-9 + 1e-6 * (high - low)
    return any(
        text in (tick.label1, tick.label2) and low - slack <= tick.get_loc() <= high + slack
        for tick in axis.get_major_ticks()
    )


def overlapping(boxes):
    """Pairs of texts that stand on each other."""
    for (one, a), (other, b) in combinations(boxes, 2):
        wide = min(a.x1, b.x1) - max(a.x0, b.x0)
        high = min(a.y1, b.y1) - max(a.y0, b.y0)
        if wide > TOUCHING and high > TOUCHING:
            yield f"{one.get_text()!r} overlaps {other.get_text()!r} by {wide:.0f} x {high:.0f} pixels"


def outside(boxes, whole):
    """Texts that the edge of the picture cuts."""
    for text, box in boxes:
        if box.x0 < whole.x0 or box.y0 < whole.y0 or box.x1 > whole.x1 or box.y1 > whole.y1:
            yield f"{text.get_text()!r} leaves the picture"


def covering_markers(boxes, figure):
    """Texts that hide a point; the number in a disc is meant to stand there."""
    for ax in figure.axes:
        for line in ax.lines:
            if line.get_marker() in ("", "None", None):
                continue
            radius = line.get_markersize() * figure.dpi / 72 / 2
            for x, y in line.get_transform().transform(line.get_xydata()):
                for text, box in boxes:
                    inside = box.x0 - x < radius * 0.9 and x - box.x1 < radius * 0.9
                    inside &= box.y0 - y < radius * 0.9 and y - box.y1 < radius * 0.9
                    centred = (
                        abs((box.x0 + box.x1) / 2 - x) < 2 and abs((box.y0 + box.y1) / 2 - y) < 3
                    )
                    if inside and not centred:
                        yield f"{text.get_text()!r} covers a point"


def faint(boxes, figure, canvas):
    """Texts that hardly stand out from what is behind them, on a tenth of their box or more."""
    for text, _ in boxes:
        text.set_alpha(0)  # and not invisible: the layout would change
    canvas.draw()
    pixels = np.asarray(canvas.buffer_rgba())[:, :, :3] / 255
    for text, _ in boxes:
        text.set_alpha(None)
    for text, box in boxes:
        behind = _behind(text, box, pixels)
        poor = [contrast(text.get_color(), colour) < LEAST_CONTRAST for colour in behind]
        if np.mean(poor) > 0.1:
            yield f"{text.get_text()!r} is faint: {text.get_color()} on {tuple(map(float, behind[int(np.argmax(poor))]))}"


def _behind(text, box, pixels):
    """The colours that a text stands on: its halo, else what is drawn there."""
    for effect in text.get_path_effects():
        if isinstance(effect, withStroke):
            return [(1.0, 1.0, 1.0)]
    height = pixels.shape[0]
    rows = slice(max(0, int(height - box.y1)), max(1, int(height - box.y0)))
    part = pixels[rows, max(0, int(box.x0)) : max(1, int(box.x1))].reshape(-1, 3)
    return part[:: max(1, len(part) // 60)]
