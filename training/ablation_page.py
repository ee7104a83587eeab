"""The page that tells what each rule is worth: ``docs/ablation.md``."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from training.rules import Rule


class Change(NamedTuple):
    """How a figure changes without a rule: points of F1 or percent, with a 95 % interval."""

    texts: str
    figure: str
    before: float
    by: float
    low: float
    high: float

    @property
    def loses(self) -> bool:
        """Is the figure lower without the rule, beyond chance?"""
        return self.high < 0

    @property
    def gains(self) -> bool:
        return self.low > 0


@dataclass
class Effect:
    """What changes when a rule is out: figures, and how many rows by set of texts."""

    rule: Rule
    changes: list[Change] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)

    @property
    def verdict(self) -> str:
        """yes: a figure falls beyond chance; no: one rises, and none falls; else how it looks."""
        if any(change.loses for change in self.changes):
            return "yes"
        if any(change.gains for change in self.changes):
            return "no"
        return "chance" if self.changes else "no figure" if any(self.rows.values()) else "no row"


HEAD = """\
# What each rule is worth

Every rule of entities, attributions and hedges taken out of the pipeline in turn. A rule stays if it helps on texts that
it was not written on, or if it is what the codebook says.

```sh
{command}
```

- *rows*: how many rows of the tables entities, attributions and hedges change without the rule, by set of texts. In all there are
  {totals}.
- *change*: by how many points a figure changes **without** the rule, with a 95 % interval (texts drawn again 1,000 times, with and
  without the rule on the same draw). Below zero the rule helps. Figures that do not change are left out; bold ones change
  beyond chance.
- *helps*: "yes" if a figure falls beyond chance, "no" if one rises beyond chance and none falls, "chance" if they change and no
  interval leaves out zero, "no figure" if rows change and no figure does, "no row" if nothing changes. Of some
  {n_rules} rules one or two seem to help, or to harm, by chance alone.

{sets}
"""
MEASURED = {
    "US news": "whole attributions with half of their characters (*lenient*) or all (*exact*), each part exactly; F1",
    "world 1-6": "attributions found, and with the right speaker, form, type and role (shares of all); hedges, F1; voices, share",
    "world 7-12": "the same, in articles that came into view later",
    "genres": "relations that an attribution meets (*overlap*), with the content; attributions that meet one (*matched*); shares",
    "news names": "names with the right edges and label, F1",
    "GMB names": "the same, in single sentences, titles apart",
    "Szeged hedges": "cues of uncertainty in encyclopedia sentences, of any or the right type; F1",
}


def page(
    command: str,
    totals: Mapping[str, Mapping[str, int]],
    sizes: Mapping[str, int],
    figures: Mapping[str, Mapping[str, float]],
    effects: Iterable[Effect],
) -> str:
    """The page in Markdown; `totals` are the rows of each set by table, `sizes` its texts, `figures` those with all rules."""
    effects = list(effects)
    summed = {name: sum(of.values()) for name, of in totals.items()}
    shown = [name for name in totals if any(effect.rows.get(name) for effect in effects)]
    sets = "\n".join(
        f"- **{name}** ({n:,} texts): {MEASURED[name]}. With all rules: {list_figures(figures[name])}."
        for name, n in sizes.items()
    )
    head = HEAD.format(
        command=command,
        totals=", ".join(f"{n:,} in {name}" for name, n in summed.items()),
        n_rules=len(effects),
        sets=sets,
    )
    parts = [head]
    for group, of in groupby(effects, key=lambda effect: effect.rule.group):
        parts.append(f"## {group.title()}\n\n" + "\n".join(table(list(of), shown)) + "\n")
    return "\n".join(parts)


def list_figures(figures: Mapping[str, float]) -> str:
    return ", ".join(f"{figure} {value:.1f}" for figure, value in figures.items())


def table(effects: Iterable[Effect], shown: Iterable[str]) -> Iterator[str]:
    yield "| rule | helps | rows | change |"
    yield "| --- | --- | --- | --- |"
    for effect in effects:
        rows = ", ".join(f"{name} {effect.rows[name]:,}" for name in shown if effect.rows[name])
        tells = effect.rule.description.replace("|", "\\|")
        cells = (
            f"`{effect.rule.name}` {tells}",
            effect.verdict,
            rows,
            describe_changes(effect.changes),
        )
        yield f"| {' | '.join(cells)} |"


def describe_changes(changes: Iterable[Change]) -> str:
    """The changes of figures in a line, by set of texts."""
    out = []
    for name, of in groupby(changes, key=lambda change: change.texts):
        out.append(f"{name}: " + ", ".join(map(cell, of)))
    return "; ".join(out)


def cell(change: Change) -> str:
    text = f"{change.figure} {change.by:+.2f} [{change.low:.2f}, {change.high:.2f}]"
    return f"**{text}**" if change.loses or change.gains else text
