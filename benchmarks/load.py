"""A bounded load on a server of our own on loopback: many clients at once, then one client that changes one sentence.

    python benchmarks/load.py [--clients 50] [--checks 2000] [--seconds 1500]

No two letters of the clients share a sentence, so that nothing is known from another letter, and what the server remembers
grows as far as it may. Every answer is held against its question: each letter has an order ID of its own, and the answer must
quote it. Prints the table of docs/performance.md. Exits with status 1 where an answer is wrong.
"""

import argparse
import http.client
import itertools
import json
import re
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

import psutil

SAMPLE = (Path(__file__).parent.parent / "corpus" / "sample.txt").read_text("utf-8")
TYPED = ("really", "also", "now", "again", "always", "often", "then")
CHANGED = "We refunded order {order} on 3 May."


def ask(connection: http.client.HTTPConnection, text: str) -> dict:
    body = json.dumps({"text": text}).encode()
    connection.request("POST", "/api/check", body, {"Content-Type": "application/json"})
    answer = connection.getresponse()
    return json.loads(answer.read())["drafts"][0]


def order(number: int) -> str:
    return f"113-{number:07d}-{number * 7 % 10_000_000:07d}"


def letter(number: int) -> str:
    """Return the sample with an order ID and with sentences that no other number has."""
    sentences = itertools.count()
    text = re.sub(r"(?<=[a-z])(?=[.!])", lambda _: f" in case {number}-{next(sentences)}", SAMPLE)
    return text + "\n" + CHANGED.format(order=order(number))


def client(
    host: str, numbers: "itertools.count[int]", checks: int, until: float, times: list[float], wrong: list[int]
) -> None:
    connection = http.client.HTTPConnection(host, timeout=300)
    while (number := next(numbers)) < checks and time.monotonic() < until:
        text = letter(number)
        began = time.monotonic()
        draft = ask(connection, text)
        times.append(time.monotonic() - began)
        quoted = [span["text"] for span in draft["elements"]["order_ids"]["spans"]]
        if order(number) not in " ".join(quoted):
            wrong.append(number)


def changing(host: str, rounds: int) -> list[float]:
    """Return the seconds of each answer to a letter of some 500 words, of which each time one sentence has changed."""
    connection = http.client.HTTPConnection(host, timeout=300)
    words = (SAMPLE + "\n" + SAMPLE + "\n" + SAMPLE).split(" ")[:500]
    times = []
    for number in range(rounds):
        at = 100 + 37 * number % 300
        text = " ".join([*words[:at], TYPED[number % len(TYPED)], *words[at:]])
        began = time.monotonic()
        ask(connection, text)
        times.append(time.monotonic() - began)
    return times


def memory(process: psutil.Process) -> float:
    """Return the memory of the server and its processes in MB."""
    return sum(each.memory_info().rss for each in [process, *process.children(recursive=True)]) / 2**20


def processor(process: psutil.Process) -> float:
    """Return the seconds of processor time that the server and its processes have taken."""
    times = [each.cpu_times() for each in [process, *process.children(recursive=True)]]
    return sum(each.user + each.system for each in times)


def row(name: str, times: Sequence[float]) -> str:
    milliseconds = sorted(1000 * each for each in times)
    high = milliseconds[min(len(milliseconds) - 1, int(len(milliseconds) * 0.99))]
    return f"| {name} | {len(times)} | {statistics.median(milliseconds):,.0f} ms | {high:,.0f} ms |"


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--checks", type=int, default=2000)
    parser.add_argument("--seconds", type=float, default=1500)
    given = parser.parse_args()
    command = [
        sys.executable,
        "-m",
        "appealcheck",
        "serve",
        "--no-open",
        "--port",
        "0",
        "--grammar",
        "harper",
        "--lang",
        "en",
    ]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        host = urlsplit(re.search(r"http://\S+", server.stdout.readline())[0]).netloc
        process = psutil.Process(server.pid)
        changing(host, 1)
        used = processor(process)
        alone = changing(host, 40)
        used = (processor(process) - used) / len(alone)
        before = memory(process)
        times: list[float] = []
        wrong: list[int] = []
        numbers = itertools.count()
        began = time.monotonic()
        shared = (host, numbers, given.checks, began + given.seconds, times, wrong)
        clients = [threading.Thread(target=client, args=shared) for _ in range(given.clients)]
        for each in clients:
            each.start()
        middle = None
        while any(each.is_alive() for each in clients):
            time.sleep(0.5)
            if middle is None and len(times) >= given.checks / 2:
                middle = memory(process)
        took = time.monotonic() - began
        after = memory(process)
    finally:
        server.terminate()
        server.wait()
    print("| load | checks | median | 99 % |\n| --- | --- | --- | --- |")
    print(row("one client, one sentence of 500 words changed each time", alone))
    print(row(f"{given.clients} clients at once, 250 words each", times))
    print(f"\nProcessor time of all processes for a changed sentence: {1000 * used:.0f} ms.")
    print(f"{len(times) / took:.1f} checks a second; wrong answers: {len(wrong)}.")
    print(f"Memory of all processes: {before:.0f} MB before, {middle or after:.0f} MB half-way, {after:.0f} MB after.")
    return 1 if wrong or len(times) < given.checks else 0


if __name__ == "__main__":
    sys.exit(main())
