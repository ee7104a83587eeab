"""What tests of hedges share: the component, on texts that were read by hand."""

import pytest
from hedge_helpers import component


@pytest.fixture(scope="module")
def hedges():
    return component()
