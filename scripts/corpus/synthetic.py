"""Writes invented articles as JSON lines: synthetic.py COUNT [WORDS] > articles.jsonl

The same count gives the same bytes. Words follow Zipf's law, as they do in news, so that common words
are in most articles and rare ones in few; some articles hold sentences that lexicons find.
"""
import json
import random
import sys

count = int(sys.argv[1])
length = int(sys.argv[2]) if len(sys.argv) > 2 else 350
rng = random.Random(7)
letters = "etaoinshrdlucmfwypvbgk"
words = []
seen = set()
while len(words) < 40_000:
    word = "".join(rng.choice(letters) for _ in range(rng.randint(3, 10)))
    if word not in seen:
        seen.add(word)
        words.append(word)
weights = [1 / (rank + 2.7) for rank in range(len(words))]
framed = [
    "The president said foreign terrorists had attacked the city.",
    "There is no proof that foreign terrorists were behind the unrest.",
    "Western money has for years been financing the opposition.",
    "The occupation troops must leave the country at once.",
    "Officials denied that the troops were an occupation force.",
]
pool = rng.choices(words, weights, k=400_000)
for number in range(count):
    start = rng.randrange(len(pool) - 2 * length)
    take = pool[start:start + rng.randint(length // 2, length * 3 // 2)]
    sentences = [" ".join(take[i:i + 14]).capitalize() + "." for i in range(0, len(take), 14)]
    if number % 3 == 0:
        sentences.insert(rng.randrange(len(sentences)), rng.choice(framed))
    paragraphs = [" ".join(sentences[i:i + 4]) for i in range(0, len(sentences), 4)]
    outlet = f"Outlet {number % 12}"
    json.dump({
        "id": f"article-{number}", "url": f"https://outlet{number % 12}.example/{number}",
        "outlet": outlet, "title": f"Number {number}: " + " ".join(take[:6]),
        "published": f"2022-01-{number % 28 + 1:02d}T{number % 24:02d}:00:00Z", "language": "en",
        "text": "\n".join(paragraphs) + f"\nSerial{number} ends here.",
    }, sys.stdout)
    print()
