import pytest

from toolkit.loading import load


@pytest.fixture
def read(tmp_path):
    """Write one file and load it: rows of articles as dicts, and the report's problems."""

    def read_one(name, data, **options):
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        loaded = load(path, **options)
        rows = [
            {name: value for name, value in row.items() if value is not None and value == value}
            for row in loaded.articles.astype(object)
            .where(loaded.articles.notna(), None)
            .to_dict("records")
        ]
        return rows, loaded.report

    return read_one
