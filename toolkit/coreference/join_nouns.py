"""The second look at nouns, after all pronouns are resolved, which it so leaves as they are.

Joined is what a clause says that somebody is ("she became a judge"), what is called by the same noun
again ("pregnant women"), and what is of a sort that a name before has ("the country" after France).
"""

from collections.abc import Sequence
from functools import cache

from toolkit.coreference.callings import Calling
from toolkit.coreference.cluster import References
from toolkit.coreference.mention import Mention, is_gendered, note_mention
from toolkit.coreference.nouns import Nouns
from toolkit.english.lexicon import read_lexicon
from toolkit.english.terms import PlaceTerm, WordTerm
from toolkit.english.words import word_map, word_set
from toolkit.grammar.relations import CONJUNCTS
from toolkit.grammar.tree import Tree

SORTS = word_map("place_noun")  # country, state, town, or "" where no name tells it
ANY_BODY = word_set("body_noun")
BODY_SENTENCES = 1  # from a name to "the company"
TOWN_SENTENCES = 8  # and to "the city"


@cache
def states() -> dict[str, str]:
    """Country or state, by name or short form ("Ore.")."""
    terms = read_lexicon("places_en", PlaceTerm)
    short = read_lexicon("state_abbreviations_en", WordTerm)
    return (
        {f"{term.phrase}.": "state" for term in short}
        | {term.phrase: term.kind for term in terms}
        | dict(word_map("namesake"))
    )


def join_nouns(
    tree: Tree,
    found: References,
    order: Sequence[int],
    nouns: Nouns,
    callings: Sequence[Sequence[Calling]],
) -> None:
    """Join nouns to the clusters that they mean.

    `order` has the places of the mentions as they are read, `nouns` what stands around nouns,
    `callings` for each mention the nouns by which it may be called again.
    """
    joining = Joining(tree, found, nouns)
    for k in order:
        joining.go_on(k, callings[k])


class Joining:
    """The mentions of an article and their clusters while nouns are joined."""

    def __init__(self, tree: Tree, found: References, nouns: Nouns) -> None:
        self.tree, self.mentions = tree, found.mentions
        self.clusters, self.of = found.clusters, found.of
        self.at = {
            mention.head: (mention, cluster)
            for mention, cluster in zip(found.mentions, found.of, strict=True)
            if cluster is not None and mention.form != "several"
        }
        self.place = {
            mention.head: k for k, mention in enumerate(found.mentions) if mention.form != "several"
        }
        self.nouns = nouns
        nouns.restart(self.at)
        self.named: list[tuple[Mention, int]] = []

    def go_on(self, k: int, callings: Sequence[Calling]) -> None:
        """Look at one mention, after those before it."""
        mention, cluster = self.mentions[k], self.of[k]
        if cluster is None:
            return
        for noun in mention.becomes:
            self.become(mention, cluster, noun)
        if mention.form == "name":
            self.named.append((mention, cluster))
        elif mention.form != "noun" or mention.kind == "thing":
            return
        elif self.is_free(k):
            self.join(mention, cluster)
        cluster = self.at[mention.head][1]
        for calling in callings:
            self.nouns.call(calling, cluster)

    def is_free(self, k: int) -> bool:
        """Is a noun what its cluster begins with, and has the cluster no name?"""
        cluster = self.of[k]
        if cluster is None or self.mentions[k].form != "noun":
            return False
        one = self.clusters[cluster]
        return one.name is None and one.members[0] == k

    def join(self, mention: Mention, cluster: int) -> None:
        """Join a noun to what was called so before, else to a name of its sort."""
        found, why = self.nouns.find(mention, self.clusters), "It is called by the same noun"
        if found is None:
            found, why = self.of_sort(mention), "It is the latest name of this sort"
        if found is not None and found != cluster:
            note_mention(mention, "later_noun", why)
            self.merge(cluster, found)

    def become(self, mention: Mention, cluster: int, noun: int) -> None:
        """Join a noun that is said of somebody, also one that is no mention so far."""
        one = self.clusters[cluster]
        k = self.place.get(noun)
        if k is not None:
            other, its = self.mentions[k], self.of[k]
            same_number = "" in (one.number, other.number) or one.number == other.number
            if its is None or its == cluster or not self.is_free(k):
                return
            if other.kind in ("person", "") and same_number:
                note_mention(other, "becomes", "The clause says that somebody is or becomes this")
                self.merge(its, cluster)
        elif self.tree.tag[noun] == "NN" and (is_gendered(mention) or one.kind == "person"):
            start, lemma = self.tree.phrase_start(noun), self.tree.lemma[noun].lower()
            new = Mention(
                noun, start, noun + 1, "noun", "person", "singular", "", lemma,
                self.tree.function(noun), self.tree.sentence[noun],
            )  # fmt: skip
            note_mention(new, "becomes", "The clause says that somebody is or becomes this")
            one.members.append(len(self.mentions))
            self.mentions.append(new)
            self.of.append(cluster)
            self.nouns.call(Calling(noun, lemma), cluster)

    def of_sort(self, mention: Mention) -> int | None:
        """The latest name of a sort of places or bodies, for "the country", "the city", "the company"."""
        if (
            not mention.definite
            or mention.number == "plural"
            or not self.nouns.is_alone(mention.head)
        ):
            return None
        sort = SORTS.get(mention.text)
        for name, cluster in reversed(self.named):
            gap = mention.sentence - name.sentence
            its = states().get(name.text.lower(), "") if name.kind != "person" else None
            if sort in ("country", "state"):
                if its == sort:  # the latest of several side by side is not meant alone
                    alone = self.tree.dep[name.head] not in CONJUNCTS and mention.quote < 0
                    return cluster if alone else None
            elif sort == "town":
                if gap > TOWN_SENTENCES:
                    return None
                if name.kind == "place" and not its:
                    return cluster
            elif mention.text not in ANY_BODY or gap > BODY_SENTENCES:
                return None
            elif name.kind == "organisation":
                return cluster
        return None

    def merge(self, one: int, into: int) -> None:
        """Put the mentions of a cluster into another."""
        old, kept = self.clusters[one], self.clusters[into]
        for k in old.members:
            self.of[k] = into
            self.at[self.mentions[k].head] = (self.mentions[k], into)
        kept.members = sorted([*kept.members, *old.members])
        kept.gender = kept.gender or (old.gender if kept.name is None else "")
        old.members = []
