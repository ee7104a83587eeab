"""Any sentences of a corpus, one below the other, with what was found in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from toolkit.display.heads import describe, list_lines, list_plain, small
from toolkit.display.marking import layers_of, legend, mark_text
from toolkit.display.marks import LAYERS, Mark, check_layers, clip, find_notes
from toolkit.display.page import Display
from toolkit.display.safe import one_line
from toolkit.display.switches import with_switches
from toolkit.errors import SchemaError

if TYPE_CHECKING:
    import pandas as pd

    from toolkit.corpus.corpus import Corpus

_KEY = ("article_id", "sentence_id")
_SENTENCE = 2_000  # characters: what is longer is no sentence, and would bury the others


def show_sentences(
    corpus: Corpus,
    rows: pd.DataFrame,
    *,
    layers: str | Sequence[str] = LAYERS,
    limit: int = 50,
) -> Display:
    """Show sentences with their attributions, hedges, entities and framings marked.

    `rows` are rows of any table with the columns ``article_id`` and ``sentence_id``:
    some of ``corpus.sentences``, of ``corpus.hedges``, what ``sentences_behind`` found.
    They come in their order, each sentence once, under the outlet, date and title of
    their article. What crosses the sentence's end is marked up to there. Of many, the
    first `limit` are shown, and of each its first 2,000 characters; the display says so.

    Raises ValueError for an unknown layer, SchemaError if `rows` lacks one of the two
    columns or has a sentence that the corpus has not.
    """
    layers = check_layers(layers)
    for name in _KEY:
        if name not in rows.columns:
            found = ", ".join(map(str, rows.columns)) or "none"
            raise SchemaError("sentences", name, f"missing, found the columns {found}")
    asked = list(dict.fromkeys(zip(*(rows[name].tolist() for name in _KEY), strict=True)))
    shown = asked[:limit]
    articles, sentences = _look_up(corpus, shown)
    notes = find_notes(corpus, articles, layers)
    blocks, plain, seen = [], [], list[Mark]()
    above = None
    for article_id, sentence_id in shown:
        start, end = sentences[article_id, sentence_id]
        text = articles[article_id]["text"][start : min(end, start + _SENTENCE)]
        marks = clip(notes[article_id].marks, start, start + len(text))
        lines = [line for line in notes[article_id].lines if start <= line.place < end]
        cut = len(text) < end - start
        more = f"The first {len(text):,} of {end - start:,} characters."
        if article_id != above:
            head = describe(articles[article_id], title=True)
            blocks.append(f'<div style="margin-top:1em;font-weight:bold">{small(head)}</div>')
            plain += ["", head]
        above = article_id
        seen += marks
        blocks.append(
            f'<div style="margin:4px 0 8px 0;padding-left:8px;border-left:3px solid #6e6e6e">'
            f"{small(f'sentence {sentence_id}')}{mark_text(text, marks)}{small(more) if cut else ''}"
            f"{list_lines(lines)}</div>"
        )
        plain += [f"  {sentence_id}: {one_line(text)}", *[f"    {more}"] * cut, *list_plain(lines)]
    head = f"{len(asked):,} sentence{'' if len(asked) == 1 else 's'}"
    if len(shown) < len(asked):
        head += f", of which the first {len(shown):,} are shown"
    html = [small(head), *([legend(seen, layers)] if shown else []), *blocks]
    return Display(with_switches("\n".join(html), layers_of(seen)), "\n".join([head, *plain]), head)


def _look_up(
    corpus: Corpus, keys: Sequence[tuple[str, int]]
) -> tuple[dict[str, dict], dict[tuple[str, int], tuple[int, int]]]:
    """The articles that are needed, and the bounds of the sentences."""
    from toolkit.measures.grouping import as_shown

    ids = list(dict.fromkeys(article_id for article_id, _ in keys))
    articles = corpus.articles[corpus.articles["article_id"].isin(ids)]
    table = corpus.sentences[corpus.sentences["article_id"].isin(ids)]
    columns = (table[name].tolist() for name in (*_KEY, "start", "end"))
    sentences = {(each[0], each[1]): (each[2], each[3]) for each in zip(*columns, strict=True)}
    by_id = {article["article_id"]: article for article in as_shown(articles).to_dict("records")}
    for key in keys:
        if key not in sentences or key[0] not in by_id:
            problem = f"the corpus has no sentence {key[1]} of article {key[0]!r}"
            raise SchemaError("sentences", "", f"{problem}; give rows of the same corpus")
    return {article_id: by_id[article_id] for article_id in ids}, sentences
