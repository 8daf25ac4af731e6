import asyncio

import msgspec
import psutil
import pytest

from appealcheck.web import worker as module
from appealcheck.web.jobs import Check, Setup
from appealcheck.web.worker import NotStarted, Worker

LETTER = "We are sorry. We refunded the buyer on 3 May."


async def here():
    return False


async def left():
    return True


def told(answer):
    return msgspec.json.decode(answer.body)["error"]


def test_what_takes_too_long_is_ended_and_the_next_letter_is_read():
    async def run():
        worker = Worker(Setup(grammar="harper"), limit=1.5)
        await worker.start()
        child = psutil.Process(worker._process.pid)
        children = [child, *child.children(recursive=True)]
        slow = await worker.ask(Check("We refunded the buyer on 3 May. " * 6000, "en"), "en", here)
        await asyncio.to_thread(psutil.wait_procs, children, 10)
        alive = [each for each in children if each.is_running() and each.status() != psutil.STATUS_ZOMBIE]
        assert worker._reviving is not None
        await worker._reviving
        assert worker.ready
        worker._limit = 60
        quick = await worker.ask(Check(LETTER, "en"), "en", here)
        await worker.close()
        return slow, quick, alive

    slow, quick, alive = asyncio.run(run())
    assert slow.status == 504
    assert "longer than 1.5 seconds" in told(slow)
    assert quick.status == 200
    assert alive == []


def test_a_process_that_ended_is_started_anew():
    async def run():
        worker = Worker(Setup(grammar="off"), limit=60)
        first = await worker.ask(Check(LETTER, "en"), "en", here)
        asking = asyncio.create_task(worker.ask(Check(LETTER * 1000, "en"), "en", here))
        await asyncio.sleep(0.2)
        worker._process.kill()
        broken = await asking
        again = await worker.ask(Check(LETTER, "en"), "en", here)
        gone = await worker.ask(Check(LETTER, "en"), "en", left)
        cancelled = asyncio.create_task(worker.ask(Check(LETTER, "en"), "en", here))
        await asyncio.sleep(0.01)
        cancelled.cancel()
        await asyncio.gather(cancelled, return_exceptions=True)
        last = await worker.ask(Check(LETTER + " It was our fault.", "en"), "en", here)
        await worker.close()
        return first, broken, again, gone, last

    first, broken, again, gone, last = asyncio.run(run())
    assert first.body == again.body
    assert broken.status == 500
    assert "broke off" in told(broken)
    assert gone.body == b""
    assert b"It was our fault." in last.body


def test_too_many_letters_at_once_are_asked_to_wait(monkeypatch):
    monkeypatch.setattr(module, "MOST_WAITING", 0)
    answer = asyncio.run(Worker(Setup(), 1).ask(Check(LETTER, "zh"), "zh", here))
    assert answer.status == 503
    assert "排队" in told(answer)


@pytest.mark.parametrize(
    ("setup", "words"),
    [
        (Setup(grammar="off", model="no_such_model"), "no_such_model"),
        (Setup(grammar="off", profile="odrr"), "odrr"),
    ],
)
def test_what_cannot_be_loaded_is_one_line(setup, words):
    with pytest.raises(NotStarted, match=words):
        asyncio.run(Worker(setup, 1).start())


def test_no_process_at_all_is_one_line(monkeypatch):
    monkeypatch.setattr(module.sys, "executable", "/no/such/python")
    with pytest.raises(NotStarted, match="does not start"):
        asyncio.run(Worker(Setup(), 1).start())
