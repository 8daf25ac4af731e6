"""One worker for the tests of a file: a process that reads letters without a grammar engine, behind the real application."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from appealcheck.web.app import application
from appealcheck.web.guard import Door
from appealcheck.web.jobs import Setup
from appealcheck.web.worker import Worker

LETTER = (
    "Dear Seller Performance Team,\n\nTwo lamps arrived broken. It was our fault: the carton had one wall only.\n\n"
    "We refunded both buyers on 4 May. We will do our best 😀.\n\nPlease reinstate us.\n\nKind regards,\nMira Holt\n"
)


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    worker = Worker(Setup(grammar="off"), limit=60)
    app = application(worker, Door(), patience=10)
    with TestClient(app, base_url="http://127.0.0.1:8765") as made:
        assert made.portal is not None
        made.portal.call(worker.start)
        yield made
        made.portal.call(worker.close)


@pytest.fixture(scope="session")
def letter() -> str:
    return LETTER
