"""The server's hold on the process that reads letters: one job at a time, in the order they came, each with its time."""

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable

import msgspec

from appealcheck.web.jobs import LENGTH, Answer, Failed, Job, Ready, Setup, frame, refusal
from appealcheck.wording import Lang

MOST_WAITING = 200
"""How many jobs may wait at once; beyond that a client is asked to come back."""

# Seconds in which an idle process has closed its grammar engine.
_FAREWELL = 3.0
_GONE = Answer(499, b"")


class NotStarted(Exception):
    """Letters cannot be read here; the message is one line."""


class Worker:
    """Does jobs in a process of its own. What takes longer than ``limit`` seconds is ended with that process.

    A new one then loads at once, so that the next job waits little. Use it from one event loop.
    """

    def __init__(self, setup: Setup, limit: float) -> None:
        self.rules = b"{}"
        self.notes: tuple[str, ...] = ()
        self._setup = setup
        self._limit = limit
        self._process: asyncio.subprocess.Process | None = None
        self._turn = asyncio.Lock()
        self._waiting = 0
        self._reviving: asyncio.Task[None] | None = None

    @property
    def ready(self) -> bool:
        """Tell whether a job would be begun at once or after those before it."""
        return self._process is not None and self._process.returncode is None

    async def start(self) -> None:
        """Start the process and wait until everything is loaded.

        Raises:
            NotStarted: a rule file, the model or the grammar engine cannot be used, or no process can be started.
        """
        try:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-P", "-m", "appealcheck.web.working"),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                # A library's warning may quote the letter; only who looks for a fault sees it.
                stderr=None if os.environ.get("APPEALCHECK_DEBUG") else subprocess.DEVNULL,
                start_new_session=True,
            )
            await self._send(self._setup)
            told = msgspec.msgpack.decode(await self._receive(), type=Ready | Failed)
        except (OSError, asyncio.IncompleteReadError) as fault:
            await self._end()
            raise NotStarted(f"The process that reads letters does not start ({type(fault).__name__}).") from None
        if isinstance(told, Failed):
            await self._end()
            raise NotStarted(told.message)
        self.rules, self.notes = told.rules, told.notes

    async def close(self) -> None:
        """End the process; one that is idle ends by itself, in order."""
        if self._reviving is not None:
            self._reviving.cancel()
        if self._process is not None and self._process.stdin is not None and not self._turn.locked():
            self._process.stdin.close()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._process.wait(), _FAREWELL)
        await self._end()

    async def ask(self, job: Job, lang: Lang, gone: Callable[[], Awaitable[bool]]) -> Answer:
        """Return the answer to ``job``. A job whose client has ``gone`` before its turn is not begun."""
        if self._waiting >= MOST_WAITING:
            return refusal(503, lang, "busy")
        self._waiting += 1
        try:
            async with self._turn:
                if await gone():
                    return _GONE
                return await self._do(job, lang)
        finally:
            self._waiting -= 1

    async def _do(self, job: Job, lang: Lang) -> Answer:
        try:
            if not self.ready:
                await self.start()
            async with asyncio.timeout(self._limit):
                await self._send(job)
                return msgspec.msgpack.decode(await self._receive(), type=Answer)
        except TimeoutError:
            await self._end()
            answer = refusal(504, lang, "slow", seconds=f"{self._limit:g}")
        except (NotStarted, OSError, asyncio.IncompleteReadError):
            await self._end()
            answer = refusal(500, lang, "ended")
        except BaseException:
            # Its answer would be taken for that of the next job.
            await self._end()
            raise
        self._reviving = asyncio.create_task(self._revive())
        return answer

    async def _revive(self) -> None:
        async with self._turn:
            with contextlib.suppress(NotStarted):
                if not self.ready:
                    await self.start()

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            with contextlib.suppress(ProcessLookupError):
                if sys.platform == "win32":
                    process.kill()
                else:
                    # With the grammar engine's process, which would otherwise first read its letter to the end.
                    os.killpg(process.pid, signal.SIGKILL)
            await process.wait()

    async def _send(self, value: object) -> None:
        assert self._process is not None
        assert self._process.stdin is not None
        self._process.stdin.write(frame(value))
        await self._process.stdin.drain()

    async def _receive(self) -> bytes:
        assert self._process is not None
        assert self._process.stdout is not None
        (length,) = LENGTH.unpack(await self._process.stdout.readexactly(LENGTH.size))
        return await self._process.stdout.readexactly(length)
