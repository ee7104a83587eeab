"""Corpora made by hand, whose rows are told by the words that they mark; no model is needed."""

from itertools import count

import pandas as pd

from toolkit.corpus.corpus import Corpus
from toolkit.tables.schema import (
    ARTICLES,
    ATTRIBUTIONS,
    ENTITIES,
    FRAMINGS,
    HEDGES,
    LOAD_REPORT,
    MENTIONS,
    SENTENCES,
)

HOSTILE = (  # what must do no harm wherever text goes
    "<script>alert('x')</script><img src=x onerror=\"alert(1)\">\n"
    '=HYPERLINK("http://evil.invalid";"click") said +1 -2 @SUM(A1).\n'
    "\x1b[31mred\x07 \x00nul \x85next \u202eesrever\u202c \u200fmark \ufffe \u2028line\r\nend &amp; ok."
)


def make_corpus(texts, attributions=(), hedges=(), entities=(), framings=(), **columns):
    """A corpus of texts by name, one sentence per line.

    An attribution is (article, source, cue, content, speaker), a hedge (article, words,
    type, voice), an entity (article, words, label), a framing (article, target, cue,
    frame, framer): words that stand in the text, or None.
    """
    ids, known = list(texts), {"outlet": "Courier", "date": pd.Timestamp("2025-01-02")}
    base = {"article_id": ids, "text": list(texts.values())}
    extra = {name: [value] * len(ids) for name, value in known.items()}
    sentences = SENTENCES.build(_sentences(texts))
    numbers = sentences.groupby("article_id").size()
    counts = {"n_words": [len(text.split()) for text in texts.values()]}
    counts["n_sentences"] = [int(numbers.get(name, 0)) for name in ids]
    return Corpus(
        articles=ARTICLES.build(base | extra | counts | columns),
        sentences=sentences,
        entities=ENTITIES.build(
            {**_mention(texts, *row[:2]), "label": row[2], "name": row[1]} for row in entities
        ),
        hedges=HEDGES.build(
            {
                **_mention(texts, *row[:2]),
                "type": row[2],
                "strength": 0.5,
                "voice": row[3],
                "negated": False,
            }
            for row in hedges
        ),
        attributions=ATTRIBUTIONS.build(_attributions(texts, attributions)),
        framings=FRAMINGS.build(_framings(texts, framings)),
        mentions=MENTIONS.build(),
        load_report=LOAD_REPORT.build(),
    )


def _sentences(texts):
    for name, text in texts.items():
        place, number = 0, 0
        for line in text.split("\n"):
            if line.strip():
                bounds = {"start": place, "end": place + len(line), "text": line}
                lists = {each: [] for each in ("entities", "hedges", "attributions", "framings")}
                sizes = {f"n_{each}": 0 for each in lists}
                key = {"article_id": name, "sentence_id": number, "paragraph_id": number}
                more = {"n_words": len(line.split()), "quoted_share": 0.0}
                yield key | bounds | lists | sizes | more
                number += 1
            place += len(line) + 1


def _spans(text, words):
    return [] if words is None else [[text.index(words), text.index(words) + len(words)]]


def _sentence(text, place):
    return sum(1 for line in text[:place].split("\n")[:-1] if line.strip())


def _mention(texts, name, words):
    text = texts[name]
    [[start, end]] = _spans(text, words)
    sentence = _sentence(text, start)
    return {
        "article_id": name,
        "sentence_id": sentence,
        "start": start,
        "end": end,
        "text": words,
    }


def _attributions(texts, rows):
    numbers = {}
    for name, source, cue, content, speaker in rows:
        text = texts[name]
        yield {
            "article_id": name,
            "attribution_id": next(numbers.setdefault(name, count())),
            "sentence_id": _sentence(text, text.index(cue)),
            "speaker": speaker,
            "source_type": "person" if speaker else "none",
            "role": "unknown",
            "form": "indirect" if content else None,
            "cue": cue,
            "source": source,
            "content": content,
            "cue_stance": "neutral",
            "negated": False,
            "speaker_evidence": "name" if speaker else None,
            "source_spans": _spans(text, source),
            "cue_spans": _spans(text, cue),
            "content_spans": _spans(text, content),
        }


def _framings(texts, rows):
    numbers = {}
    for name, target, cue, frame, framer in rows:
        text = texts[name]
        yield {
            "article_id": name,
            "framing_id": next(numbers.setdefault(name, count())),
            "sentence_id": _sentence(text, text.index(cue)),
            "target": target,
            "cue": cue,
            "frame": frame,
            "framer": framer,
            "target_spans": _spans(text, target),
            "cue_spans": _spans(text, cue),
            "frame_spans": _spans(text, frame),
            "framer_spans": _spans(text, framer),
            "construction": "active",
            "cue_tone": "disapproving",
            "agentless": framer is None,
            "negated": False,
        }
