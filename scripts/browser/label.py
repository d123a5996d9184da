"""Labels an article end to end by keyboard in headless Chromium: label.py SHOTS ADDRESS"""
import json
import pathlib
import sys
import urllib.request

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

shots, address = pathlib.Path(sys.argv[1]), sys.argv[2].rstrip("/")
failures = []


def check(name, good, detail=""):
    if not good:
        failures.append(name)
    print(("ok   " if good else "FAIL ") + name, detail if not good else "")


def get(path):
    with urllib.request.urlopen(address + path) as answer:
        return json.load(answer)


def labels(number, coder):
    return [l for l in get(f"/api/articles/{number}/labels")["labels"] if l["coder"] == coder]


articles = get("/api/articles?limit=500")["articles"]
number, mentions = max(
    ((a["id"], [m for m in get(f"/api/articles/{a['id']}").get("mentions", [])]) for a in articles),
    key=lambda pair: len(pair[1]))

with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
    for width, scheme in ((1280, "light"), (390, "dark")):
        context = browser.new_context(viewport={"width": width, "height": 860}, color_scheme=scheme)
        page = context.new_page()
        errors, foreign = [], []
        page.on("console", lambda m: errors.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: errors.append(str(e)))
        page.on("request", lambda r: foreign.append(r.url) if not r.url.startswith(address) else None)
        for path in ("/articles", f"/articles/{number}", "/compare", "/queue", "/agreement", "/lexicon"):
            page.goto(address + path)
            page.wait_for_load_state("networkidle")
            result = Axe().run(page)
            check(f"axe {path} at {width}", not result.response["violations"],
                  [(v["id"], v["nodes"][0]["html"][:160]) for v in result.response["violations"]])
            check(f"no sideways scroll {path} at {width}",
                  page.evaluate("document.documentElement.scrollWidth") <= width)
            page.screenshot(path=shots / f"serve{path.replace('/', '-')}-{width}.png")
        check(f"no console message at {width}", not errors, errors[:3])
        check(f"no foreign request at {width}", not foreign, foreign[:3])
        context.close()

    context = browser.new_context(viewport={"width": 1280, "height": 860})
    page = context.new_page()
    page.goto(f"{address}/articles/{number}")
    page.fill("#coder", "keys")
    page.keyboard.press("Tab")

    def press(key, said):
        page.keyboard.press(key)
        page.wait_for_function(
            "said => document.getElementById('said').textContent.includes(said)", arg=said, timeout=10000)

    page.keyboard.press("j")
    press("a", "Accepted.")
    check("a accepts", [l["verdict"] for l in labels(number, "keys")] == ["present"])
    press("r", "Rejected.")
    check("r rejects, once", [l["verdict"] for l in labels(number, "keys")] == ["absent"])
    press("u", "Undone")
    check("u undoes", [l["verdict"] for l in labels(number, "keys")] == ["present"])
    press("2", "Accepted as")
    check("2 changes the frame", labels(number, "keys")[0]["frame"] != mentions[0]["frame"]
          or len(set(m["frame"] for m in mentions)) > 0)
    press("s", "Stance changed")
    check("s changes the stance", labels(number, "keys")[0]["stance"] != mentions[0]["stance"])
    press("v", "Voice changed")
    check("v changes the voice", labels(number, "keys")[0]["voice"] != mentions[0]["voice"])
    # A mention that the program missed: select words by script, as a mouse would, and press a number.
    text = get(f"/api/articles/{number}")["text"]
    words = page.evaluate("""() => {
      const walk = document.createTreeWalker(document.getElementById('field-text'), NodeFilter.SHOW_TEXT);
      const node = walk.nextNode(); const range = document.createRange();
      range.setStart(node, 2); range.setEnd(node, 12);
      const selection = getSelection(); selection.removeAllRanges(); selection.addRange(range);
      return selection.toString() }""")
    press("3", "Added")
    added = [l for l in labels(number, "keys") if "judged" not in l]
    check("a missed mention is added where it was selected",
          len(added) == 1 and text[added[0]["start"]:added[0]["end"]] == words, (added, words))
    press("Shift+Digit1", "whole article: present")
    check("Shift 1 labels the whole article",
          any("field" not in l and l["verdict"] == "present" for l in labels(number, "keys")))
    page.screenshot(path=shots / "serve-labelled.png")
    with page.expect_navigation():
        page.keyboard.press("f")
    check("f finishes and goes on", "keys" in get(f"/api/articles/{number}/labels")["finished"]
          and not page.url.endswith(f"/articles/{number}"))

    # Enough finished articles to learn from, then train and look before applying.
    for article in articles:
        found = get(f"/api/articles/{article['id']}").get("labels", [])
        for frame in found:
            body = {"coder": "keys", "frame": frame, "verdict": "present"}
            request = urllib.request.Request(
                f"{address}/api/articles/{article['id']}/labels", json.dumps(body).encode(),
                {"Content-Type": "application/json"})
            urllib.request.urlopen(request).close()
        request = urllib.request.Request(
            f"{address}/api/articles/{article['id']}/finished",
            json.dumps({"coder": "keys", "finished": True}).encode(),
            {"Content-Type": "application/json"}, method="PUT")
        urllib.request.urlopen(request).close()
    page.goto(address + "/lexicon")
    page.click("#train")
    page.wait_for_function(
        "() => /^(ready|failed)/.test(document.getElementById('training').textContent)", timeout=120000)
    said = page.inner_text("#training")
    check("training shows what would change", said.startswith("ready"), said[:300])
    page.screenshot(path=shots / "serve-lexicon.png")
    if said.startswith("ready"):
        before = page.inner_text("main")
        with page.expect_navigation():
            page.click("#apply")
        check("applying changes the lexicon", page.inner_text("main > p") not in before)
    browser.close()
print(f"{len(failures)} failures")
sys.exit(1 if failures else 0)
