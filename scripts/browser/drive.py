"""Drives reports in headless Chromium: drive.py SHOTS REPORT.html..."""
import pathlib
import sys

from watching import SCREENS, check, chromium, finish, watched

# What a reader does, and how long it takes until the page has painted the answer.
ACTIONS = {
    "a filter": """const box = $('#filter-text'); box.value = 'the';
      box.dispatchEvent(new Event('input', {bubbles: true}))""",
    "the filter undone": """const box = $('#filter-text'); box.value = '';
      box.dispatchEvent(new Event('input', {bubbles: true}))""",
    "another pair of words": """const box = $('#keyness-choice');
      if (box && box.options) { box.selectedIndex = box.options.length - 1;
        box.dispatchEvent(new Event('change', {bubbles: true})) }""",
    "a sorted table": "$('#prevalence-table thead button').click()",
    "the evidence": "$('td a[data-drill]')?.click()",
}
PAINTED = """async () => {
  const $ = (what) => document.querySelector(what);
  const start = performance.now();
  %s;
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
  return performance.now() - start }"""


def drive(watch, name, report, shots):
    page, width = watch.page, watch.page.viewport_size["width"]
    address = report.resolve().as_uri()
    page.goto(address)
    page.wait_for_selector("#article-list .article", state="attached")
    paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime")
    print(f"     {name}: {report.stat().st_size} bytes, first paint {paint:.0f} ms")
    watch.fits(name)
    page.screenshot(path=shots / f"{report.stem}-{width}.png")

    # The filter by keyboard, and how long an answer takes.
    page.focus("#filter-text")
    before = page.inner_text("#article-count")
    page.keyboard.type("zzzz")
    check(f"{name}: filter", page.inner_text("#article-count").startswith("0 of"), before)
    for _ in range(4):
        page.keyboard.press("Backspace")
    check(f"{name}: filter undone", page.inner_text("#article-count") == before)
    for what, action in ACTIONS.items():
        took = page.evaluate(PAINTED % action)
        print(f"     {name}: {what} is painted after {took:.0f} ms")
    page.keyboard.press("Escape")

    # Drill-down by keyboard, and back to where one was.
    link = page.locator("td a[data-drill]").first
    if link.count():
        link.focus()
        page.keyboard.press("Enter")
        check(f"{name}: drill-down", page.locator("#drill[open] .article").count() > 0)
        page.screenshot(path=shots / f"{report.stem}-{width}-drill.png")
        page.keyboard.press("Escape")
        check(f"{name}: focus returns", page.evaluate(
            "document.activeElement.hasAttribute('data-drill') && !document.getElementById('drill').open"))
    # Sorting by keyboard.
    head = page.locator("#prevalence-table thead button").nth(2)
    head.focus()
    page.keyboard.press("Enter")
    check(f"{name}: sorting", page.locator("#prevalence-table th[aria-sort]").count() == 1)

    watch.has_no_barrier(name)
    watch.stays_quiet(name, lambda url: url == address)
    # In print nothing that needs a hand is shown, and nothing is cut off.
    page.emulate_media(media="print")
    check(f"{name}: print hides the controls", page.evaluate(
        "[...document.querySelectorAll('nav,.filter,.save,#article-list')]"
        ".every((node) => node.offsetParent === null)"))
    check(f"{name}: print cuts no table", page.evaluate(
        "[...document.querySelectorAll('.scroll')]"
        ".every((box) => box.scrollHeight <= box.clientHeight + 1)"))
    if width == 1280:
        page.pdf(path=shots / f"{report.stem}.pdf", format="A4")
    page.emulate_media(media="screen")
    check(f"{name}: no foreign script", page.evaluate("document.scripts.length") == 2
          and page.evaluate("document.querySelectorAll('iframe,object,embed,img,link').length") == 0)


with chromium() as browser:
    shots = pathlib.Path(sys.argv[1])
    for path in map(pathlib.Path, sys.argv[2:]):
        for width, scheme in SCREENS:
            with watched(browser, width, scheme, offline=True) as watch:
                drive(watch, f"{path.stem} at {width}", path, shots)
finish()
