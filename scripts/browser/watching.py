"""What every page must keep, whoever drives it: no error, no request elsewhere, no barrier."""
import contextlib
import sys

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

failures = []

# A screen of a desk in light colours, one of a telephone in dark ones.
SCREENS = ((1280, "light"), (390, "dark"))


def check(name, good, detail=""):
    if not good:
        failures.append(name)
    print(("ok   " if good else "FAIL ") + name, detail if not good else "")


class Watched:
    """A page whose console, dialogs and requests are kept."""

    def __init__(self, context):
        self.page = context.new_page()
        self.errors, self.requests = [], []
        self.page.on("console", lambda m: self.errors.append(m.text) if m.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda e: self.errors.append(str(e)))
        self.page.on("dialog", lambda d: (self.errors.append("dialog: " + d.message), d.dismiss()))
        self.page.on("request", lambda r: self.requests.append(r.url))

    def stays_quiet(self, name, is_own):
        check(f"{name}: no console message", not self.errors, self.errors[:3])
        foreign = [address for address in self.requests if not is_own(address)]
        check(f"{name}: no foreign request", self.requests and not foreign, foreign[:3])

    def fits(self, name):
        width = self.page.viewport_size["width"]
        check(f"{name}: no sideways scroll",
              self.page.evaluate("document.documentElement.scrollWidth") <= width)

    def has_no_barrier(self, name):
        violations = [(v["id"], len(v["nodes"]), v["nodes"][0]["html"][:160])
                      for v in Axe().run(self.page).response["violations"]]
        check(f"{name}: axe", not violations, violations)


@contextlib.contextmanager
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield browser
        browser.close()


@contextlib.contextmanager
def watched(browser, width=1280, scheme="light", **options):
    context = browser.new_context(
        viewport={"width": width, "height": 860}, color_scheme=scheme, **options)
    yield Watched(context)
    context.close()


def finish():
    print(f"{len(failures)} failures")
    sys.exit(1 if failures else 0)
