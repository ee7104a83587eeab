"""The versions of one quotation side by side: what each outlet kept, what it cut, under which verb."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from toolkit.corpus.corpus import Corpus
from toolkit.display.heads import small
from toolkit.display.page import Display
from toolkit.display.safe import escape, is_known, one_line
from toolkit.errors import InputError
from toolkit.tables.schema import QUOTATIONS

_CELL = "padding:6px 10px;vertical-align:top;text-align:left;border:none;max-width:26em"
_CUT = "text-decoration:line-through;opacity:0.6"
_WIDE = 2_000  # characters of a version
_NARROW = 300  # of a version in a terminal


def show_quotation(corpus: Corpus, quotations: pd.DataFrame, quotation_id: int) -> Display:
    """Show who printed which words of a quotation, and what was cut.

    `quotations` is what ``shared_quotations`` gave for this corpus, `quotation_id` the number of
    one of them. Each outlet has a column: day, cue, speaker as given, and the words of the fullest version,
    where those that it cut are struck through; then its own words, if it added any.

    Returns a `Display`; text of articles is escaped. Raises InputError if there is no such quotation, or
    if its articles are not in the corpus.
    """
    QUOTATIONS.require(quotations, "quotation_id", "kept_spans", "cut_spans", "fullest_article_id")
    rows = quotations[quotations["quotation_id"].eq(quotation_id)]
    if rows.empty:
        known = quotations["quotation_id"]
        there = f"1 to {known.max()}" if len(known) else "none"
        problem = f"is {quotation_id!r}, and the table has {there}"
        raise InputError("quotation_id", problem, "Give a number of column quotation_id.")
    texts = corpus.articles.set_index("article_id")["text"]
    fullest = rows["fullest_article_id"].iloc[0]
    if fullest not in texts.index:
        problem = f"has no article {fullest!r}"
        raise InputError("corpus", problem, "Give the corpus that the quotations are of.")
    whole = stretch(rows, str(texts[fullest]))
    records = rows.to_dict("records")
    head = f"quotation {quotation_id}: {len(records)} outlets"
    first = next((row["story_id"] for row in records if is_known(row["story_id"])), None)
    head = f"{head} · {one_line(str(first), 80)}" if first else head
    cells = "".join(f'<td style="{_CELL}">{_version(row, whole)}</td>' for row in records)
    table = f'<div style="overflow-x:auto"><table><tbody><tr>{cells}</tr></tbody></table></div>'
    plain = "\n".join(f"  {_head(row)}\n    {_plain(row, whole)}" for row in records)
    return Display(f"{small(head)}{table}", f"{head}\n{plain}", title=head)


class Stretch:
    """The fullest version: where it begins, and its text."""

    def __init__(self, start: int, text: str) -> None:
        self.start, self.text = start, text

    def parts(self, cut: list[list[int]]) -> list[tuple[str, bool]]:
        """The text in parts, each with whether it was cut."""
        out, at = [], 0
        for start, end in sorted(cut):
            first, last = start - self.start, end - self.start
            out += [(self.text[at:first], False), (self.text[first:last], True)]
            at = last
        return [part for part in [*out, (self.text[at:], False)] if part[0]]


def stretch(rows: pd.DataFrame, text: str) -> Stretch:
    """From the first to the last word that any outlet has or cut, in the fullest article."""
    fullest = rows[rows["article_id"].eq(rows["fullest_article_id"])]
    spans = [
        span for each in (rows["cut_spans"], fullest["kept_spans"]) for one in each for span in one
    ]
    start, end = min(a for a, _ in spans), max(b for _, b in spans)
    return Stretch(start, text[start:end])


def _head(row: Mapping[Any, Any]) -> str:
    """Outlet, day, speaker and cue, as given."""
    day = row["day"].strftime("%Y-%m-%d") if is_known(row["day"]) else "undated"
    said = [str(row[name]) for name in ("speaker", "cue") if is_known(row[name])]
    stance = "" if row["cue_stance"] in ("neutral", "unknown") else f" ({row['cue_stance']})"
    outlet = str(row["outlet"]) if is_known(row["outlet"]) else "outlet unknown"
    first = ", first" if row["first"] else ""
    return one_line(f"{outlet} · {day}{first} · {' · '.join(said) or 'nobody named'}{stance}", 200)


def _version(row: Mapping[Any, Any], whole: Stretch) -> str:
    head = f"<strong>{escape(_head(row))}</strong>"
    if row["version"] == "indirect":
        return f"{head}<br><em>reported: {escape(one_line(str(row['content']), _WIDE))}</em>"
    words = "".join(
        f'<span style="{_CUT}">{escape(part)}</span>' if cut else escape(part)
        for part, cut in whole.parts(row["cut_spans"])
    )
    added = (
        f"<br><em>added: {escape(one_line(str(row['added']), _WIDE))}</em>"
        if is_known(row["added"])
        else ""
    )
    return f'{head}<div dir="auto">{words}</div>{added}'


def _plain(row: Mapping[Any, Any], whole: Stretch) -> str:
    if row["version"] == "indirect":
        return f"reported: {one_line(str(row['content']), _NARROW)}"
    parts = whole.parts(row["cut_spans"])
    return one_line("".join(f"[-{part}-]" if cut else part for part, cut in parts), _NARROW)
