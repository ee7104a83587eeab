"""RSS and Atom: entries are articles, marked as not complete; entities are refused."""

import itertools

import pytest

LEAD = "Water broke through two dykes in the city of Karsk on Monday, officials said."
FULL = f"<p>{LEAD}</p><p>The mayor was not there.</p>"

RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Velin Courier</title>
<link>https://courier.example</link>
<item><title>Dykes give way &amp;amp; more</title><link>https://courier.example/1</link>
<pubDate>Mon, 03 Mar 2025 21:40:00 +0000</pubDate><dc:creator>Ana Brodik</dc:creator>
<description>&lt;p&gt;{LEAD}&lt;/p&gt;</description>
<content:encoded><![CDATA[{FULL}]]></content:encoded><guid>abc-1</guid>
<category>floods</category><category>rivers</category></item>
<item><title>Plain</title><description>{LEAD}</description></item>
</channel></rss>"""

ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Velin Courier</title>
<entry><title>Dykes give way</title><link rel="self" href="https://courier.example/x"/>
<link href="https://courier.example/1"/><id>tag:1</id><updated>2025-03-04T00:00:00Z</updated>
<published>2025-03-03T21:40:00Z</published><author><name>Ana Brodik</name><uri>u</uri></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{FULL}</div></content></entry></feed>"""

RDF = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Velin Courier</title></channel>
<item><title>Dykes give way</title><link>https://courier.example/1</link>
<description>{LEAD}</description><dc:date>2025-03-03T21:40:00Z</dc:date></item></rdf:RDF>"""


@pytest.mark.parametrize(
    ("name", "data", "text"),
    [
        ("a.rss", RSS, f"{LEAD}\n\nThe mayor was not there."),
        ("a.xml", RSS, f"{LEAD}\n\nThe mayor was not there."),
        ("a.atom", ATOM, f"{LEAD}\n\nThe mayor was not there."),
        ("a.rdf", RDF, LEAD),
    ],
)
def test_the_entries_of_a_feed(read, name, data, text):
    rows, report = read(name, data)
    first = rows[0]
    assert first["text"] == text
    assert first["title"].startswith("Dykes give way")
    assert first["outlet"] == "The Velin Courier"
    assert first["url"] == "https://courier.example/1"
    assert str(first["date"]) == "2025-03-03 21:40:00"
    assert first["full_text"] is False
    assert set(report["problem"]) == {"not_full_text"}
    if data is RSS:
        assert (first["article_id"], first["author"]) == ("abc-1", "Ana Brodik")
        assert (first["title"], first["tags"]) == ("Dykes give way & more", "floods; rivers")
        assert rows[1]["text"] == LEAD


NAMES = "abcdefgh"
BOMB = '<!ENTITY a "hahahahaha">' + "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in itertools.pairwise(NAMES)
)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (
            f"<!DOCTYPE rss [{BOMB}]><rss><channel><item><title>&h;</title></item></channel></rss>",
            "unsafe_xml",
        ),
        (
            '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item>'
            "<description>&x;</description></item></channel></rss>",
            "unsafe_xml",
        ),
        ('<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd"><rss><channel/></rss>', "empty"),
        ("<rss><channel><item>", "undecodable"),
        ("", "empty"),
        ("<rss/>", "empty"),
        ("<html><body/></html>", "unsupported"),
        ("<" + "a" * 10, "undecodable"),
        ("<a>" * 50_000, "undecodable"),
    ],
    ids=["bomb", "file", "dtd", "cut", "nothing", "no-entries", "other-xml", "no-xml", "deep"],
)
def test_what_is_refused(read, data, problem):
    rows, report = read("a.xml", data)
    assert rows == []
    assert report["problem"].tolist() == [problem]


def test_a_broken_title_costs_no_entry(read):
    data = RSS.replace("<title>The Velin Courier</title>", "<title>Velin & Sons</title>")
    rows, _ = read("a.rss", data)
    assert [row["title"].split()[0] for row in rows] == ["Dykes", "Plain"]


def exported(*posts):
    """An export of WordPress: a post is (type, status)."""
    items = "".join(
        f"<item><title>Post {n}</title><content:encoded><![CDATA[{FULL}]]></content:encoded>"
        f"<excerpt:encoded><![CDATA[]]></excerpt:encoded><wp:post_id>{n}</wp:post_id>"
        f"<wp:status>{status}</wp:status><wp:post_type>{kind}</wp:post_type></item>"
        for n, (kind, status) in enumerate(posts, start=1)
    )
    at = "http://wordpress.org/export/1.2/"
    return (
        f'<?xml version="1.0"?><rss version="2.0" xmlns:excerpt="{at}excerpt/" xmlns:wp="{at}"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Karsk</title>'
        f"<wp:wxr_version>1.2</wp:wxr_version>{items}</channel></rss>"
    )


@pytest.mark.parametrize("cut", [0, len("</rss>")], ids=["whole", "cut-off"])
def test_of_an_export_of_wordpress_published_posts_are_whole_articles(read, cut):
    data = exported(
        ("post", "publish"), ("attachment", "inherit"), ("post", "draft"), ("page", "publish"),
        ("nav_menu_item", "publish"), ("wp_block", "publish"), ("report", "publish"),
    )  # fmt: skip
    rows, report = read("a.xml", data[: len(data) - cut])
    assert [row["title"] for row in rows] == ["Post 1", "Post 4", "Post 7"]
    assert not any("full_text" in row for row in rows)
    skipped = report[report["problem"].eq("not_an_article")]
    assert skipped["item"].tolist() == [2, 3, 5, 6]
    assert "'draft': it was not published" in skipped["detail"].iloc[1]
    assert not report["problem"].eq("not_full_text").any()
