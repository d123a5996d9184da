"""Labels through dkpro-cassis, which is not ours: exchange.py make FILE | through FOLDER | same A B

make writes invented articles with labels, as `corpus export` does, with emoji before and in places.
through reads every XMI of a folder with cassis, checks that each place covers the words that its record
says, and writes it anew with cassis. same compares two exports.
"""
import json
import pathlib
import sys

import cassis

TEXTS = [
    "🙂👍🏽 They called it an occupation. 🇺🇦 No evidence of foreign terrorists was shown.",
    "Plain words about an occupation and foreign terrorists.",
    "Оккупация — слово, которое 🙂 повторяют. foreign terrorists? \"Nonsense\" & <lies>.\nSecond line.",
    "e\u0301clair 日本 𝒳 occupation 𝒴 foreign terrorists\tend 👩‍👩‍👧",
]


def make(path):
    with open(path, "w") as out:
        for number, text in enumerate(TEXTS):
            labels = [{"frame": "foreign-terrorists", "verdict": "present", "field": "text",
                       "start": text.index("foreign"), "end": text.index("terrorists") + 10,
                       "judged": "foreign-terrorists", "voice": "attributed", "stance": "denied",
                       "source": "the “press” office 🙂", "made": "2022-01-07T00:00:00.000Z"},
                      {"frame": "occupation", "verdict": "present", "made": "2022-01-07T00:00:01.000Z"},
                      {"frame": "russophobia", "verdict": "absent", "made": "2022-01-07T00:00:02.000Z"}]
            if "occupation" in text:
                start = text.index("occupation")
                labels.append({"frame": "occupation", "verdict": "present", "field": "text", "start": start,
                               "end": start + 10, "made": "2022-01-07T00:00:03.000Z"})
            out.write(json.dumps({
                "id": f"a{number}", "url": f"https://example.org/{number}", "outlet": "Invented",
                "title": f"Number {number} 🙂", "language": "en", "text": text,
                "labels": ["foreign-terrorists", "occupation"],
                "codings": [{"coder": "anna", "finished": True, "labels": labels}]}, ensure_ascii=False) + "\n")


def through(folder):
    folder = pathlib.Path(folder)
    with open(folder / "TypeSystem.xml", "rb") as stream:
        types = cassis.load_typesystem(stream)
    places = 0
    files = sorted(folder.glob("*.xmi"))
    for path in files:
        with open(path, "rb") as stream:
            cas = cassis.load_cas_from_xmi(stream, typesystem=types)
        record = json.loads(next(iter(cas.select("webanno.custom.FramescopeRecord"))).record)
        assert cas.sofa_string == record["text"], path
        said = sorted((label["frame"], record["text"][label["start"]:label["end"]], label.get("stance"))
                      for label in record["codings"][0]["labels"] if "start" in label)
        found = sorted((frame.frame, frame.get_covered_text(), frame.stance)
                       for frame in cas.select("webanno.custom.Frame"))
        assert found == said, (path, found, said)
        places += len(found)
        cas.to_xmi(path)
    assert len(files) == len(TEXTS) and places, (len(files), places)
    print(f"cassis reads {len(files)} articles and {places} places, each over its own words")


def same(a, b):
    first, second = ([json.loads(line) for line in open(path)] for path in (a, b))
    assert first and first == second, "an export differs after it went through cassis"
    print(f"{len(first)} articles come back as they went, labels and all")


{"make": make, "through": through, "same": same}[sys.argv[1]](*sys.argv[2:])
