import pytest
from shard_runs import line, write_lines


@pytest.fixture
def source(tmp_path):
    """A file of 40 articles."""
    return write_lines(tmp_path / "in" / "news.jsonl", map(line, range(40)))
