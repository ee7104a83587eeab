"""The documentation says what is so: codebook and examples are what the code would print."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

import toolkit.checking
import toolkit.loading
import toolkit.loading.records
from benchmarks.__main__ import PAGE as PERFORMANCE
from benchmarks.__main__ import sections
from toolkit.annotating import FAILURES
from toolkit.loading.damage import DISTORTS
from toolkit.pipeline import load_model
from toolkit.tables.rows import rows_of

DOCS = Path(__file__).parents[1] / "docs"


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, DOCS / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


make_codebook = script("make_codebook")
run_examples = script("run_examples")
PAGES = sorted(DOCS.glob("*.md"))


def test_the_codebook_is_what_would_be_written():
    assert make_codebook.main(["--check"]) == 0, "run `python docs/make_codebook.py`"


def test_a_stale_codebook_is_noticed(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(make_codebook, "CODEBOOK", tmp_path / "codebook.md")
    assert make_codebook.main(["--check"]) == 1
    assert make_codebook.main([]) == 0
    assert make_codebook.main(["--check"]) == 0
    make_codebook.CODEBOOK.write_text("Codebook\n")
    assert make_codebook.main(["--check"]) == 1
    assert capsys.readouterr().err.count("is stale") == 2


def test_all_that_is_defined_is_there_and_the_other_way_round():
    assert list(make_codebook.find_mistakes(make_codebook.read_definitions())) == []


def without(definitions, *path):
    *above, last = path
    for key in above:
        definitions = definitions[key]
    del definitions[last]


def with_new(definitions, *path):
    *above, last = path
    for key in above:
        definitions = definitions[key]
    definitions[last] = {"means": "x", "example": "**x**"}


@pytest.mark.parametrize(
    ("change", "path", "mistake"),
    [
        (
            without,
            ("categories", "hedges.type", "values", "epistemic"),
            "category of hedges.type 'epistemic' has no definition",
        ),
        (
            with_new,
            ("categories", "hedges.type", "values", "ironic"),
            "there is no category of hedges.type 'ironic'",
        ),
        (
            without,
            ("categories", "attributions.form", "values", "mixed", "example"),
            "attributions.form: mixed has no example",
        ),
        (without, ("categories", "attributions.role"), "'attributions.role' has no definition"),
        (with_new, ("columns", "articles.mood"), "there is no column articles.mood"),
        (without, ("tables", "entities"), "table 'entities' has no definition"),
        (without, ("lexicons", "roles_en"), "word list 'roles_en' has no definition"),
        (without, ("categories", "entities.label", "values", "ORG"), "'ORG' has no definition"),
    ],
    ids=lambda value: ".".join(value) if isinstance(value, tuple) else None,
)
def test_a_gap_is_noticed(change, path, mistake):
    definitions = make_codebook.read_definitions()
    change(definitions, *path)
    assert any(mistake in each for each in make_codebook.find_mistakes(definitions))


def examples():
    """Column, category, the words that the codebook marks, and its example without marks."""
    for name, entry in make_codebook.read_definitions()["categories"].items():
        table, column = name.split(".")
        for value, each in entry["values"].items():
            if table not in ("load_report", "people", "quotations"):  # no text alone fills these
                marked = re.findall(r"\*\*(.+?)\*\*", each["example"])
                yield table, column, value, marked, each["example"].replace("**", "")


def is_coded(rows, table, column, value, marked):
    """Whether the machine gives the category to what the codebook marks."""
    if table in ("attributions", "framings"):
        return any(row[column] == value for row in getattr(rows, table))
    found = {row["text"] for row in getattr(rows, table) if row[column] == value}
    return found >= set(marked)


def test_the_machine_codes_most_examples_of_the_codebook_as_it_says():
    nlp = load_model()
    cases = list(examples())
    docs = nlp.pipe([case[-1] for case in cases])
    right = [is_coded(rows_of(doc, "a"), *case[:-1]) for doc, case in zip(docs, cases, strict=True)]
    wrong = [case for case, hit in zip(cases, right, strict=True) if not hit]
    assert len(wrong) < 0.3 * len(cases), wrong


@pytest.mark.parametrize("page", run_examples.PAGES, ids=lambda page: page.stem)
def test_the_examples_print_what_stands_there(page):
    text = page.read_text(encoding="utf-8")
    wrong = [
        f"line {output.block.line}: printed is\n{output.printed}"
        for output in run_examples.run_page(text)
        if not output.fits
    ]
    assert not wrong, "\n".join(["python docs/run_examples.py --write mends it", *wrong])


PAGE = """
```python
x = 3
print(x)
x + 1
```

```text
3
4
```

<!-- file: some/folder/a.txt -->
```text
Hello
```

<!-- not run -->
```python
x = 5
```

```text
not compared
```

```python
open("some/folder/a.txt").read().strip(), x
```

<!-- may differ -->
```text
('Hello', 5)
```
"""


def test_a_page_is_run_from_top_to_bottom_and_mended():
    first, second = run_examples.run_page(PAGE)
    assert (first.printed, first.fits) == ("3\n4\n", True)
    assert second.printed == "('Hello', 3)\n"
    mended = run_examples.rewrite(PAGE, [first, second])
    assert mended == PAGE.replace("('Hello', 5)", "('Hello', 3)")


@pytest.mark.parametrize(
    ("says", "remark", "fits"),
    [
        ("one two three", "", True),
        ("one two three  ", "", True),
        ("one two four", "", False),
        ("one two four", "may differ", True),
        ("five six seven", "may differ", False),
        ("", "may differ", False),
    ],
)
def test_what_fits(says, remark, fits):
    block = run_examples.Block("text", says, 0, 0, 1, remark)
    assert run_examples.Output(block, "one two three\n").fits is fits


def test_an_example_that_breaks_names_its_line():
    with pytest.raises(ZeroDivisionError) as raised:
        list(run_examples.run_page("\n\n```python\n1 / 0\n```\n"))
    assert raised.value.__notes__ == ["in the example that begins in line 4"]


def anchors(page: Path) -> set[str]:
    """The places of a page that a link can point to, as GitHub names them."""
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)
    headings = re.findall(r"^#+ (.+)$", text, flags=re.M)
    named = {re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in headings}
    return named | set(re.findall(r'<a id="([^"]+)">', text))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_links_lead_somewhere(page):
    for target in re.findall(r"\]\((?!https?:)([^)\s]+)\)", page.read_text(encoding="utf-8")):
        path, _, anchor = target.partition("#")
        file = (page.parent / path) if path else page
        assert file.exists(), target
        if anchor:
            assert anchor in anchors(file), target


def test_the_page_of_performance_has_the_parts_that_its_command_writes():
    parts = re.findall(r"^## (.+)$", PERFORMANCE.read_text(encoding="utf-8"), re.MULTILINE)
    assert parts == [heading for heading, _, _ in sections("corpora", "older")]


def test_every_problem_of_loading_is_explained():
    listed = set(re.findall(r"``([a-z_]+)``", toolkit.loading.records.__doc__)) | set(FAILURES)
    page = (DOCS / "howto-your-own-articles.md").read_text(encoding="utf-8")
    _, page = page.split("## What the load report says")
    cells = re.findall(r"^\| (`[a-z_`, ]+`) \|", page, flags=re.M)
    explained = [*re.findall(r"`([a-z_]+)`", " ".join(cells)), "side_table"]
    assert sorted(explained) == sorted(listed)
    assert "`side_table`" in page


def test_every_problem_that_loading_can_report_is_listed():
    found, code = set(), ""
    for file in Path(toolkit.loading.__file__).parent.rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        code += text
        found |= set(re.findall(r'(?:Note|ReadError)\(\s*"([a-z_]+)"', text))
        found |= set(re.findall(r'Problem\((?:"columns"|[^"\n]+), "([a-z_]+)"', text))
    listed = set(re.findall(r"``([a-z_]+)``", toolkit.loading.records.__doc__))
    assert found <= listed
    assert {one for one in listed if f'"{one}"' in code} == listed


def test_every_check_is_explained_with_its_remedy():
    checks = set(DISTORTS)
    for file in Path(toolkit.checking.__file__).parent.glob("*.py"):
        text = file.read_text(encoding="utf-8")
        checks |= set(re.findall(r'Finding\(\s*"([^"]+)"', text))
        checks |= set(re.findall(r'"([^"]+)", (?:GRAVE|DOUBT|NOTE),', text))
    page = (DOCS / "howto-your-own-articles.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", page, flags=re.M)
    explained = {
        name: remedy for names, *_, remedy in rows for name in re.findall(r"`([^`]+)`", names)
    }
    assert checks <= explained.keys()
    assert len(checks) > 20
    assert all(explained[name].strip() for name in checks)
