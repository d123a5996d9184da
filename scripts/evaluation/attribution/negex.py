#!/usr/bin/env python3
"""Clinical negation by the same scope machine: negex.py EVALUATOR negex-clinical.jsonl.gz [--show N]

The clinical cues beside this script take the place of the built-in ones. A concept counts as negated
when its mention is denied.
"""
import gzip
import json
import os
import sys

from given_spans import run


def main():
    evaluator, path = sys.argv[1:3]
    show = int(sys.argv[sys.argv.index("--show") + 1]) if "--show" in sys.argv else 0
    cues = os.path.join(os.path.dirname(os.path.abspath(__file__)), "clinical-cues.tsv")
    gold = [json.loads(line) for line in gzip.open(path, "rt", encoding="utf-8")]
    gold = [r for r in gold if r.get("start") is not None]
    found = run(evaluator, [
        {"id": r["id"], "lang": "en", "text": r["text"],
         "spans": [{"start": r["start"], "end": r["end"], "frame": ""}]} for r in gold], "--cues", cues)
    tp = fp = fn = tn = 0
    for record in gold:
        # As NegEx does, the concept's own words are no cues: "no acute disease" affirms itself.
        guess = any(
            c["kind"] == "negation" and not (record["start"] < c["span"][1] and c["span"][0] < record["end"])
            for m in found[record["id"]]["mentions"] for c in m["cues"])
        truth = record["negation"] == "negated"
        tp, fp, fn, tn = tp + (guess and truth), fp + (guess and not truth), fn + (truth and not guess), tn + (not guess and not truth)
        if guess != truth and show:
            show -= 1
            print("FP" if guess else "FN", record["concept"], "|", record["text"],
                  [c for m in found[record["id"]]["mentions"] for c in m["cues"]])
    p, r = tp / (tp + fp), tp / (tp + fn)
    print(f"NegEx: P {p:.3f} R {r:.3f} F1 {2 * p * r / (p + r):.3f}  accuracy {(tp + tn) / len(gold):.3f} of {len(gold)}")


if __name__ == "__main__":
    main()
