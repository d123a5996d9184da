#!/usr/bin/env python3
"""Words inside attributed content, and sources: polnear.py EVALUATOR polnear.jsonl.gz [--show N]

Word-level precision, recall and F1 of "inside attributed content" (quotation marks count as
content), how many gold sources are met by a found source, and how many found sources meet a gold one.
"""
import gzip
import json
import re
import sys

from given_spans import run


def main():
    evaluator, path = sys.argv[1:3]
    show = int(sys.argv[sys.argv.index("--show") + 1]) if "--show" in sys.argv else 0
    gold = [json.loads(line) for line in gzip.open(path, "rt", encoding="utf-8")]
    found = run(evaluator, [{"id": r["id"], "lang": "en", "text": r["text"]} for r in gold], "--attributions")
    tp = fp = fn = sources = met = named = right = 0
    misses, strangers = {}, []
    for number, record in enumerate(gold):
        answer = found[record["id"]]
        text = record["text"]
        inside, guess = set(), set()
        for a in record["attributions"]:
            for s, e in a["content"]:
                inside.update(range(s, e))
        for a in answer["attributions"]:
            for s, e in a["content"]:
                guess.update(range(s, e))
        for s, e in answer["quotations"]:
            guess.update(range(s, e))
        wrong = []
        for m in re.finditer(r"\w+", text):
            g, p = m.start() in inside, m.start() in guess
            tp += g and p
            fp += p and not g
            fn += g and not p
            if g != p:
                wrong.append(("+" if p else "-") + m.group())
        places = [a["source"] for a in answer["attributions"] if a["source"]]
        for a in record["attributions"]:
            if a["source"]:
                sources += 1
                hit = any(s < y and x < e for s, e in a["source"] for x, y in places)
                met += hit
                if not hit:
                    cue = " … ".join(text[s:e] for s, e in a["cue"]).lower()
                    misses[cue] = misses.get(cue, 0) + 1
        known = [span for a in record["attributions"] for span in a["source"]]
        for x, y in places:
            named += 1
            if any(s < y and x < e for s, e in known):
                right += 1
            else:
                strangers.append(text[x:y])
        if show and number % max(1, len(gold) // show) == 0:
            print(text, "\n   WRONG", " ".join(wrong))
            for a in answer["attributions"]:
                print("     ", a["kind"], "|", text[slice(*a["source"])] if a["source"] else None, "|",
                      text[slice(*a["cue"])], "|", " … ".join(text[s:e] for s, e in a["content"]))
    p, r = tp / (tp + fp), tp / (tp + fn)
    if show:
        print(sorted(misses.items(), key=lambda x: -x[1])[:60])
        print("\n".join(strangers[:: max(1, len(strangers) // show)]))
    print(f"PolNeAR: words in content P {p:.3f} R {r:.3f} F1 {2 * p * r / (p + r):.3f}  source recall "
          f"{met / sources:.3f} of {sources}  precision {right / named:.3f} of {named}")


if __name__ == "__main__":
    main()
