"""A real server and a real Chromium for the tests of the page."""

import contextlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

from msgspec import Struct
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
WHY_NOT = "no Chromium with its driver here (Debian's packages chromium and chromium-driver)"
_FLAGS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
_SECONDS = 60


class Served(Struct):
    """A running server: its address and its process."""

    address: str
    process: "subprocess.Popen[str]"


@contextlib.contextmanager
def server(*arguments: str) -> Iterator[Served]:
    """Run ``appealcheck serve`` with a free port as long as the block lasts."""
    executable = shutil.which("appealcheck", path=str(Path(sys.executable).parent))
    command = [executable, "serve", "--no-open", "--grammar", "off", "--lang", "en", "--port", "0", *arguments]
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ},
    )
    try:
        line = process.stdout.readline()
        address = re.search(r"http://[\d.]+:\d+/", line)
        assert address, line + process.stdout.read()
        yield Served(address[0], process)
    finally:
        process.terminate()
        process.wait(30)


@contextlib.contextmanager
def chromium(folder: Path) -> Iterator[Chrome]:
    """Run a headless Chromium that keeps its profile and downloads in ``folder``."""
    options = ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in (*_FLAGS, "--window-size=1280,900", f"--user-data-dir={folder / 'profile'}", "--lang=en"):
        options.add_argument(flag)
    options.add_experimental_option("prefs", {"download.default_directory": str(folder)})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    browser = Chrome(options=options, service=Service(DRIVER))
    try:
        yield browser
    finally:
        browser.quit()


class Page:
    """The page as a user meets it, in one browser."""

    def __init__(self, browser: Chrome, address: str) -> None:
        self.browser = browser
        self.address = address

    def open(self) -> None:
        """Load the page anew, with nothing in it."""
        # Where no script of the page runs: one that is still beginning could write what it had read before.
        self.browser.get(urljoin(self.address, "/healthz"))
        self.browser.execute_script("sessionStorage.clear(); localStorage.clear()")
        self.reload()

    def reload(self) -> None:
        """Load the page again, with what the browser keeps."""
        self.browser.get(self.address)
        self.ready()

    def ready(self) -> None:
        """Wait until the page shows itself."""
        self.until(lambda: self.browser.execute_script("return document.body.classList.contains('ready')"))

    def find(self, identity: str) -> WebElement:
        """Return an element by its id."""
        return self.browser.find_element(By.ID, identity)

    def all(self, selector: str) -> list[WebElement]:
        """Return the elements of a CSS selector."""
        return self.browser.find_elements(By.CSS_SELECTOR, selector)

    def until(self, true):
        """Wait until ``true()`` is; return what it gave."""
        return WebDriverWait(self.browser, _SECONDS, poll_frequency=0.1).until(lambda _: true())

    def paste(self, text: str, into: str = "letter") -> None:
        """Put ``text`` into a box as pasting does, whatever characters it has, and wait for the answer."""
        self.browser.execute_script(
            "const box = document.getElementById(arguments[0]); const folded = box.closest('details');"
            "if (folded) folded.open = true; box.focus(); box.select();"
            "if (arguments[1] === '') document.execCommand('delete');"
            "else document.execCommand('insertText', false, arguments[1])",
            into,
            text,
        )
        self.checked()

    def checked(self) -> None:
        """Wait until the newest text is checked."""
        self.until(lambda: self.find("state").text in {"Checked.", "已检查。"})

    @property
    def text(self) -> str:
        """The letter, exactly."""
        return self.browser.execute_script("return document.getElementById('letter').value")

    @property
    def score(self) -> int:
        """The score that is shown."""
        return int(re.search(r"\d+", self.find("score").text)[0])

    @property
    def focused(self) -> WebElement:
        """The element with the focus."""
        return self.browser.switch_to.active_element
