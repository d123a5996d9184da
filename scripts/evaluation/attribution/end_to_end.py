#!/usr/bin/env python3
"""Own mentions, end to end: end_to_end.py FRAMESCOPE FILE.jsonl ... [--show]

FRAMESCOPE is the built command. A mention is right when it overlaps a gold one of its frame and has
its voice and stance. Mentions marked optional or dup count neither way, nor do frames that no mention
of the gold standard has: nobody looked for them.
"""
import json
import subprocess
import sys

from given_spans import overlap


def main():
    framescope, *paths = [a for a in sys.argv[1:] if a != "--show"]
    show = "--show" in sys.argv
    gold = [json.loads(line) for path in paths for line in open(path, encoding="utf-8") if line.strip()]
    lines = "".join(json.dumps({"id": r["id"], "text": r["text"]}, ensure_ascii=False) + "\n" for r in gold)
    done = subprocess.run([framescope, "classify", "-", "--format", "jsonl"], input=lines,
                          capture_output=True, text=True)
    found = {r["id"]: r for r in map(json.loads, done.stdout.splitlines())}
    frames = {m["frame"] for r in gold for m in r["mentions"]}
    tp = fp = fn = both = source = sources = classes = classed = 0
    for record in gold:
        answer = found.get(record["id"], {})
        guesses = [g for g in answer.get("mentions", []) if g["frame"] in frames]
        used = set()
        for mention in record["mentions"]:
            best = max(((min(mention["end"], g["end"]) - max(mention["start"], g["start"]), i)
                        for i, g in enumerate(guesses) if i not in used and g["frame"] == mention["frame"]),
                       default=(0, 0))
            hit = best[0] > 0
            if hit:
                used.add(best[1])
            if mention.get("optional") or mention.get("dup"):
                continue
            if mention.get("source"):
                sources += 1
            if not hit:
                fn += 1
                if show:
                    print("MISSED", mention.get("mention"), "|", record["text"])
                continue
            guess = guesses[best[1]]
            tp += 1
            right = guess["voice"] == mention["voice"] and guess["stance"] == mention["stance"]
            both += right
            if mention.get("source"):
                source += overlap(mention["source"], guess.get("source"))
            if show and not right:
                print("WRONG", mention["mention"], mention["voice"], mention["stance"], "got", guess["voice"],
                      guess["stance"], "|", record["text"])
        for i, guess in enumerate(guesses):
            if i not in used:
                fp += 1
                if show:
                    print("EXTRA", guess["frame"], guess["text"], "|", record["text"])
        if "doc_class" in record:
            got = {f: p["class"] for f, p in answer.get("frames", {}).items()
                   if f in frames and p["class"] != "none"}
            for frame in set(record["doc_class"]) | set(got):
                classed += 1
                classes += record["doc_class"].get(frame) == got.get(frame)
                if show and record["doc_class"].get(frame) != got.get(frame):
                    print("CLASS", frame, record["doc_class"].get(frame), "got", got.get(frame), "|", record["text"])
    n, m = tp + fp, tp + fn

    def f1(x):
        p, r = x / n if n else 0, x / m if m else 0
        return 2 * p * r / (p + r) if p + r else 0

    print(f"end to end: gold {m} found {n}  frame F1 {f1(tp):.3f}  frame+voice+stance F1 {f1(both):.3f}"
          f"  source {source}/{sources}" + (f"  class {classes}/{classed}" if classed else ""))


if __name__ == "__main__":
    main()
