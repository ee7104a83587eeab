"""The short form of ``python -m tests.faults``: one seed of some scenarios, among them one of each kind."""

import pytest

from tests import faults

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def whole():
    return faults.undisturbed()


@pytest.mark.parametrize("name", ["killed workers", "full temporary", "vanishing files"])
def test_a_run_that_this_happened_to_ends_in_the_same_tables(whole, name):
    assert len(whole) == 9  # eight tables and the load report
    same, happened = faults.tried(faults.SCENARIOS[name], 1, whole)
    assert same, happened


def test_tables_that_differ_are_noticed(whole):
    def forged(ground):
        ground.file(0).write_text(ground.file(0).read_text().replace("Report 1.", "Report A."))
        return "a word of the input is another"

    assert faults.tried(forged, 1, whole) == (False, "a word of the input is another")
