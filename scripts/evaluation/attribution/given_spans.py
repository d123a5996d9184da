#!/usr/bin/env python3
"""Voice and stance with the gold spans given: given_spans.py EVALUATOR FILE.jsonl [--show]

EVALUATOR is the built FramescopeEvaluation. Prints how often voice, stance and both are right, the
overlap of sources, and the document class where the file has one. --show lists what went wrong.
"""
import json
import re
import subprocess
import sys

STOP = set("the a an of and his her their".split())


def stem(word):
    word = word.lower().strip("'’")
    return word[:5] if len(word) > 5 else word


def words(text):
    return {stem(w) for w in re.findall(r"[\w’'-]+", text or "") if w.lower() not in STOP}


def overlap(gold, found):
    a, b = words(gold), words(found)
    return bool(a and b) and len(a & b) * 2 >= min(len(a), len(b))


def run(evaluator, records, *options):
    """The evaluator's answer for each record, by id."""
    lines = "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records)
    done = subprocess.run([evaluator, *options], input=lines, capture_output=True, text=True, check=True)
    if done.stderr:
        sys.stderr.write(done.stderr)
    return {r["id"]: r for r in map(json.loads, done.stdout.splitlines())}


def main():
    evaluator, path = sys.argv[1:3]
    show = "--show" in sys.argv
    gold = [json.loads(line) for line in open(path, encoding="utf-8") if line.strip()]
    found = run(evaluator, [
        {"id": r["id"], "lang": r["lang"], "text": r["text"],
         "spans": [{k: m[k] for k in ("start", "end", "frame")} for m in r["mentions"]]}
        for r in gold])
    n = voice = stance = both = source = sources = classes = classed = 0
    for record in gold:
        answer = found[record["id"]]
        by_span = {(m["start"], m["end"], m["frame"]): m for m in answer["mentions"]}
        for mention in record["mentions"]:
            if mention.get("optional") or mention.get("dup"):
                continue
            guess = next((m for m in answer["mentions"] if m["frame"] == mention["frame"]
                          and m["start"] < mention["end"] and mention["start"] < m["end"]), {})
            n += 1
            v, s = mention["voice"] == guess.get("voice"), mention["stance"] == guess.get("stance")
            voice += v
            stance += s
            both += v and s
            right = True
            if mention.get("source"):
                sources += 1
                right = overlap(mention["source"], guess.get("source"))
                source += right
            if show and not (v and s and right):
                print(f"{record['id']} {record['text']}\n   [{record['text'][mention['start']:mention['end']]}]"
                      f" gold {mention['voice']} {mention.get('source')} {mention['stance']}"
                      f"\n   got {guess.get('voice')} {guess.get('source')} {guess.get('stance')}"
                      f" {[(c['kind'], record['text'][c['span'][0]:c['span'][1]]) for c in guess.get('cues', [])]}")
        if "doc_class" in record:
            for frame in set(record["doc_class"]) | set(answer["doc_class"]):
                classed += 1
                ok = record["doc_class"].get(frame) == answer["doc_class"].get(frame)
                classes += ok
                if show and not ok:
                    print(f"{record['id']} CLASS {frame} gold {record['doc_class'].get(frame)} got {answer['doc_class'].get(frame)}: {record['text']}")
    line = (f"{path.split('/')[-1]}: {n} mentions  voice {voice / n:.3f}  stance {stance / n:.3f}"
            f"  both {both / n:.3f}  source {source}/{sources}")
    print(line + (f"  class {classes}/{classed}" if classed else ""))


if __name__ == "__main__":
    main()
