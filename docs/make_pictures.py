"""Draw the pictures of the README and of docs/gallery.md from the sample corpus, and write that page.

    python docs/make_pictures.py [--corpus FOLDER]

FOLDER holds the sample corpus as ``toolkit annotate`` wrote it; without it, it is annotated first.
"""

import argparse
from pathlib import Path
from typing import NamedTuple

import toolkit as tk
from toolkit.display.figures import Picture

HERE = Path(__file__).parent
IMAGES = HERE / "images"
GALLERY = HERE / "gallery.md"


class Shown(NamedTuple):
    """One picture: its file, the question that it answers, how it is read, what draws it."""

    name: str
    question: str
    about: str
    table: str
    chart: str


PICTURES = (
    Shown(
        "source_mix",
        "What kinds of sources does each outlet let speak?",
        "Each bar is all attributions of an outlet; its parts are kinds of sources.",
        "tk.source_shares(corpus.attributions, corpus.articles)",
        "plot_source_mix(table)",
    ),
    Shown(
        "source_counts",
        "Who is quoted, and who is only paraphrased?",
        "Each bar is a walk of life; its parts are how much of what they say stands in quotation marks.",
        'tk.source_counts(corpus.attributions, corpus.articles, by="role")',
        "plot_source_counts(table)",
    ),
    Shown(
        "top_speakers",
        "Who is heard most?",
        "Behind each bar: in how many articles, and its share of all attributions of the outlet.",
        "tk.top_speakers(corpus.attributions, corpus.articles, n=5)",
        "plot_top_speakers(table)",
    ),
    Shown(
        "source_gender",
        "Are women quoted as often as men?",
        "Everybody who is named and quoted counts once in each article. Gender is how the article speaks of somebody.",
        "tk.source_gender(corpus.attributions, corpus.articles)",
        "plot_source_mix(table)",
    ),
    Shown(
        "diversity",
        "Few voices or many?",
        "How many sources of equal weight would be as diverse as those that the outlet has.",
        "tk.source_diversity(corpus.attributions, corpus.articles)",
        'plot_rates(table[table["measure"] == "effective"])',
    ),
    Shown(
        "hedging",
        "Whose doubt is it?",
        "Hedges in the paper's own voice and in that of its sources.",
        'tk.hedge_rates(corpus.hedges, corpus.articles, by=["outlet", "voice"])',
        "plot_hedging(table)",
    ),
    Shown(
        "over_time",
        "Does it change?",
        "Months without articles are gaps; here there are none. `every=None` takes the shortest period that the articles fill.",
        'tk.over_time(corpus.hedges, corpus.articles, every="month", by="outlet")',
        "plot_over_time(table)",
    ),
    Shown(
        "frames",
        "Under which aspect is it told?",
        "Policy frames, by the words of a codebook; a sentence has one frame.",
        "tk.frame_shares(corpus)",
        "plot_frames(table)",
    ),
    Shown(
        "framings",
        "What is one thing cast as, and by whom?",
        "Explicit framings of one target: somebody calls it, hails it as, describes it as something.",
        'tk.framings_of(corpus.framings, corpus.articles, "treaty")',
        "plot_framings(table)",
    ),
    Shown(
        "keyness",
        "Which words set the outlets apart?",
        "On the right, how often the outlet uses the word, and all others.",
        "tk.keyness(corpus.sentences, corpus.articles)",
        "plot_keyness(table, n=6)",
    ),
    Shown(
        "naming",
        "What does each outlet call the same thing?",
        "Names and nouns, without pronouns; a cell is the share of an outlet's mentions of it.",
        'tk.naming(corpus.mentions, corpus.articles, of={"the treaty": ["treaty", "agreement"]})',
        "plot_naming(table)",
    ),
    Shown(
        "agency",
        "Who acts, and who is acted upon?",
        "0 % is only acted upon, 100 % only acting or speaking.",
        "tk.agency(corpus.mentions, corpus.articles, n=4)",
        "plot_agency(table)",
    ),
    Shown(
        "coverage",
        "Who reported which story?",
        "The number of articles that each outlet has of each event; an empty ring would be none.",
        "tk.story_coverage(tk.find_stories(corpus).articles)",
        "plot_coverage(table)",
    ),
    Shown(
        "readability",
        "How hard is it to read?",
        "Each point is an article.",
        'tk.readability(corpus.articles, corpus.sentences, by=["article_id", "outlet"])',
        "plot_readability(table)",
    ),
)
INTRODUCTION = """\
<!-- Made by docs/make_pictures.py; change that, not this page. -->

# Gallery

One chart per question. A measure gives a table; a chart draws it and returns matplotlib's Axes, so that you can change
whatever you like. All pictures are of the sample corpus, which is invented: four outlets tell the same twelve events,
each in its way.

```python
import toolkit as tk
from toolkit.plots import *

corpus = tk.annotate(tk.sample_folder())
```

Over a chart stands what it shows, if one group lies apart from all others by intervals that hold for all of them together;
else the question. Of more than eight outlets those with most articles have a row each and the others share one; `n=` shows
more of them, and the numbers of all are in the CSV. Names in any script are drawn with the fonts of your computer:
`toolkit doctor` tells which letters need one that is not installed.

Under each chart stands how many articles it is of, how to read it, and how often the machine is right about such things.
`tk.figure(ax)` shows a chart in a notebook, with a text for those who cannot see it; `tk.figure(ax).save("name")` writes it as
PNG, SVG and PDF, and its numbers as CSV. With `ax=` a chart is drawn into a figure of yours.
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--corpus", type=Path, help="the sample corpus, annotated")
    folder = parser.parse_args().corpus
    corpus = tk.open_corpus(folder) if folder else tk.annotate(tk.sample_folder(), progress=False)
    IMAGES.mkdir(exist_ok=True)
    parts = [INTRODUCTION]
    for shown in PICTURES:
        picture = draw(shown, corpus)
        picture.save(IMAGES / shown.name, ["png"], dpi=110)
        parts.append(section(shown, picture.alt))
    GALLERY.write_text("\n".join(parts), encoding="utf-8")


def draw(shown: Shown, corpus: tk.Corpus) -> Picture:
    """Run the two lines that the page shows."""
    names = {"tk": tk, "corpus": corpus}
    names["table"] = eval(shown.table, names)
    return tk.figure(eval(f"tk.plots.{shown.chart}", names))


def section(shown: Shown, alt: str) -> str:
    """The part of the page about one picture."""
    text = alt.replace("[", "(").replace("]", ")").replace("\n", " ")
    return (
        f"## {shown.question}\n\n{shown.about}\n\n![{text}](images/{shown.name}.png)\n\n"
        f"```python\ntable = {shown.table}\nax = {shown.chart}\n```\n"
    )


if __name__ == "__main__":
    main()
