#!/usr/bin/env python3
"""Mention detection, voice and stance end to end: detection.py FRAMESCOPE SCORE.PY FILE.jsonl …

Runs `framescope classify` over the labelled lines and prints what score.py says, for all files
together, by language, and for each part of a file that has parts.
"""
import json
import os
import subprocess
import sys
import tempfile


def main():
    program, score, *paths = sys.argv[1:]
    groups = {}
    records = []
    for path in paths:
        for line in filter(str.strip, open(path, encoding="utf-8")):
            record = json.loads(line)
            records.append(record)
            name = os.path.splitext(os.path.basename(path))[0].split("-")[0]
            if "part" in record:
                name += " " + record["part"]
            for group in (name, name + " " + record["lang"]):
                groups.setdefault(group, []).append(record)
    lines = "".join(
        json.dumps({"id": r["id"], "language": r["lang"], "text": r["text"]}, ensure_ascii=False) + "\n"
        for r in records
    )
    done = subprocess.run(
        [program, "classify", "-", "--format", "jsonl"], input=lines, capture_output=True, text=True
    )
    sys.stderr.write(done.stderr)
    found = {}
    # Results come in the order of the input, one a line.
    for record, line in zip(records, done.stdout.splitlines()):
        result = json.loads(line)
        found[record["id"]] = {
            "id": record["id"],
            "mentions": [m for m in result.get("mentions", []) if m.get("field", "text") == "text"],
            "doc_class": {
                name: frame["class"]
                for name, frame in result.get("frames", {}).items()
                if frame["class"] != "none"
            },
        }
    with tempfile.TemporaryDirectory() as folder:
        for name, gold in sorted(groups.items()):
            paths = [os.path.join(folder, side) for side in ("gold", "found")]
            frames = {"foreign-terrorists", "western-meddling", "occupation"}
            with open(paths[0], "w", encoding="utf-8") as file:
                for record in gold:
                    file.write(json.dumps(record, ensure_ascii=False) + "\n")
            with open(paths[1], "w", encoding="utf-8") as file:
                for record in gold:
                    result = dict(found[record["id"]])
                    labelled = frames | {m["frame"] for m in record["mentions"]}
                    result["mentions"] = [m for m in result["mentions"] if m["frame"] in labelled]
                    result["doc_class"] = {
                        f: c for f, c in result["doc_class"].items() if f in labelled
                    }
                    file.write(json.dumps(result, ensure_ascii=False) + "\n")
            answer = subprocess.run(
                [sys.executable, score, *paths], capture_output=True, text=True, check=True
            )
            print(f"{name:18} {answer.stdout.strip()}")


if __name__ == "__main__":
    main()
