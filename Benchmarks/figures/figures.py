"""Every figure that the README claims, each beside a peer or floor measured in the same run.

Called by scripts/bench, which sees to programs and libraries. A figure is a ratio wherever one can
be had: megabytes a second say little about another machine, and nothing about a busy one.
"""
import argparse
import gzip
import json
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SHARED = ROOT.parent / "shared"


def seconds(work, rounds):
    """The least user seconds and the least wall seconds of `work` in this process."""
    user, wall = [], []
    for _ in range(rounds):
        start, before = time.monotonic(), time.process_time()
        work()
        user.append(time.process_time() - before)
        wall.append(time.monotonic() - start)
    return min(user), min(wall)


def run(command, given=None):
    """(user seconds, wall seconds) of a program whose output is thrown away."""
    start = time.monotonic()
    child = subprocess.Popen(command, stdin=given, stdout=subprocess.DEVNULL,
                             stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1):
        sys.exit(f"bench: {' '.join(command)}: ended with {child.returncode}")
    return usage.ru_utime, time.monotonic() - start


def best(command, rounds):
    runs = [run(command) for _ in range(rounds)]
    return min(user for user, _ in runs), min(wall for _, wall in runs)


class Figures:
    """Figures as they are found, printed and kept."""

    def __init__(self):
        self.rows = []

    def add(self, name, value, unit, beside=(), note=""):
        """`beside` is (name of the peer or floor, its value) pairs in the same unit."""
        row = dict(figure=name, value=round(value, 3), unit=unit,
                   beside={peer: round(other, 3) for peer, other in beside}, note=note)
        self.rows.append(row)
        others = "".join(f"  {peer} {other:.3g} ({value / other:.2f} ×)" for peer, other in beside)
        print(f"{name:38} {value:8.3g} {unit:10}{others}{'  ' + note if note else ''}", flush=True)


def rooms(figures, bench, pages, text):
    """The Swift benchmarks of single rooms, whose floors they measure themselves."""
    commands = [["load"], ["pages", str(pages)]] + ([["text", str(text)]] if text else [])
    for command in commands:
        output = subprocess.run([bench, *command], stdout=subprocess.PIPE, check=True,
                                text=True).stdout
        rates = {}
        for line in output.splitlines():
            found = re.match(r"(.+?)\s{2,}([\d.]+) (MB/s|ms)(.*)", line) or re.match(
                r"(.+?)\s+([\d.]+) (MB/s)(.*)", line)
            if not found:
                continue
            name, value, unit = found[1].strip(), float(found[2]), found[3]
            rates[name] = value
            floors = [(floor, rates[floor]) for floor in ("libxml2 SAX, no callbacks", "wc -w")
                      if floor in rates and floor != name and unit == "MB/s"]
            figures.add(f"{command[0]}: {name}", value, unit, floors)


def extraction(figures, program, pages, rounds):
    """Pages to articles from the command line, beside the extractors that people use."""
    files = sorted(path for path in pages.rglob("*") if path.is_file())
    contents = [gzip.open(path).read() if path.suffix == ".gz" else path.read_bytes()
                for path in files]
    megabytes = sum(map(len, contents)) / 1e6
    peers = []
    texts = [content.decode("utf8", "replace") for content in contents]
    try:
        from resiliparse.extract.html2text import extract_plain_text
        from resiliparse.parse.html import HTMLTree
        time_, _ = seconds(lambda: [extract_plain_text(
            HTMLTree.parse(text), main_content=True) for text in texts], rounds)
        peers.append(("resiliparse", megabytes / time_))
    except ImportError:
        print("resiliparse: skipped, it is not installed")
    try:
        import trafilatura
        few = texts[:60]
        time_, _ = seconds(lambda: [trafilatura.extract(text, fast=True) for text in few], 1)
        peers.append(("trafilatura (fast)", sum(len(text.encode()) for text in few) / 1e6 / time_))
    except ImportError:
        print("trafilatura: skipped, it is not installed")
    user, _ = best([program, "extract", "--format", "jsonl", "--jobs", "1", str(pages)], rounds)
    figures.add("extract, one thread", megabytes / user, "MB/s", peers, f"{len(files)} pages")
    user, _ = best([program, "classify", "--format", "jsonl", "--jobs", "1", str(pages)], rounds)
    figures.add("classify pages, one thread", len(files) / user, "pages/s")


def classification(figures, program, records, rounds, folder):
    """Articles to lines, beside counting words and beside n-grams."""
    texts = [record["text"] for record in records]
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    plain, lines = folder / "texts.txt", folder / "articles.jsonl"
    plain.write_text("\n".join(texts), "utf8")
    with open(lines, "w", encoding="utf8") as file:
        for record in records:
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
    peers = [("wc -w", megabytes / best(["wc", "-w", str(plain)], rounds)[0])]
    try:
        from sklearn.feature_extraction.text import HashingVectorizer
        vectorizer = HashingVectorizer(ngram_range=(1, 2))
        some = texts[:1500]
        time_, _ = seconds(lambda: vectorizer.transform(some), 1)
        peers.append(("scikit-learn 1–2-grams", sum(len(t.encode()) for t in some) / 1e6 / time_))
    except ImportError:
        print("scikit-learn: skipped, it is not installed")
    user, _ = best([program, "classify", "--format", "jsonl", "--jobs", "1", str(lines)], rounds)
    figures.add("classify JSON lines, one thread", megabytes / user, "MB/s", peers,
                f"{len(texts)} articles")
    return lines


def cores(figures, program, inputs, folder, rounds):
    """Two threads over one, beside two processes with half of the input each: what the machine has.

    The runs alternate, so that a busy moment meets all of them.
    """
    for name, halves, whole in inputs:
        def command(jobs, paths):
            return [program, "classify", "--format", "jsonl", "--jobs", str(jobs), *paths]
        ours, machines = [], []
        for _ in range(rounds):
            one = run(command(1, whole))[1]
            two = run(command(2, whole))[1]
            start = time.monotonic()
            children = [subprocess.Popen(command(1, half), stdout=subprocess.DEVNULL,
                                         stderr=subprocess.DEVNULL) for half in halves]
            for child in children:
                child.wait()
            both = time.monotonic() - start
            ours.append(one / two)
            machines.append(one / both)
        figures.add(f"two threads over one, {name}", statistics.median(ours), "×",
                    [("two processes", statistics.median(machines))],
                    f"median of {rounds}, {min(ours):.2f}–{max(ours):.2f}")


def start(figures, program, folder):
    """How long the program takes to start and to answer one article, beside one that does nothing."""
    article = folder / "one.jsonl"
    article.write_text('{"id": "1", "text": "Foreign terrorists stormed the town hall."}\n')

    def milliseconds(command):
        return min(run(command)[1] for _ in range(21)) * 1000
    nothing = milliseconds(["/bin/true"])
    figures.add("start (--version)", milliseconds([program, "--version"]), "ms",
                [("/bin/true", nothing)])
    figures.add("start and classify one article",
                milliseconds([program, "classify", "--format", "jsonl", str(article)]), "ms",
                [("/bin/true", nothing)])


# The figures that the README shows; ratios of what other programs' load hardly changes.
SHOWN = ["start (--version)", "extract, one thread", "classify pages, one thread",
         "classify JSON lines, one thread"]
MARKS = ["<!-- figures of scripts/bench --readme -->\n", "<!-- end of figures -->"]


def show(rows, readme):
    """Puts the table into the README, between its marks."""
    lines = ["| what | here | beside, in the same run |", "| --- | --- | --- |"]
    for row in rows:
        if row["figure"] in SHOWN:
            beside = ", ".join(f"{peer} {value:.3g}" for peer, value in row["beside"].items())
            lines.append(f"| {row['figure']} | {row['value']:.3g} {row['unit']} | {beside} |")
    head, rest = readme.read_text("utf8").split(MARKS[0])
    tail = rest.split(MARKS[1], 1)[1]
    readme.write_text(head + MARKS[0] + "\n".join(lines) + "\n" + MARKS[1] + tail, "utf8")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True)
    parser.add_argument("--bench", help="the Swift benchmarks of single rooms; without, left out")
    parser.add_argument("--json", type=pathlib.Path, required=True)
    parser.add_argument("--readme", type=pathlib.Path, help="also put the table into this file")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    pages = SHARED / "extraction" / "scrapinghub" / "html"
    if not pages.is_dir():
        pages = ROOT / "corpora" / "demo" / "pages"
    text = SHARED / "narratives" / "allsides-outlets" / "train.jsonl.gz"
    figures = Figures()
    with tempfile.TemporaryDirectory(prefix="framescope-bench-") as name:
        folder = pathlib.Path(name)
        if text.exists():
            with gzip.open(text, "rt", encoding="utf8") as file:
                records = [json.loads(line) for line in file][:4000]
        else:
            output = subprocess.run(
                [options.program, "extract", "--format", "jsonl", str(pages)],
                stdout=subprocess.PIPE).stdout
            some = [json.loads(line) for line in output.splitlines()]
            some = [record for record in some if record.get("text")]
            records = [dict(record, id=f"{record['id']}?{number}")
                       for number in range(50) for record in some]
        print(f"pages of {pages.name}, {len(records)} articles of "
              f"{'allsides-outlets' if text.exists() else 'the demonstration corpus'}")
        start(figures, options.program, folder)
        if options.bench:
            rooms(figures, options.bench, pages, text if text.exists() else None)
        extraction(figures, options.program, pages, options.rounds)
        lines = classification(figures, options.program, records, options.rounds, folder)
        content = lines.read_text("utf8").splitlines(True)
        halves = [folder / "half0.jsonl", folder / "half1.jsonl"]
        for number, half in enumerate(halves):
            half.write_text("".join(content[number::2]), "utf8")
        files = sorted(str(path) for path in pages.rglob("*") if path.is_file())
        files *= max(1, 300 // len(files))
        cores(figures, options.program,
              [("JSON lines", [[str(half)] for half in halves], [str(lines)]),
               ("pages", [files[0::2], files[1::2]], files)], folder, options.rounds)
    machine = dict(cores=os.cpu_count(), system=" ".join(os.uname()[:3:2]))
    options.json.write_text(
        json.dumps(dict(machine=machine, figures=figures.rows), ensure_ascii=False, indent=1) + "\n",
        "utf8")
    if options.readme:
        show(figures.rows, options.readme)
    print(f"written to {options.json}")


if __name__ == "__main__":
    main()
