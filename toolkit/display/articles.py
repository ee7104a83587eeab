"""One article, as it stands, with all that was found in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from toolkit.display.heads import describe, list_lines, list_plain, small
from toolkit.display.marking import layers_of, legend, mark_text
from toolkit.display.marks import LAYERS, check_layers, clip, find_notes
from toolkit.display.page import Display
from toolkit.display.safe import escape, is_known, one_line, visible
from toolkit.display.switches import with_switches

if TYPE_CHECKING:
    from toolkit.corpus.corpus import Corpus

_TITLE = 200  # characters


def show_article(
    corpus: Corpus,
    article_id: str,
    *,
    layers: str | Sequence[str] = LAYERS,
    limit: int = 20_000,
) -> Display:
    """Show an article with its attributions, hedges, entities and framings marked.

    Each is underlined in the way of its kind and labelled; numbers are those of
    the tables (``attribution_id``, ``framing_id``), and behind a source stands who it
    is, if that is more than the words say. `layers` names the tables whose rows are
    marked; whoever reads can switch each of them off. Of a long article the first `limit`
    characters are shown, which the display says.

    Raises ValueError if there is no such article or layer.
    """
    from toolkit.measures.grouping import as_shown

    layers = check_layers(layers)
    found = corpus.articles[corpus.articles["article_id"] == article_id]
    if found.empty:
        known = ", ".join(map(repr, corpus.articles["article_id"].head(3))) or "none"
        raise ValueError(
            f"article_id is {article_id!r}, expected that of one of the "
            f"{len(corpus.articles):,} articles of the corpus: {known}, ..."
        )
    article = as_shown(found).to_dict("records")[0]
    notes = find_notes(corpus, [article_id], layers)[article_id]
    text = article["text"][:limit]
    marks = clip(notes.marks, 0, len(text))
    lines = [line for line in notes.lines if line.place < len(text)]
    cut = len(text) < len(article["text"])
    more = f"Shown are the first {len(text):,} of {len(article['text']):,} characters."
    title = one_line(article["title"] if is_known(article["title"]) else article_id, _TITLE)
    html = (
        f'<div style="font-weight:bold">{escape(title)}</div>',
        small(describe(article)),
        legend(marks, layers),
        mark_text(text, marks),
        small(more) if cut else "",
        list_lines(lines),
    )
    plain = (title, describe(article), "", visible(text), "", *[more] * cut, *list_plain(lines))
    return Display(with_switches("\n".join(html), layers_of(marks)), "\n".join(plain), title)
