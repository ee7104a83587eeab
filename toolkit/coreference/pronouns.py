"""Whom a pronoun means: candidates before it, what speaks for each, the likeliest one.

A log-linear ranking: each candidate has a few yes-or-no features, the weights
of which were learned by ``training/learn_references.py``. Candidates that
grammar rules out are none. After Denis and Baldridge (2008), a ranking of
antecedents; the features are the usual ones of Lappin and Leass (1994).
"""

from bisect import bisect
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from math import exp, fsum
from typing import NamedTuple

from toolkit.coreference.cluster import Cluster, Seen
from toolkit.coreference.mention import Mention
from toolkit.coreference.pronoun_weights import WEIGHTS
from toolkit.grammar.relations import ACTIVE_SUBJECTS, DISLOCATED, SUBJECTS
from toolkit.grammar.tree import MAX_CLIMB, Tree

SENTENCES = 8  # how far back an antecedent may be
CANDIDATES = 14  # how many are weighed, the latest ones
NONE = "none"
SHARES = (
    0.08,
    0.2,
    0.4,
    0.7,
)  # of the names of persons in an article: from passer-by to its subject
# Logits taken from "means none of them": GUM, where the weights are from, has more pronouns for
# nobody in the text (talk, "they say") than news has.
BOLDNESS = {"he": 2.0, "they": 1.5, "it": 0.0}
RECENT = 2  # lines within which who spoke last is expected to speak on
GOES_ON = "goes_on"
# What speaks for who spoke last, which is the custom of news. GUM has 17 pronouns that speak so
# soon after somebody, 15 of them the same person, which are too few to learn from.
CUSTOM = {"he": {GOES_ON: 1.0}}
MANY = 15  # mentions from which on more make no difference
GAPS = [f"gap_{n}" for n in range(5)]
RANKS = [f"rank_{n}" for n in range(5)]
COUNTS = [f"count_{(n + 1).bit_length()}" for n in range(MANY + 1)]
FAMILIES = {"m": "he", "f": "he", "n": "it", "": "they"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A cluster that a pronoun may mean, the mention that it is judged by, and what speaks for it."""

    cluster: int
    mention: Mention
    features: Sequence[str]


class Place(NamedTuple):
    """Where a pronoun stands, as far as it matters for all its candidates.

    `above` are the clusters of the subjects of the clauses around it, the nearest
    first; `clause` and `verb` the tokens that head its clause and govern it; `function`
    its own, "doer" for the subject of a verb; `spoke_at` the latest source before a source.
    """

    above: Sequence[int]
    clause: int
    verb: int
    function: str
    spoke_at: int


def choose(family: str, candidates: Sequence[Candidate]) -> tuple[int | None, list[float]]:
    """The place of the likeliest candidate, None if it means none of them; all their shares."""
    weights = WEIGHTS[family]
    if family in CUSTOM:
        weights = weights | CUSTOM[family]
    scores = [fsum([weights.get(name, 0.0) for name in one.features]) for one in candidates]
    scores.append(weights.get(NONE, 0.0) - BOLDNESS[family])
    top = max(scores)
    shares = [exp(score - top) for score in scores]
    total = sum(shares)
    best = scores.index(top)
    return (None if best == len(candidates) else best), [share / total for share in shares[:-1]]


def family_of(mention: Mention) -> str:
    """he (and she), it or they: pronouns that behave alike."""
    if mention.gender == "n" or mention.number == "singular":
        return FAMILIES[mention.gender]
    return "they"


def candidates(
    tree: Tree,
    mention: Mention,
    clusters: Sequence[Cluster],
    seen: dict[int, Seen],
    later: Mapping[int, tuple[Mention, int]],
    barred: Container[int | None] = (),
) -> list[Candidate]:
    """What a pronoun may mean, the latest first, at most CANDIDATES.

    `seen` has the clusters in the order of their last mention. `later` gives
    the mention and cluster of a token further on that is sure already, `barred` are the clusters
    that it cannot mean: whose words it stands in, who is named in the words that it introduces.
    """
    subjects = governing(tree, mention.head)
    above = [later[subject][1] for subject in subjects if subject in later]
    clause = tree.clause(mention.head)
    verb = tree.governor(mention.head)
    out: list[Candidate] = []
    function = mention.function
    if tree.dep[mention.head] in ACTIVE_SUBJECTS and tree.pos[tree.head[mention.head]] == "VERB":
        function = "doer"  # things seldom are
    spoke_at = -1
    if mention.speaks:
        spoke_at = max((where.spoke_at for where in seen.values()), default=-1)
    place = Place(above, clause, verb, function, spoke_at)
    owned = later.get(tree.head[mention.head]) if mention.use == "possessive" else None
    beside = {later[i][1] for i in tree.children[verb] if i > mention.head and i in later}
    for cluster, where in reversed(seen.items()):
        if mention.line - where.last.line > SENTENCES or len(out) >= CANDIDATES:
            break
        if not agrees(mention, clusters[cluster]):
            continue
        if where.last.sentence == mention.sentence and clashes(tree, mention, where.last, verb):
            continue
        if mention.use == "personal" and cluster in beside and verb != mention.head:
            continue  # "He described Ann": an argument of the same verb
        if owned is not None and owned[1] == cluster and owned[0].head > mention.head:
            continue  # nobody is "her professor, Koolhaas" to himself
        if cluster in barred:
            continue  # who says I is not he, and nobody calls himself by his name
        found = features(tree, mention, clusters[cluster], where, len(out), place)
        out.append(Candidate(cluster, where.last, found))
    for subject in subjects:
        if subject > mention.head and subject in later:
            after, cluster = later[subject]
            if all(one.cluster != cluster for one in out) and agrees(mention, clusters[cluster]):
                gender = gendered(mention, clusters[cluster])
                out.append(
                    Candidate(cluster, after, ("after", gender, *clusters[cluster].standing))
                )
    return bound(mention, out, above)


def agrees(mention: Mention, cluster: Cluster) -> bool:
    """Do number, gender and kind allow it?"""
    if cluster.kind == "document" and mention.gender != "n":
        return mention.number != "singular" and cluster.number == "plural"
    if mention.gender in ("m", "f"):
        if cluster.kind not in ("person", "") or cluster.number == "plural":
            return False
        return not cluster.gender or cluster.gender == mention.gender
    if mention.gender == "n":
        return cluster.kind not in ("person", "thing", "") and cluster.number != "plural"
    if cluster.number == "singular":  # "a player ... their headset"
        return cluster.name is None and not cluster.gender and cluster.kind in ("person", "")
    return True


def clashes(tree: Tree, mention: Mention, other: Mention, verb: int) -> bool:
    """Are both, in one sentence, arguments of one word, so that only a reflexive could mean it?"""
    if other.start <= mention.head < other.end and mention.form != "several":
        return True  # inside it: "his" of "his lawyer"
    if mention.use in ("reflexive", "possessive"):
        return tree.head[mention.head] == other.head
    if tree.dep[other.head] in DISLOCATED:
        return False  # "Ann, she is late"
    return tree.governor(other.head) == verb and other.function != "possessor"


def bound(mention: Mention, among: list[Candidate], above: Sequence[int]) -> list[Candidate]:
    """The candidates of a reflexive: the nearest subject, if it is one of them, else all."""
    nearest = [one for one in among if above and one.cluster == above[0]]
    return nearest if mention.use == "reflexive" and nearest else among


def governing(tree: Tree, i: int) -> list[int]:
    """The subjects of the clauses around a word, the nearest first, its own function apart."""
    out: list[int] = []
    at = i
    for _ in range(MAX_CLIMB):
        head = tree.head[at]
        if head == at:
            break
        if tree.dep[at] not in SUBJECTS:
            for child in tree.children[head]:
                if tree.dep[child] in SUBJECTS and child != at and child != i:
                    out.append(child)
        at = head
    return out


def gendered(mention: Mention, cluster: Cluster) -> str:
    """How well the gender is known to agree, from what else is said of the cluster."""
    if mention.gender not in ("m", "f"):
        return "gender_open"
    if cluster.gender:
        return "gender_sure"
    same = cluster.said.of(mention.gender)
    other = cluster.said.of("f" if mention.gender == "m" else "m")
    if same + other < 0.4:
        return "gender_unknown"
    share = same / (same + other)
    return (
        "gender_likely" if share > 0.7 else ("gender_mixed" if share > 0.3 else "gender_unlikely")
    )


def goes_on(where: Seen, place: Place) -> bool:
    """Did the candidate speak last, and does the pronoun speak in no clause of somebody else's?"""
    return where.spoke_at == place.spoke_at and not place.above


def standing_of(share: float) -> tuple[str, str]:
    """How much an article has to do with what bears a share (0 to 1) of its names of this kind."""
    return "named", f"share_{bisect(SHARES, share)}"


def features(
    tree: Tree,
    mention: Mention,
    cluster: Cluster,
    where: Seen,
    rank: int,
    place: Place,
) -> list[str]:
    """What holds of a candidate."""
    last, kind = where.last, cluster.kind or "open"
    gap = mention.sentence - last.sentence
    if mention.quote < 0:
        gap = mention.line - last.line
    near = "same" if gap == 0 else ("next" if gap == 1 else "far")
    out = [
        GAPS[min(gap, 4)],
        RANKS[min(rank, 4)],
        f"{last.function}_{near}",
        f"kind_{kind}",
        COUNTS[min(where.count, MANY)],
        gendered(mention, cluster),
        f"{place.function}_of_{kind}",
        *cluster.standing,
    ]
    if last.form == "pronoun":
        out.append("form_pronoun" if where.sure else "form_pronoun_unsure")
    else:
        out.append(f"form_{last.form}_{'definite' if last.definite else 'bare'}")
    if last.function == mention.function:
        out.append(f"parallel_{near}")
    if mention.line - where.subject_line == 1:
        out.append("was_subject")
    if mention.sentence == last.sentence:
        if tree.is_descendant(last.head, place.verb):
            out.append(f"below_{last.function}")
        if tree.clause(last.head) == place.clause:
            out.append(f"clause_{mention.use}")
    if cluster.number_ in place.above:
        first = place.above[0] == cluster.number_
        out.append(
            f"above_{'first' if first else 'further'}_{'source' if last.speaks else 'other'}"
        )
    if mention.speaks:
        gone = mention.line - where.spoke_line
        out.append(f"spoke_{min(gone, 3)}" if gone < 9 else "spoke_never")
        if gone <= RECENT and goes_on(where, place):
            out.append(GOES_ON)
    if mention.quote != last.quote:
        out.append("into_quote" if mention.quote >= 0 else "out_of_quote")
    if mention.number == "plural":
        out.append(f"number_{cluster.number or 'open'}")
    return out
