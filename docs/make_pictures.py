"""Draw the pictures of the README from the sample corpus: ``python docs/make_pictures.py``."""

from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes

import toolkit as tk

FOLDER = Path(__file__).parent / "images"
TYPES = ("person", "organisation", "unnamed", "anonymous", "vague", "media", "document", "none")
# Okabe and Ito's colours, told apart by people with any kind of colour vision.
COLOURS = (
    "#0072B2", "#56B4E9", "#009E73", "#D55E00", "#E69F00", "#CC79A7", "#F0E442", "#BBBBBB",
)  # fmt: skip


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    corpus = tk.annotate(tk.sample_folder(), progress=False)
    ax = draw_source_mix(corpus.attributions, corpus.articles)
    ax.figure.savefig(FOLDER / "source_mix.png", dpi=150, facecolor="white", bbox_inches="tight")


def draw_source_mix(attributions: pd.DataFrame, articles: pd.DataFrame) -> Axes:
    """Draw the share of each type of source among an outlet's attributions, one bar per outlet."""
    outlets = attributions.merge(articles[["article_id", "outlet"]], on="article_id")["outlet"]
    counts = pd.crosstab(outlets, attributions["source_type"].to_numpy())
    counts = counts.reindex(columns=list(TYPES), fill_value=0)
    shares = counts.div(counts.sum(axis=1), axis=0)
    shares = shares.sort_values("person")
    n_articles = articles.groupby("outlet").size()
    ax = plt.subplots(figsize=(9, 3.4))[1]
    left = pd.Series(0.0, index=shares.index)
    for name, colour in zip(TYPES, COLOURS, strict=True):
        bars = ax.barh(shares.index, shares[name], left=left, color=colour, edgecolor="white")
        texts = [f"{share:.0%}" if share >= 0.05 else "" for share in shares[name]]
        dark = name in ("person", "anonymous", "unnamed")
        ax.bar_label(
            bars, texts, label_type="center", fontsize=8, color="white" if dark else "black"
        )
        bars.set_label(name)
        left = left + shares[name]
    ax.set_yticks(
        range(len(shares)),
        [
            f"{name}\n{counts.loc[name].sum()} in {n_articles[name]} articles"
            for name in shares.index
        ],
    )
    ax.set(xlim=(0, 1), xlabel="share of the attributions of each outlet (sample corpus, invented)")
    ax.xaxis.set_major_formatter("{x:.0%}")
    ax.spines[["top", "right", "left"]].set_visible(False)
    ax.tick_params(axis="y", length=0)
    ax.legend(ncols=8, loc="lower left", bbox_to_anchor=(-0.22, 1.0), frameon=False, fontsize=8,
              handlelength=1, columnspacing=1)  # fmt: skip
    return ax


if __name__ == "__main__":
    main()
