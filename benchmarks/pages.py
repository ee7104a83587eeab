"""How fast and how well saved web pages are read, beside newspaper4k, on the same pages.

    python -m pip install newspaper4k && python -m benchmarks.pages

The pages are made of the sample corpus: each article in one of three layouts, with a
menu, teasers, captions, a form, links to share and a footer around it. Real pages are
harder; what is compared is time, and whether the text comes out whole.
"""

import argparse
import html
import statistics
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from toolkit import read_articles, sample_folder

ROUNDS = 3
MENU = "".join(
    f'<li><a href="/{name}">{name.title()}</a></li>' for name in ("world", "sport", "life")
)
AROUND = {
    "aside": '<aside><h3>Most read</h3><ul><li><a href="/a">Ten beaches to see before autumn</a></li></ul></aside>',
    "share": '<div class="share"><a href="#">Share</a> <a href="#">Tweet</a> <a href="#">Print</a></div>',
    "form": '<form><label>Our newsletter, every morning: <input name="mail"></label></form>',
    "footer": "<footer><p>Contact, imprint, privacy. All rights reserved.</p></footer>",
}
LAYOUTS = (
    "<nav><ul>{menu}</ul></nav><main><article><h1>{title}</h1>{share}{body}{form}</article></main>{aside}{footer}",
    '<div id="top"><ul>{menu}</ul></div><div class="story"><h1>{title}</h1>{body}</div>{share}{aside}{form}{footer}',
    "<header><ul>{menu}</ul></header>{aside}<section><h1>{title}</h1><section>{body}</section></section>{share}{footer}",
)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.parse_args()
    articles = read_articles(sample_folder())
    pages = [
        page(LAYOUTS[i % len(LAYOUTS)], title, text)
        for i, (title, text) in enumerate(zip(articles["title"], articles["text"], strict=True))
    ]
    texts = articles["text"].tolist()
    rows = {"the toolkit": ours(pages)}
    try:
        rows["newspaper4k"] = theirs(pages)
    except ImportError:
        print("newspaper4k is not installed: python -m pip install newspaper4k\n")
    print(f"{len(pages)} pages in {len(LAYOUTS)} layouts, {ROUNDS} rounds\n")
    print("| what | pages per second, as a multiple of newspaper4k | F1 of the words |")
    print("| --- | --- | --- |")
    slowest = rows.get("newspaper4k", rows["the toolkit"])[0]
    for name, (seconds, found) in rows.items():
        f1 = statistics.mean(map(overlap, texts, found))
        print(f"| {name} | {slowest / seconds:.1f} | {f1:.3f} |")


def page(layout: str, title: str, text: str) -> str:
    body = "".join(f"<p>{html.escape(part)}</p>" for part in text.split("\n\n"))
    head = f'<meta charset="utf-8"><title>{html.escape(title)}</title>'
    inside = layout.format(menu=MENU, title=html.escape(title), body=body, **AROUND)
    return f"<!DOCTYPE html><html lang='en'><head>{head}</head><body>{inside}</body></html>"


def timed(read: Callable[[], list[str]]) -> tuple[float, list[str]]:
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.perf_counter()
        texts = read()
        best = min(best, time.perf_counter() - start)
    return best, texts


def ours(pages: list[str]) -> tuple[float, list[str]]:
    with TemporaryDirectory() as name:
        for i, text in enumerate(pages):
            (Path(name) / f"{i:04}.html").write_text(text, encoding="utf-8")
        return timed(lambda: read_articles(name)["text"].tolist())


def theirs(pages: list[str]) -> tuple[float, list[str]]:
    from newspaper import Article

    def read() -> list[str]:
        out = []
        for text in pages:
            article = Article("http://localhost/", language="en")
            article.download(input_html=text)
            article.parse()
            out.append(article.text)
        return out

    return timed(read)


def overlap(right: str, found: str) -> float:
    """F1 of the words, each as often as it stands there."""
    gold, got = Counter(right.split()), Counter(found.split())
    both = (gold & got).total()
    return 2 * both / (gold.total() + got.total()) if both else 0.0


if __name__ == "__main__":
    main()
