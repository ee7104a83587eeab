"""Omissions: what other outlets attribute to somebody in a story, and this one does not have."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from toolkit.codebooks.words import WORD
from toolkit.corpus.corpus import Corpus
from toolkit.measures.kinds import defines
from toolkit.measures.spellings import speaker_keys
from toolkit.measures.validity import rests_on
from toolkit.stories.alignment import is_same
from toolkit.stories.coverage import TEXT, with_stories
from toolkit.stories.unheard import BETWEEN, sentences_of
from toolkit.stories.versions import compared, function_words, read_versions
from toolkit.tables.counted import of_kinds
from toolkit.tables.definition import define

FEWEST, FEWEST_INDIRECT = 4, 6
"""Telling words of a content that can be looked for elsewhere; of few that stand in no quotation marks, none can be sure."""
LONG, COVERED_LONG = 8, 0.45
"""So many telling words are said in other words, too, where a sentence has this share of them."""
SPEAKER, ANYBODY = 0.4, 0.6
"""Share of the telling words of the shorter one that near contents have in common, of one speaker or not."""
COLUMNS = (
    "story_id", "outlet", "speaker", "person_id", "role", "form", "content", "carried_by",
    "n_outlets", "speaker_heard", "article_id", "attribution_id", "sentence",
)  # fmt: skip


@dataclass
class Said:
    """A content: the row that has it first, and the outlets that have it."""

    row: int
    words: tuple[str, ...]
    telling: frozenset[str]
    speaker: object
    outlets: list[str]


@rests_on("attributions", "attributions.content")
@defines
def omissions(corpus: Corpus, *, min_outlets: int = 1) -> pd.DataFrame:
    """Attributed contents that other outlets carried in a story and this one did not.

    Takes a corpus with stories (`find_stories`). Looked at are contents with four words or more that are no function
    words; of those without quotation marks, such with six and a known speaker. An outlet has a content if one of
    its articles of the story

    - has the same quotation (as in `shared_quotations`),
    - attributes near words: 40 % of the telling words of the shorter one in common if the speaker
      is the same, else 60 %; or
    - has a sentence with 60 % of its telling words (45 % if they are eight or more), attributed or not.

    `min_outlets` is how many other outlets must have carried it. An outlet that reported nothing of a
    story has no rows. What is left out is no fault: it may be of no interest, or come in too late.

    Returns one row per outlet and content, most carried first, with ``story_id``, ``outlet`` (which left it out),
    ``speaker``, ``person_id``, ``role``, ``form``, ``content``; ``carried_by`` (string: the other outlets that have
    it, with ; between); ``n_outlets`` (int64: how many these are); ``speaker_heard`` (bool: the outlet lets the
    same speaker say something else in the story); ``article_id``, ``attribution_id``, ``sentence``: where it stands.

    Raises InputError if no stories were looked for.
    """
    articles = with_stories(corpus.articles)
    articles = articles[articles["story_id"].notna() & articles["outlet"].notna()]
    rows = of_kinds(corpus.attributions)
    rows = rows[rows["article_id"].isin(articles["article_id"])].reset_index(drop=True)
    keys = speaker_keys(rows)
    speakers = keys.astype(object).where(keys.notna(), None).tolist()
    place = articles.set_index("article_id")
    texts = sentence_words(corpus, set(articles["article_id"]))
    story_of, outlet_of = place["story_id"].to_dict(), place["outlet"].to_dict()
    ids = rows["article_id"].tolist()
    said: dict[str, list[tuple[Said, str]]] = defaultdict(list)
    for version in read_versions(rows, corpus.articles):
        article = ids[version.row]
        telling = frozenset(version.words) - function_words()
        if len(telling) >= (FEWEST if version.quoted else FEWEST_INDIRECT) and (
            version.quoted or speakers[version.row] is not None
        ):
            one = Said(version.row, version.words, telling, speakers[version.row], [])
            said[story_of[article]].append((one, outlet_of[article]))
    sentences: dict[tuple[str, str], list[frozenset[str]]] = defaultdict(list)
    for article, words in texts.items():
        sentences[story_of[article], outlet_of[article]] += words
    heard = {
        (story_of[article], outlet_of[article], speaker)
        for article, speaker in zip(ids, speakers, strict=True)
        if speaker is not None
    }
    out: list[dict[str, Any]] = []
    reporting: dict[str, set[str]] = defaultdict(set)
    for story, outlet in sentences:
        reporting[story].add(outlet)
    for story, contents in said.items():
        outlets = sorted(reporting[story])
        for one in grouped(contents):
            carried = [
                outlet for outlet in outlets
                if outlet in one.outlets or has(sentences[story, outlet], one.telling)
            ]  # fmt: skip
            if len(carried) < min_outlets:
                continue
            for outlet in outlets:
                if outlet not in carried:
                    known = (story, outlet, one.speaker) in heard
                    out.append(
                        {
                            "row": one.row, "story_id": story, "outlet": outlet, "n_outlets": len(carried),
                            "carried_by": BETWEEN.join(map(str, carried)), "speaker_heard": known,
                        }
                    )  # fmt: skip
    return define(table_of(out, rows, corpus), counted="contents that other outlets carried")


def grouped(contents: Sequence[tuple[Said, str]]) -> list[Said]:
    """Contents that are the same or near, once each, with the outlets that have them."""
    out: list[Said] = []
    for one, outlet in contents:
        same = next((other for other in out if is_near(one, other)), None)
        if same is None:
            out.append(one)
            same = one
        if outlet not in same.outlets:
            same.outlets.append(outlet)
    return out


def is_near(one: Said, other: Said) -> bool:
    """Whether two contents are the same quotation, or say nearly the same."""
    common = len(one.telling & other.telling)
    if common < FEWEST - 1:
        return False
    one_speaker = one.speaker is not None and one.speaker == other.speaker
    share = common / min(len(one.telling), len(other.telling))
    return share >= (SPEAKER if one_speaker else ANYBODY) or is_same(
        one.words, other.words, one_speaker
    )


def has(sentences: Sequence[frozenset[str]], telling: frozenset[str]) -> bool:
    """Whether a sentence has most of the telling words, or much of many."""
    share = ANYBODY if len(telling) < LONG else COVERED_LONG
    return any(len(telling & words) >= share * len(telling) for words in sentences)


def sentence_words(corpus: Corpus, ids: set[str]) -> dict[str, list[frozenset[str]]]:
    """The telling words of each sentence of some articles."""
    out: dict[str, list[frozenset[str]]] = defaultdict(list)
    sentences = of_kinds(corpus.sentences)
    for article, text in zip(
        sentences["article_id"].tolist(), sentences["text"].tolist(), strict=True
    ):
        if article in ids:
            words = frozenset(map(compared, WORD.findall(text)))
            out[article].append(words - function_words())
    return out


def table_of(found: Sequence[dict[str, Any]], rows: pd.DataFrame, corpus: Corpus) -> pd.DataFrame:
    chosen = [one["row"] for one in found]
    texts = ("speaker", "person_id", "role", "form", "content", "article_id")
    table = rows.iloc[chosen][[*texts, "attribution_id", "sentence_id"]].reset_index(drop=True)
    for name in ("story_id", "outlet", "carried_by"):
        table[name] = pd.array([one[name] for one in found], dtype=TEXT)
    table["n_outlets"] = pd.array([one["n_outlets"] for one in found], dtype="int64")
    table["speaker_heard"] = pd.array([one["speaker_heard"] for one in found], dtype=bool)
    table["sentence"] = sentences_of(corpus, table["article_id"], table["sentence_id"])
    order = ["n_outlets", "story_id", "outlet"]
    table = table.sort_values(order, ascending=[False, True, True], kind="stable")
    return table[list(COLUMNS)].reset_index(drop=True)
