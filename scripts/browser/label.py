"""Labels articles by keyboard in headless Chromium, trains and applies: label.py SHOTS ADDRESS

ADDRESS is of `framescope serve` over a corpus of corpora/demo/pages; the corpus is changed.
"""
import json
import pathlib
import sys
import urllib.request

from watching import SCREENS, check, chromium, finish, watched

shots, address = pathlib.Path(sys.argv[1]), sys.argv[2].rstrip("/")
coder = "keys"


def call(path, body=None, method=None):
    request = urllib.request.Request(
        address + path, body and json.dumps(body).encode(), {"Content-Type": "application/json"},
        method=method)
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def labels(number):
    return [label for label in call(f"/api/articles/{number}/labels")["labels"] if label["coder"] == coder]


def is_own(url):
    return url.startswith(address + "/")


def look(browser, number):
    """Every page, on both screens."""
    pages = ("/articles", f"/articles/{number}", "/compare", "/queue", "/agreement", "/lexicon",
             "/articles?q=troops&from=2026-03-11&class=relayed", "/articles/999999")
    for width, scheme in SCREENS:
        with watched(browser, width, scheme) as watch:
            for path in pages:
                watch.page.goto(address + path)
                watch.page.wait_for_load_state("networkidle")
                name = f"{path} at {width}"
                watch.has_no_barrier(name)
                watch.fits(name)
                place = path.split("?")[0].replace("/", "-") + ("-filtered" if "?" in path else "")
                watch.page.screenshot(path=shots / f"serve{place}-{width}.png", full_page=True)
            # Chromium itself reports a page that is not there.
            watch.errors = [error for error in watch.errors if "404" not in error]
            watch.stays_quiet(f"all pages at {width}", is_own)


def label(watch, number, mentions):
    """One article end to end, by keyboard alone but for the selection."""
    page = watch.page
    page.goto(f"{address}/articles/{number}")
    page.fill("#coder", coder)
    page.keyboard.press("Tab")
    text = call(f"/api/articles/{number}")["text"]
    check("the page's text is the article's, to the character",
          page.evaluate("document.getElementById('field-text').textContent") == text)

    def press(key, said):
        page.keyboard.press(key)
        page.wait_for_function(
            "said => document.getElementById('said').textContent.includes(said)", arg=said, timeout=60000)

    page.keyboard.press("j")
    press("a", "Accepted.")
    check("a accepts", [one["verdict"] for one in labels(number)] == ["present"])
    press("r", "Rejected.")
    check("r rejects, once", [one["verdict"] for one in labels(number)] == ["absent"])
    check("a rejected mention is struck out", page.locator("mark.rejected").count() > 0)
    press("u", "Undone")
    check("u undoes", [one["verdict"] for one in labels(number)] == ["present"])
    press("2", "Accepted as")
    check("2 changes the frame", labels(number)[0]["frame"] != mentions[0]["frame"])
    press("s", "Stance changed")
    check("s changes the stance", labels(number)[0]["stance"] != mentions[0]["stance"])
    press("v", "Voice changed")
    check("v changes the voice", labels(number)[0]["voice"] != mentions[0]["voice"])
    # A mention that the program missed: words are selected as a mouse would, with a space at the end.
    page.evaluate("""() => {
      const walk = document.createTreeWalker(document.getElementById('field-text'), NodeFilter.SHOW_TEXT);
      const node = walk.nextNode(); const range = document.createRange();
      const end = node.data.indexOf(' ', 4) + 1;
      range.setStart(node, 0); range.setEnd(node, end);
      const selection = getSelection(); selection.removeAllRanges(); selection.addRange(range) }""")
    selected = page.evaluate("getSelection().toString()")
    press("3", "Added")
    added = [one for one in labels(number) if "judged" not in one]
    check("a missed mention is added where it was selected, without the space",
          len(added) == 1 and text[added[0]["start"]:added[0]["end"]] == selected.strip(), (added, selected))
    check("what was added is shown in the text",
          page.evaluate("CSS.highlights.get('added').size") == 1
          and page.locator("#mentions li").last.inner_text().startswith(selected.strip()))
    press("Shift+Digit1", "whole article: present")
    check("Shift 1 labels the whole article",
          any("field" not in one and one["verdict"] == "present" for one in labels(number)))
    watch.has_no_barrier("a labelled article")
    page.screenshot(path=shots / "serve-labelled.png")
    with page.expect_navigation():
        page.keyboard.press("f")
    check("f finishes and goes on", coder in call(f"/api/articles/{number}/labels")["finished"]
          and not page.url.endswith(f"/articles/{number}"))


def train(watch, articles):
    """Two coders finish the rest in their own way; the page trains, shows the changes, applies them."""
    frame = "occupation"
    for article in articles:
        number = article["id"]
        found = call(f"/api/articles/{number}")
        # As the program has it, and one frame wherever the weather is spoken of: there is much to learn.
        frames = {name for name in found.get("labels", []) if name != frame}
        if "snow" in found.get("text", "").lower() or "снег" in found.get("text", "").lower():
            frames.add(frame)
        for name in sorted(frames):
            call(f"/api/articles/{number}/labels", {"coder": coder, "frame": name, "verdict": "present"})
        call(f"/api/articles/{number}/finished", {"coder": coder, "finished": True}, "PUT")
    page = watch.page
    page.goto(address + "/lexicon")
    before = page.inner_text("main > p")
    page.click("#train")
    page.wait_for_function(
        "() => /^(ready|failed)/.test(document.getElementById('training').textContent)", timeout=300000)
    said = page.inner_text("#training")
    check("training succeeds", said.startswith("ready"), said[:300])
    page.wait_for_function("() => document.getElementById('changes').textContent", timeout=60000)
    changes = page.locator("#changes details").count()
    check("what would change is shown, with articles",
          changes > 0 and page.locator("#changes details a").count() >= changes)
    page.locator("#changes details").first.click()
    watch.has_no_barrier("the changes")
    page.screenshot(path=shots / "serve-changes.png", full_page=True)
    with watched(watch.page.context.browser) as other:
        other.page.goto(address + "/lexicon")
        check("nothing is applied before it is asked for", other.page.inner_text("main > p") == before)
    with page.expect_navigation():
        page.click("#apply")
    check("applying changes the lexicon", page.inner_text("main > p") != before)


articles = call("/api/articles?limit=500")["articles"]
number, mentions = max(
    ((a["id"], call(f"/api/articles/{a['id']}").get("mentions", [])) for a in articles),
    key=lambda pair: len(pair[1]))
with chromium() as browser:
    look(browser, number)
    with watched(browser) as watch:
        label(watch, number, mentions)
        train(watch, [article for article in articles if article["id"] != number])
        watch.stays_quiet("labelling and training", is_own)
finish()
