"""The rules of the pipeline, each with a way to take it out.

`python -m training.ablate` measures the accuracy without each rule. `python tests/wiring/take_out.py` checks
that a test fails without it.
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

NEEDED = frozenset({"no_content"})  # passes that later ones cannot run without
ENTITIES, ATTRIBUTIONS, HEDGES = GROUPS = ("entities", "attributions", "hedges")


@dataclass(frozen=True)
class Rule:
    """One rule of the component `group`. Within ``with rule.out(nlp):`` the pipeline runs without it."""

    group: str
    name: str
    description: str
    out: Callable[[Language], AbstractContextManager[Any]]

    @property
    def key(self) -> str:
        return f"{self.group}.{self.name}"


def all_rules() -> list[Rule]:
    """Every rule, in the order in which they run."""
    return [*entity_rules(), *attribution_rules(), *hedge_rules()]


def combine(rules: Iterable[Rule]) -> Rule:
    """Several rules as one, to take them out at the same time."""
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
    """The passes of attribution, except those of `NEEDED`."""
    for one in PASSES:
        if one.name in NEEDED:
            continue
        yield Rule(ATTRIBUTIONS, one.name, f"This pass {one.description}.", without_pass(one.name))


def without_pass(name: str) -> Callable[[Language], AbstractContextManager[Any]]:
    def out(nlp: Language) -> AbstractContextManager[Any]:
        component = nlp.get_pipe("attributions")
        rest = tuple(one for one in component.passes if one.name != name)
        return patch.object(component, "passes", rest)

    return out


def hedge_rules() -> Iterator[Rule]:
    """The conditions of hedges_en, each taken as true, and the rules that join the list and the model."""
    for name, condition in CONDITIONS.items():
        description = (condition.__doc__ or "").strip().split("\n")[0]
        yield Rule(HEDGES, name, description, without_condition(name))
    yield Rule(
        HEDGES,
        "model_agrees",
        "Some rows of the list count only where the model marked a word of them, too.",
        lambda nlp: condition_as_true(cue_lookup, "MODEL_AGREES"),
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
        "The model has a say: by its own cues, and where a row of the lists asks for it.",
        lambda nlp: patch.object(nlp.get_pipe("hedges"), "strategy", "lists"),
    )
    yield Rule(
        HEDGES,
        "lists",
        "Cues of the lists count beside those that the model marked.",
        lambda nlp: patch.object(nlp.get_pipe("hedges"), "strategy", "model"),
    )
    yield Rule(
        HEDGES,
        "vague_sources",
        "Sources that nobody can check are hedges.",
        lambda nlp: patch.object(nlp.get_pipe("hedges").vague, "find", lambda *_: ()),
    )


def without_condition(name: str) -> Callable[[Language], AbstractContextManager[Any]]:
    return lambda nlp: patch.dict(CONDITIONS, {name: lambda *_: True})


@contextmanager
def condition_as_true(module: ModuleType, name: str) -> Iterator[None]:
    """Within this block, the condition that the constant `name` of `module` names is always true."""
    condition = getattr(module, name)
    with patch.object(module, name, ""), patch.dict(CONDITIONS, {condition: lambda *_: True}):
        yield


def entity_rules() -> Iterator[Rule]:
    """The steps of entities. Each is replaced by a function that changes nothing."""
    for module, name, description, instead in ENTITY_STEPS:
        yield Rule(ENTITIES, name, description, with_replacement(module, name, instead))


def with_replacement(
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
        'A given name extends to what its hyphen joins it to: "Jean-Claude Juncker".',
        lambda tree, found: found,
    ),
    (
        label_correction,
        "is_date",
        "A date has a year, an hour or a word of time.",
        lambda tree, one, words: True,
    ),
    (
        label_correction,
        "trim_date",
        'A date does not end with a preposition, and is no word of a name: "Morning Report".',
        lambda tree, one: one,
    ),
    (
        label_correction,
        "is_organisation_acronym",
        "An acronym is an organisation, unless the text has a person of that name or with these initials.",
        lambda tree, name, full: False,
    ),
    (
        label_correction,
        "COMMON_NOUN_KINDS",
        'Common nouns for people are no names: "Commentators".',
        {},
    ),
    (
        label_correction,
        "has_namesake",
        "A listed outlet or organisation is no person, unless the text has a person of that name.",
        lambda tree, one, full: True,
    ),
    (
        label_correction,
        "is_listed_organisation",
        'A listed organisation is no place: "Congress".',
        lambda name, entry, words: False,
    ),
    (
        label_correction,
        "majority_labels",
        "The same words have the same label throughout an article: the most frequent one.",
        lambda tree, found, names: {},
    ),
    (
        label_correction,
        "bodies_among_persons",
        'A person\'s name of one word that the article calls a body is one: "retailer Tesco".',
        lambda tree, found, words: set(),
    ),
    (
        entities,
        "with_closed_ends",
        'A name does not end with a preposition: "Supreme Court of" goes on with "the United Kingdom".',
        lambda tree, found: list(found),
    ),
    (
        entities,
        "with_events",
        'Storms, games, races, wars and conventions are events: "Hurricane Harvey", "2008 Olympics".',
        lambda tree, found: list(found),
    ),
    (
        entities,
        "end_before_title",
        'An organisation ends before a title: "Selm County" District Attorney Ann Lee.',
        lambda tree, start, end, words: end,
    ),
    (
        entities,
        "find_repeated",
        "A name that was labelled in one sentence is one in the others, too.",
        lambda tree, found, words: [],
    ),
    (
        entities,
        "start_after_titles",
        "Titles are no part of a person's name.",
        lambda tree, start, end, titles: start,
    ),
    (
        entities,
        "with_countries",
        'The country is a part of the name of a body that many countries have: "Turkish Foreign Ministry".',
        lambda tree, found, roles: found,
    ),
)
