"""The rules that can be taken out of a pipeline, one by one: what is each of them worth?

`python -m training.ablate` measures without them, `python tests/wiring/take_out.py` asks whether a test notices.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from types import ModuleType
from typing import Any
from unittest.mock import patch

from spacy.language import Language

from toolkit.attribution.passes import PASSES
from toolkit.entities import component as entities
from toolkit.entities import label_correction
from toolkit.hedging import component as hedges
from toolkit.hedging import cue_lookup
from toolkit.hedging.conditions import CONDITIONS

NEEDED = frozenset({"no_content"})  # passes whose result all later ones take for granted
ENTITIES, ATTRIBUTIONS, HEDGES = GROUPS = ("entities", "attributions", "hedges")


@dataclass(frozen=True)
class Rule:
    """One rule of a component, `group`; within ``out(nlp)`` the pipeline works without it."""

    group: str
    name: str
    tells: str
    out: Callable[[Language], AbstractContextManager[Any]]

    @property
    def key(self) -> str:
        return f"{self.group}.{self.name}"


def all_rules() -> list[Rule]:
    """Every rule, in the order in which they run."""
    return [*entity_rules(), *attribution_rules(), *hedge_rules()]


def together(rules: Iterable[Rule]) -> Rule:
    """Several rules of one component as one: out together."""
    rules = list(rules)

    @contextmanager
    def out(nlp: Language) -> Iterator[None]:
        with ExitStack() as stack:
            for rule in rules:
                stack.enter_context(rule.out(nlp))
            yield

    first = min((rule.group for rule in rules), key=GROUPS.index)
    return Rule(first, " + ".join(rule.name for rule in rules), "All of these.", out)


def attribution_rules() -> Iterator[Rule]:
    """The passes of attribution, but for those that the later ones cannot do without."""
    for one in PASSES:
        if one.name in NEEDED:
            continue
        yield Rule(ATTRIBUTIONS, one.name, f"This pass {one.tells}.", without_pass(one.name))


def without_pass(name: str) -> Callable[[Language], AbstractContextManager[Any]]:
    def out(nlp: Language) -> AbstractContextManager[Any]:
        component = nlp.get_pipe("attributions")
        rest = tuple(one for one in component.passes if one.name != name)
        return patch.object(component, "passes", rest)

    return out


def hedge_rules() -> Iterator[Rule]:
    """The conditions of the list of hedges, each taken as true, and how list and model are joined."""
    for name, condition in CONDITIONS.items():
        tells = (condition.__doc__ or "").strip().split("\n")[0]
        yield Rule(HEDGES, name, tells, as_true(name))
    yield Rule(
        HEDGES,
        "model_agrees",
        "Rows of the list that count only where the model marks the words, too.",
        lambda nlp: same_as_true(cue_lookup, "MODEL_AGREES"),
    )
    yield Rule(
        HEDGES,
        "vetoes",
        "Where certain conditions of the list fail, the words do not count even if the model marked them.",
        lambda nlp: patch.object(cue_lookup, "VETOES", frozenset()),
    )
    yield Rule(
        HEDGES,
        "model_only_filter",
        "Of the cues that only the model marked, some kinds do not count.",
        lambda nlp: patch.object(hedges, "counts_without_list", lambda *_: True),
    )
    yield Rule(
        HEDGES,
        "model_only",
        "Cues count that only the model marked.",
        lambda nlp: patch.object(hedges, "counts_without_list", lambda *_: False),
    )
    yield Rule(
        HEDGES,
        "model",
        "The model counts, alone or where a row of the lists asks for it.",
        lambda nlp: patch.object(nlp.get_pipe("hedges"), "strategy", "lists"),
    )
    yield Rule(
        HEDGES,
        "lists",
        "Cues of the lists count beside those that the model has marked.",
        lambda nlp: patch.object(nlp.get_pipe("hedges"), "strategy", "model"),
    )
    yield Rule(
        HEDGES,
        "vague_sources",
        "Sources that nobody can check are hedges.",
        lambda nlp: patch.object(nlp.get_pipe("hedges").vague, "find", lambda *_: ()),
    )


def as_true(name: str) -> Callable[[Language], AbstractContextManager[Any]]:
    return lambda nlp: patch.dict(CONDITIONS, {name: lambda *_: True})


@contextmanager
def same_as_true(module: ModuleType, name: str) -> Iterator[None]:
    """Within this block a condition with a name of its own in `module` is an ordinary one, and true."""
    condition = getattr(module, name)
    with patch.object(module, name, ""), patch.dict(CONDITIONS, {condition: lambda *_: True}):
        yield


def entity_rules() -> Iterator[Rule]:
    """The steps of entities, each with what stands for it when it is out."""
    for module, name, tells, instead in ENTITY_STEPS:
        yield Rule(ENTITIES, name, tells, replaced(module, name, instead))


def replaced(
    module: ModuleType, name: str, instead: Any
) -> Callable[[Language], AbstractContextManager[Any]]:
    return lambda nlp: patch.object(module, name, instead)


ENTITY_STEPS: tuple[tuple[ModuleType, str, str, Any], ...] = (
    (
        entities,
        "is_function_word",
        'Function words are no names: "us".',
        lambda tree, start, end, words: False,
    ),
    (
        label_correction,
        "with_given_names",
        'A given name goes with what its hyphen joins it to: "Jean-Claude Juncker".',
        lambda tree, found: found,
    ),
    (
        label_correction,
        "is_of_party_tag",
        'A party with a state is no name: "D-N.Y.".',
        lambda tree, one: False,
    ),
    (
        label_correction,
        "as_name",
        "A name has no words in it that only sentences have.",
        lambda tree, one, words: one,
    ),
    (
        label_correction,
        "is_date",
        "A date has a figure or a word of time.",
        lambda tree, one, words: True,
    ),
    (
        label_correction,
        "after_office",
        'A person was taken for a body with its office: "District Judge Gray Miller".',
        lambda tree, one, words: one,
    ),
    (
        label_correction,
        "before_title",
        'A title before a name is no part of a body: "FDA Commissioner" Ann Lee.',
        lambda tree, one, words, found: one,
    ),
    (
        label_correction,
        "is_acronym_of_nobody",
        "An acronym is no person, unless the text has a person of that name or with these initials.",
        lambda tree, name, full: False,
    ),
    (label_correction, "PEOPLES", "Those of a party are no body or place.", frozenset()),
    (
        label_correction,
        "NO_NAMES",
        'A noun for people in general is no name: "Commentators".',
        {},
    ),
    (
        label_correction,
        "has_namesake",
        "An outlet or body of the lists is no person, unless the text has a person of that name.",
        lambda tree, one, full: True,
    ),
    (
        label_correction,
        "is_body",
        'A body of the lists is no place: "Congress".',
        lambda name, entry, words: False,
    ),
    (
        label_correction,
        "is_person",
        "Who bears a title or given name, and is called by the last word elsewhere, is a person.",
        lambda tree, one, words, surnames: False,
    ),
    (
        label_correction,
        "usual_labels",
        "The same words mean the same throughout an article: what is met oftener counts.",
        lambda tree, found, names: {},
    ),
    (
        label_correction,
        "addressed",
        'One word that bears a title anywhere is a person: "President Biden", then "Biden".',
        lambda tree, found, names, words: (),
    ),
    (
        entities,
        "repeats",
        "A name that was labelled in one sentence is one in the others, too.",
        lambda tree, found, words: [],
    ),
    (
        entities,
        "shared_surnames",
        'The first of two has the surname of the second: "Ann and Tom Lee".',
        lambda tree, found, words: {},
    ),
    (
        entities,
        "after_titles",
        "Titles are no part of a person's name.",
        lambda tree, start, end, titles: start,
    ),
    (
        entities,
        "is_no_name",
        "A person's name does not end with a verb or a possessive.",
        lambda tree, i: False,
    ),
    (
        entities,
        "before_noun",
        'A body\'s name ends before the "spokesman" that belongs to it.',
        lambda tree, start, end, roles: end,
    ),
    (
        entities,
        "after_lower",
        'A body\'s name begins after "then-" or "state-run".',
        lambda tree, start, end: start,
    ),
    (
        entities,
        "whose",
        'A body that many countries have is named with its country: "Turkish Foreign Ministry".',
        lambda tree, start, end, places, roles: "",
    ),
)
