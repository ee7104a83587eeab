"""Charts: one function per question, a table of results in, Axes out.

    from toolkit import plots

    ax = plots.plot_source_mix(tk.source_shares(corpus.attributions, corpus.articles))
    tk.figure(ax)  # in a notebook, with a text for those who cannot see it
    tk.figure(ax).save("source_mix")  # .png, .svg, .pdf and the numbers as .csv

Without `ax` a chart has a figure of its own, on white paper; with it, it is
drawn there, in the style of that figure. Under each stands how many articles it
is of and how far what it shows can be trusted; over it what it shows, if the intervals support a
finding, else the question.

Where to look: a chart is in the file of its shape (rates.py, points.py: points with intervals; sources.py,
bars.py; blocks.py; grids.py; discs.py, stories.py; distributions.py; time.py). What all have is in
canvas.py (the Axes, what stands around them), titles.py and findings.py (what is said), folding.py (which of many
groups have a row), measuring.py (how wide a text is, and its lines, and
the paper), fonts.py (letters of all scripts), labels.py
(values in words), ink.py (colours), sizes.py (of how many articles).
"""

from toolkit.plots.blocks import plot_keyness, plot_top_speakers
from toolkit.plots.canvas import Drawn, drawn_on
from toolkit.plots.discs import plot_framings
from toolkit.plots.distributions import plot_readability
from toolkit.plots.grids import plot_frames, plot_naming
from toolkit.plots.rates import plot_agency, plot_hedging, plot_rates
from toolkit.plots.sources import plot_source_counts, plot_source_mix
from toolkit.plots.stories import plot_coverage
from toolkit.plots.time import plot_over_time

__all__ = [
    "Drawn",
    "drawn_on",
    "plot_agency",
    "plot_coverage",
    "plot_frames",
    "plot_framings",
    "plot_hedging",
    "plot_keyness",
    "plot_naming",
    "plot_over_time",
    "plot_rates",
    "plot_readability",
    "plot_source_counts",
    "plot_source_mix",
    "plot_top_speakers",
]
