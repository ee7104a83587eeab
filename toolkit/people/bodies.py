"""Which names across articles are one body: spellings, acronyms with their long form, short forms."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from toolkit.entities.same_name import GENERIC, acronym, initials, normalize
from toolkit.people.names import body_key
from toolkit.people.persons import Use

OUTLET_WORDS = frozenset({"news", "poll", "university", "network", "survey"})


class Bodies:
    """The bodies of a corpus; `of` gives for each name in an article its key and the evidence."""

    def __init__(self, uses: Iterable[Use], written_out: Iterable[tuple[str, str]] = ()) -> None:
        """`written_out` are acronyms with the long form that an article has for them."""
        uses = list(uses)
        self.articles: Counter[str] = Counter()
        long: dict[str, Counter[str]] = defaultdict(Counter)
        for use in uses:
            self.articles[body_key(use.name)] += 1
        for use in uses:
            if letters := initials(use.name):
                long[letters.lower()][body_key(use.name)] += 1
        for short, name in written_out:
            letters = acronym(short).lower()
            if letters and letters not in body_key(name).split():  # not "New CNN"
                long[letters][body_key(name)] += 1
        self.long = {short: names.most_common(1)[0][0] for short, names in long.items()}
        self.of: dict[tuple[str, str], tuple[str, str]] = {}
        for use in uses:
            self.of[use.article, use.name] = self.key(use.name)

    def key(self, name: str) -> tuple[str, str]:
        key = body_key(name)
        letters = acronym(name)
        listed = key != normalize(name)
        if letters and not listed and (full := self.long.get(letters.lower())) and full != key:
            return full, "acronym"
        words = key.split()
        if len(words) > 1:
            shorter = " ".join(words[:-1])
            if words[-1] in GENERIC | OUTLET_WORDS and shorter in self.articles:
                return self.key_of_short(shorter), "short_name"
            rest = " ".join(words[1:])
            if (
                len(words) > 2
                and rest in self.articles
                and self.articles[rest] > self.articles[key]
            ):
                return rest, "longer_name"
        return key, "same_name"

    def key_of_short(self, shorter: str) -> str:
        full = self.long.get(shorter)
        return full if full is not None else shorter
