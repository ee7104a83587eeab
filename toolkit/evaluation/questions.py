"""What coders are asked of each unit, and what the machine's answer to it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, get_args

import pandas as pd

from toolkit.corpus.corpus import Corpus
from toolkit.evaluation.definitions import explain_codes, list_decisions

Unit = Literal["sentences", "attributions", "hedges", "entities", "framings", "mentions"]
"""The table whose rows are coded."""
UNITS: tuple[Unit, ...] = get_args(Unit)
NOT_ONE = "not_one"
"""The code for what the machine takes for one, and is none."""

Machine = Callable[[Corpus, pd.DataFrame], Sequence[str | None]]


@dataclass(frozen=True)
class Question:
    """A column of the coding sheet; coders answer with one of its codes."""

    name: str
    """The head of the column."""
    ask: str
    """The question in words."""
    codes: Mapping[str, str]
    """Each code, and what it means."""
    machine: str | Machine | None = None
    """The machine's answer: a column of the unit's table, or a function of the corpus and the
    units' rows; None if the machine was not asked."""
    decisions: tuple[str, ...] = field(default=())
    """How doubtful cases are decided."""
    shows: tuple[str, ...] = field(default=())
    """Columns of the unit's table that a coder has to see to answer."""
    gate: bool = False
    """Whether "no" answers all other questions: what is no attribution has no speaker."""
    marks: bool = False
    """Coders write the words that they find instead of a code (`marks.py`)."""

    def answer(self, corpus: Corpus, rows: pd.DataFrame) -> list[str | None]:
        """The machine's code for each row of the unit's table; None where it gives none."""
        if self.machine is None:
            return [None] * len(rows)
        if isinstance(self.machine, str):
            answers: Sequence[str | None] = rows[self.machine].tolist()
        else:
            answers = self.machine(corpus, rows)
        return [None if pd.isna(each) else str(each) for each in answers]


def find_questions(
    unit: Unit, asked: Sequence[str | Question] | None, *, judging: bool = False
) -> tuple[Question, ...]:
    """The questions about a unit: those of its own, or the ones that are asked for.

    With `judging` its own are all those by which a row is judged, else those by which it is classified.

    Raises ValueError for a unit or question that there is not, for two of one name,
    and for one without two codes.
    """
    if unit not in UNITS:
        raise ValueError(f"unit is {unit!r}, expected one of {', '.join(UNITS)}")
    own = known_questions(unit)
    usual = [own[name] for name in JUDGING[unit]] if judging else _own_questions(unit)
    names = usual if asked is None else [asked] if isinstance(asked, str) else asked
    found = []
    for each in names:
        if isinstance(each, str) and each not in own:
            raise ValueError(
                f"questions holds {each!r}, expected some of {', '.join(own)}, or Questions "
                f"of your own about {unit}"
            )
        found.append(own[each] if isinstance(each, str) else each)
    heads = [question.name for question in found]
    twice = next((name for name in heads if heads.count(name) > 1), None)
    if not found or twice:
        what = f"{twice!r} twice" if twice else "nothing"
        raise ValueError(f"questions holds {what}, expected one or several, each once")
    for question in found:
        if len(question.codes) < 2 and not question.marks:
            raise ValueError(f"question {question.name!r} has less than two codes")
    return tuple(found)


def known_questions(unit: Unit) -> dict[str, Question]:
    """Every question about a unit that has a name here."""
    return {each.name: each for each in (*judging_questions(unit), *_own_questions(unit))}


def _own_questions(unit: Unit) -> list[Question]:
    if unit == "sentences":
        return _SENTENCES
    if unit == "framings":
        return [_is_one("framing", "Do the marked words cast the target as something?")]
    columns = {
        "attributions": ("source_type", "role", "form"),
        "hedges": ("type", "voice"),
        "entities": ("label",),
        "mentions": ("part",),
    }[unit]
    one = ONE[unit]
    return [
        Question(
            column,
            _ASK[f"{unit}.{column}"],
            explain_codes(f"{unit}.{column}") | {NOT_ONE: f"What is shown is not {one} at all."},
            column,
            list_decisions(f"{unit}.{column}"),
        )
        for column in columns
    ]


ONE = {
    "attributions": "an attribution",
    "hedges": "a hedge",
    "entities": "an entity",
    "framings": "a framing",
    "mentions": "a mention of anybody or anything",
}

JUDGING: Mapping[str, tuple[str, ...]] = {
    "sentences": ("attribution", "hedge", "framing"),
    "attributions": (
        "is_one", "speaker_right", "cue_right", "content_right", "role", "source_type", "form",
    ),
    "hedges": ("is_one", "type", "voice"),
    "entities": ("is_one", "label"),
    "framings": ("is_one", "target_right", "frame_right", "framer_right"),
    "mentions": ("name_right", "part"),
}  # fmt: skip
"""What is asked of each row of the machine, in this order: whether it is one, whether its parts are right, what it is."""

_RIGHT = {
    "attributions": {
        "speaker_right": ("Is the one in column speaker the one whose words or thoughts these are?", "speaker"),
        "cue_right": ("Are the words in column cue those that report?", ""),
        "content_right": ("Are the words in column content what is reported, and all of it?", ""),
    },
    "framings": {
        "target_right": ("Is the target the one who is cast as something?", ""),
        "frame_right": ("Is the frame what the target is cast as?", ""),
        "framer_right": ("Is the framer the one who casts it so?", ""),
    },
    "mentions": {
        "name_right": ("Do the marked words mean the one in column name?", "name"),
    },
}  # fmt: skip
_CODES_RIGHT = {
    "right": "Yes; also if nothing stands there, and the article does not tell.",
    "partly": "Words are missing, or there are too many.",
    "wrong": "It is another, or there is none.",
    "missing": "Nothing stands there, but the article tells.",
}


def judging_questions(unit: str) -> list[Question]:
    """Is it one, and are its parts right: the machine says so of all of its rows."""
    if unit not in ONE:
        return []
    no = {NOT_ONE: f"What is shown is not {ONE[unit]} at all."}
    found = [
        Question(name, ask, _CODES_RIGHT | no, _right, shows=(shown,) if shown else ())
        for name, (ask, shown) in _RIGHT.get(unit, {}).items()
    ]
    if "is_one" in JUDGING[unit]:
        one = {"yes": "Yes.", "no": "No. The other questions may then be left empty."}
        ask = f"Is what is shown {ONE[unit]}, as the codebook has it?"
        found.insert(0, Question("is_one", ask, one, _yes, gate=True))
    return found


def _right(corpus: Corpus, rows: pd.DataFrame) -> list[str]:
    return ["right"] * len(rows)


_ASK = {
    "attributions.source_type": "What kind of source is it that is reported here?",
    "attributions.role": "In which walk of life does the source speak?",
    "attributions.form": "How much of what is reported stands in quotation marks?",
    "hedges.type": "What kind of hedge are the marked words?",
    "hedges.voice": "Whose uncertainty do the marked words express?",
    "entities.label": "What kind of entity do the marked words name?",
    "mentions.part": "What part do the marked words have in what happens?",
}


def _yes(corpus: Corpus, rows: pd.DataFrame) -> list[str]:
    return ["yes"] * len(rows)


def _is_one(name: str, ask: str) -> Question:
    return Question(name, ask, {"yes": "They do.", "no": "They do not."}, _yes)


def _reports(corpus: Corpus, rows: pd.DataFrame) -> list[str]:
    found = (rows["n_attributions"] > 0) | (rows["quoted_share"] > 0)
    return ["yes" if each else "no" for each in found]


def _hedges(corpus: Corpus, rows: pd.DataFrame) -> list[str]:
    from toolkit.measures.hedging import DEFAULT_TYPES  # measures import this package

    return [
        "yes" if any(hedge["type"] in DEFAULT_TYPES for hedge in hedges) else "no"
        for hedges in rows["hedges"]
    ]


def _frames(corpus: Corpus, rows: pd.DataFrame) -> list[str]:
    return ["yes" if n else "no" for n in rows["n_framings"]]


_SENTENCES = [
    Question(
        "attribution",
        "Does the sentence, or a part of it, report what somebody said, wrote, thought or wanted?",
        {
            "yes": "Yes, in quotation or in paraphrase; also a sentence in the middle of a quotation.",
            "no": "No, all of it is in the article's own voice.",
        },
        _reports,
    ),
    Question(
        "hedge",
        "Does a word in the sentence weaken the commitment to what is said?",
        {
            "yes": 'Yes: "may", "reportedly", "about 300", "critics say".',
            "no": 'No. "if" and "whether", and "believes" and "expects" with somebody who does, '
            "do not count.",
        },
        _hedges,
    ),
    Question(
        "framing",
        "Does the sentence openly cast somebody or something as something?",
        {
            "yes": 'Yes: described as, portrayed as, called, branded, dismissed as, "so-called".',
            "no": 'No. Plain naming ("a law called the Data Act") does not count.',
        },
        _frames,
    ),
]
