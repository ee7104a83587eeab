"""Labels of relations are named in one file, and each set of them has one name."""

import ast
from pathlib import Path

import pytest

import toolkit
from toolkit.grammar import relations

ROOT = Path(toolkit.__file__).parent
SETS = {name: of for name, of in vars(relations).items() if isinstance(of, frozenset)}
LABELS = frozenset().union(*SETS.values())
# Labels that no English word is, so that they are told from other strings.
TELLING = {label for label in LABELS if ":" in label} | {
    "nsubj", "nsubjpass", "csubj", "ccomp", "xcomp", "advcl", "relcl", "acl", "pobj", "dobj", "iobj", "nmod",
    "obl", "amod", "auxpass", "appos", "conj", "advmod", "pcomp", "oprd", "acomp", "expl",
}  # fmt: skip
OUTSIDE = sorted(
    path
    for path in ROOT.rglob("*.py")
    if path.parent.name not in ("grammar", "model") and path.stem != "pronoun_weights"
)


def labels_in(path):
    """The labels that stand as strings in a file: in a set of them, or compared with a relation."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        strings = {
            item.value
            for item in ast.walk(node)
            if isinstance(item, ast.Constant) and isinstance(item.value, str)
        }
        if isinstance(node, ast.Compare) and ".dep[" in ast.unparse(node.left):
            yield from strings & LABELS
        elif isinstance(node, ast.Set | ast.Tuple | ast.List):
            yield from strings & TELLING


@pytest.mark.parametrize("path", OUTSIDE, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_label_stands_outside(path):
    assert sorted(labels_in(path)) == []


def test_no_set_has_two_names():
    names = {}
    for name, of in SETS.items():
        names.setdefault(of, []).append(name)
    assert [both for both in names.values() if len(both) > 1] == []
