"""An article with its marks on a page of its own, which has no script: layers go and come, and copies hold the text alone."""

import pytest

import toolkit as tk


@pytest.fixture(params=["light", "dark"])
def page(request, chromium, annotated, tmp_path):
    """The first article of the sample that has all four layers."""
    corpus = tk.open_corpus(annotated)
    ids = [
        set(getattr(corpus, name)["article_id"]) for name in ("framings", "hedges", "attributions")
    ]
    first = next(one for one in corpus.articles["article_id"] if all(one in of for of in ids))
    file = tk.show_article(corpus, first).save(tmp_path / "article.html")
    context = chromium.new_context(color_scheme=request.param, offline=True)
    opened = context.new_page()
    opened.goto(file.as_uri())
    yield opened
    context.close()


@pytest.mark.parametrize("layer", ["attributions", "hedges", "entities", "framings"])
def test_a_layer_goes_and_comes_back(page, layer):
    labels, lines = page.locator(f"sub.tk-of-{layer}"), page.locator(f"div.tk-of-{layer}")
    under = page.locator(f"u.tk-of-{layer}").first
    widths = "e => getComputedStyle(e).borderBottomWidth"
    assert labels.first.is_visible() and under.evaluate(widths) != "0px"
    page.get_by_label(layer).uncheck()
    assert not any(label.is_visible() for label in labels.all())
    assert not any(line.is_visible() for line in lines.all())
    assert under.is_visible() and under.evaluate(widths) == "0px"  # the words stay
    other = "hedges" if layer != "hedges" else "entities"
    assert page.locator(f"sub.tk-of-{other}").first.is_visible()
    page.get_by_label(layer).check()
    assert labels.first.is_visible()


def test_copied_text_has_no_labels(page):
    paragraphs = page.locator("div[dir=auto]")
    written = paragraphs.evaluate_all(
        """all => all.map(one => {
            const copy = one.cloneNode(true);
            copy.querySelectorAll('sub').forEach(label => label.remove());
            return copy.textContent;
        })"""
    )
    page.evaluate(
        """() => {
            const field = Object.assign(document.createElement('textarea'), { id: 'here' });
            document.body.append(field);
            const all = document.querySelectorAll('div[dir=auto]');
            getSelection().setBaseAndExtent(all[0], 0, all[all.length - 1], all[all.length - 1].childNodes.length);
        }"""
    )
    page.keyboard.press("Control+C")
    page.locator("#here").focus()
    page.keyboard.press("Control+V")
    assert page.locator("sub").count() > 10
    assert page.locator("#here").input_value().split() == " ".join(written).split()
