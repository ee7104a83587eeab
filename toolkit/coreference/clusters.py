"""Who is who in an article: names, nouns and pronouns of one person or body joined in clusters."""

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from toolkit.coreference.callings import callings
from toolkit.coreference.cluster import UNSAID, Cluster, References, Said, Seen
from toolkit.coreference.join_nouns import join_nouns
from toolkit.coreference.mention import Mention, is_gendered, note_mention
from toolkit.coreference.nouns import Nouns, akin
from toolkit.coreference.pronouns import (
    Candidate,
    candidates,
    choose,
    family_of,
    governing,
    standing_of,
)
from toolkit.english.words import word_map
from toolkit.entities.same_name import NameMention, group_names
from toolkit.grammar.tree import Tree
from toolkit.tracing import current_trace

SAID_BY_NOUN = 2.0  # pronouns that a title or noun is worth as a sign of gender
SAID_BY_NAME = 1.5  # and a given name, once for each bearer
RELATIVE_KINDS = word_map("relative_kind")
SURE = 0.7  # share from which on a pronoun is taken to be resolved for good
CLEAR = 0.3  # share of a candidate from which on its pronoun tells of its gender

Decide = Callable[[Mention, Sequence[Candidate]], tuple[int | None, Sequence[float]]]


def find_references(tree: Tree, mentions: list[Mention]) -> References:
    """Join the mentions of a text, which is read twice if it has he or she.

    What these tell of gender in the first reading helps in the second.
    """
    reading = Reading(tree, mentions)
    reading.listen()
    reading.read()
    found = References(mentions, reading.clusters, reading.of)
    join_nouns(tree, found, reading.order, reading.nouns, reading.callings)
    return found


def likeliest(
    mention: Mention, candidates: Sequence[Candidate]
) -> tuple[int | None, Sequence[float]]:
    """The decision that is made of a pronoun: its place among the candidates, all their shares."""
    return choose(family_of(mention), candidates)


class Reading:
    """One article being read: what has been met so far and where."""

    def __init__(self, tree: Tree, mentions: list[Mention]) -> None:
        self.tree, self.mentions = tree, mentions
        self.order = sorted(range(len(mentions)), key=lambda k: mentions[k].end)
        self.nouns = Nouns(tree, {})
        self.said: dict[int, Said] = {}  # by bearer, from the reading before
        named = [k for k, mention in enumerate(mentions) if mention.form == "name"]
        texts = [
            in_brackets(tree, before, one)
            for before, one in pairwise(map(mentions.__getitem__, named))
        ]
        self.bearers = group_names(
            [
                NameMention(one.kind, one.gender, one.text, one.hint, beside)
                for one, beside in zip(map(mentions.__getitem__, named), ("", *texts), strict=False)
            ]
        )
        self.bearer_of = {
            named[place]: number
            for number, bearer in enumerate(self.bearers)
            for place in bearer.members
        }
        self.joined = self.appositions()
        persons = Counter(one.kind == "person" for one in self.bearers for _ in one.members)
        self.standings = [
            standing_of(len(one.members) / persons[one.kind == "person"]) for one in self.bearers
        ]
        self.spoken_of = self.names_in_quotations()
        self.callings = [callings(tree, mention) for mention in mentions]
        self.foretelling = self.bearers_by_noun()
        self.certainty = 1.0  # of the last pronoun that was resolved

    def appositions(self) -> dict[int, int]:
        """Nouns that the grammar joins to a name, whichever stands first."""
        joined = {}
        place = {mention.head: k for k, mention in enumerate(self.mentions)}
        for name, bearer in self.bearer_of.items():
            for noun in self.mentions[name].says:
                if noun in place and place[noun] not in self.bearer_of:
                    joined[place[noun]] = bearer
        return joined

    def bearers_by_noun(self) -> dict[str, set[int]]:
        """Who bears a name and is called by a noun that nobody owns, by the noun's lemma."""
        called: dict[str, set[int]] = {}
        for k, bearer in (*self.bearer_of.items(), *self.joined.items()):
            for calling in self.callings[k]:
                if self.nouns.phrase(calling.head).owner is None:
                    called.setdefault(calling.lemma, set()).add(bearer)
        return called

    def names_in_quotations(self) -> dict[int, set[int]]:
        """By the subject of what governs a quotation, outside of it, who is named there."""
        named: dict[int, set[int]] = {}
        quotes = {mention.head: mention.quote for mention in self.mentions}
        for k, bearer in self.bearer_of.items():
            mention = self.mentions[k]
            if mention.quote >= 0:
                for subject in governing(self.tree, mention.head):
                    if quotes.get(subject) != mention.quote:
                        named.setdefault(subject, set()).add(bearer)
        return named

    def listen(self) -> None:
        """Go through the mentions for what he and she tell of the gender of those who bear names.

        They lead to no other pronouns: each is judged by the names and nouns around it,
        so that an error stays alone.
        """
        last = max(
            (n for n, k in enumerate(self.order) if is_gendered(self.mentions[k])), default=-1
        )
        if last >= 0:
            self.go_through(self.order[: last + 1], likeliest, chain=False)
            self.said = {n: votes for n, votes in self.voted.items() if n < len(self.bearers)}

    def read(self, decide: Decide = likeliest) -> None:
        """Go through the mentions in order and give each its cluster."""
        self.go_through(self.order, decide, chain=True)

    def go_through(self, order: Sequence[int], decide: Decide, chain: bool) -> None:
        said = self.said
        self.clusters = [
            Cluster(n, one.kind, number_of(one.kind), one.gender, one.name, self.standings[n])
            for n, one in enumerate(self.bearers)
        ]
        self.of: list[int | None] = [None] * len(self.mentions)
        self.seen: dict[int, Seen] = {}
        self.at = {
            self.mentions[k].head: (self.mentions[k], n)
            for k, n in (*self.bearer_of.items(), *self.joined.items())
        }
        self.nouns.restart(self.at)
        self.speakers: dict[int, int] = {}
        self.voted: dict[int, Said] = {}
        for own, bearer in zip(self.clusters, self.bearers, strict=True):
            own.said = said.get(own.number_, UNSAID)
            for gender, times in bearer.genders.items():
                own.said = own.said.more(gender, SAID_BY_NOUN * times)
            if len(bearer.hints) == 1:
                own.said = own.said.more(next(iter(bearer.hints)), SAID_BY_NAME)
        for k in order:
            mention = self.mentions[k]
            if mention.quote >= 0 and mention.quote not in self.speakers:
                self.hear(mention)
            if mention.form == "name":
                cluster: int | None = self.bearer_of[k]
                note_mention(mention, "same_name", "It is this name, or a form of it")
            elif mention.form == "pronoun":
                if not chain and not is_gendered(mention):
                    continue  # tells of no gender, and leads on to nothing
                cluster = self.pronoun(k, decide)
            else:
                cluster = self.noun(k)
            if cluster is not None and (chain or mention.form != "pronoun"):
                self.enter(k, cluster)
                self.seen[cluster].sure = mention.form != "pronoun" or self.certainty > SURE

    def hear(self, mention: Mention) -> None:
        """Note whose words a quotation is: the subject of what governs it, outside of it."""
        for subject in governing(self.tree, mention.head):
            found = self.at.get(subject)
            if found is not None and found[0].quote != mention.quote:
                self.speakers[mention.quote] = found[1]

    def enter(self, k: int, cluster: int) -> None:
        """Note that a mention belongs to a cluster."""
        mention, one = self.mentions[k], self.clusters[cluster]
        self.of[k] = cluster
        one.members.append(k)
        if mention.form == "noun":
            one.gender = one.gender or mention.gender
        if not one.kind and mention.use == "relative":
            one.kind = RELATIVE_KINDS.get(mention.text, "")
        self.at[mention.head] = (mention, cluster)
        where = self.seen.pop(cluster, None)
        if where is None:
            where = Seen(mention, count=1)
        elif not self.beside(mention, where.last):
            where.last = mention
            where.count += 1
        if mention.function == "subject":
            where.subject_line = mention.line
        if mention.speaks:
            where.spoke_line, where.spoke_at = mention.line, mention.head
        self.seen[cluster] = where
        for calling in self.callings[k]:
            self.nouns.call(calling, cluster)

    def beside(self, mention: Mention, last: Mention) -> bool:
        """Does a mention only say more of the one before: "X, a lawyer", "X, who"?"""
        return mention.head in last.says or (
            mention.use == "relative"
            and self.tree.antecedent(mention.head) in (last.head, *last.says)
        )

    def noun(self, k: int) -> int:
        """The cluster of a noun: one that it describes, else a new one."""
        mention = self.mentions[k]
        if k in self.joined:
            note_mention(mention, "apposition", "The grammar joins it to the name beside it")
            return self.joined[k]
        if mention.same is not None and (before := self.of[mention.same]) is not None:
            note_mention(
                mention, "same", "The grammar says that it is the same as the mention before"
            )
            return before
        if mention.form == "noun" and mention.definite and mention.kind != "thing":
            found, step = self.nouns.find(mention, self.clusters), "same_noun"
            if found is None and mention.number == "singular":
                found, step = self.foretold(mention), "described_later"
            if found is not None:
                note_mention(
                    mention, step, "This noun was said of the same person or body in the article"
                )
                return found
        cluster = Cluster(len(self.clusters), mention.kind, mention.number, mention.gender)
        self.clusters.append(cluster)
        return cluster.number_

    def foretold(self, mention: Mention) -> int | None:
        """The one name in the article that is described by this noun, if only later."""
        called = self.foretelling.get(mention.text, ())
        found = [n for n in called if akin(mention.kind, self.clusters[n].kind)]
        return found[0] if len(found) == 1 and self.nouns.is_alone(mention.head) else None

    def pronoun(self, k: int, decide: Decide) -> int | None:
        """The cluster of a pronoun, None if it cannot be told."""
        mention = self.mentions[k]
        if mention.use == "relative":
            self.certainty = 1.0
            return self.of[mention.same] if mention.same is not None else None
        barred = {self.speakers.get(mention.quote), *self.spoken_of.get(mention.head, ())}
        among = candidates(self.tree, mention, self.clusters, self.seen, self.at, barred)
        best, shares = decide(mention, among)
        if is_gendered(mention):
            for one, share in zip(among, shares, strict=True):
                if share > CLEAR:
                    votes = self.voted.get(one.cluster, UNSAID)
                    self.voted[one.cluster] = votes.more(mention.gender, share)
        if best is None:
            return None
        self.certainty = shares[best]
        cluster = among[best].cluster
        if current_trace() is not None:
            note_mention(mention, "pronoun", self.likelihoods(among, shares))
        if cluster >= len(self.bearers) and is_gendered(mention):
            found = self.clusters[cluster]
            found.said = found.said.more(mention.gender, shares[best])  # for this reading
        return cluster

    def likelihoods(self, among: Sequence[Candidate], shares: Sequence[float]) -> str:
        """The likeliest candidates for a pronoun in words."""
        ranked = sorted(zip(shares, among, strict=True), key=lambda pair: -pair[0])[:3]
        told = [
            f"“{self.clusters[one.cluster].name or 'a noun without a name'}” {share:.2f}"
            for share, one in ranked
        ]
        return f"Of {len(among)} candidates the likeliest are {', '.join(told)}"


def in_brackets(tree: Tree, before: Mention, one: Mention) -> str:
    """The text of the name before another one that stands in brackets behind it: "Red Hand (RH)"."""
    if before.end != one.start - 1 or tree.lower[one.start - 1] != "(":
        return ""
    return "" if "person" in (before.kind, one.kind) else before.text


def number_of(kind: str) -> str:
    """The number of what bears a name: a person is one, a body may be they."""
    return "singular" if kind == "person" else ""
