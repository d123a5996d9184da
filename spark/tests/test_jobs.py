"""The jobs in a real cluster of two workers, with what goes wrong in one, against one machine."""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from argparse import Namespace

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(ROOT, "spark"))
PROGRAM = os.path.abspath(os.environ["FRAMESCOPE"])
COPIES = 8


def program(*arguments, given=None):
    done = subprocess.run([PROGRAM, *arguments], input=given, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, cwd=ROOT)
    if done.returncode not in (0, 1):
        raise AssertionError(f"framescope {arguments} ended with {done.returncode}")
    return done.stdout


def records(output):
    return [json.loads(line) for line in output.splitlines()]


class JobsTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        from pyspark.sql import SparkSession
        from framescope_spark import open_session
        cls.folder = tempfile.mkdtemp(prefix="framescope-spark-")
        cls.flags = os.path.join(cls.folder, "flags")
        os.mkdir(cls.flags)
        os.environ["FRAMESCOPE_FLAGS"] = cls.flags
        cls.spark = open_session(
            SparkSession.builder.appName("framescope tests").master("local-cluster[2,1,1024]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "2")
            .config("spark.executorEnv.FRAMESCOPE", PROGRAM)
            .config("spark.executorEnv.FRAMESCOPE_FLAGS", cls.flags), cls.folder)
        pages = records(program("extract", "--format", "jsonl", "corpora/demo/pages"))
        german = ("Der Minister sagte am Donnerstag, dass die Regierung nicht mit den Leuten in der "
                  "Stadt reden will, und das ist auch der Grund, warum sie nun gehen.")
        foreign = dict(id="foreign", outlet="Anzeiger", published="2026-03-12", text=german)
        cls.demo = cls.write("demo.jsonl", pages + [foreign])
        many = []
        for number in range(COPIES):
            for page in pages:
                many.append(dict(page, id=f"{page['id']}?{number}"))
        # Among the articles, what goes wrong; ids say it, since texts must stay as they are.
        for at, name in [(20, "die once"), (90, "kill the executor"), (130, "die always"),
                         (200, "hang")]:
            many.insert(at, dict(pages[0], id=name))
        many.insert(60, {"text": "An article that has no id. Foreign terrorists stormed it."})
        many.insert(61, {"id": "odd \u2028 line", "text": "One\u2028two\nthree \U0001f600 ё"})
        cls.many = many
        cls.large = cls.write("large.jsonl", many)

    @classmethod
    def tearDownClass(cls):
        cls.spark.stop()
        shutil.rmtree(cls.folder)

    @classmethod
    def write(cls, name, objects):
        path = os.path.join(cls.folder, name)
        with open(path, "w", encoding="utf8") as file:
            for item in objects:
                file.write(json.dumps(item, ensure_ascii=False) + "\n")
        return path

    def classify(self, name, framescope=os.path.join(HERE, "unruly.py"), **options):
        from framescope_jobs import classify
        output = os.path.join(self.folder, name)
        given = dict(warcs=None, jsonl=None, parquet=None, output=output, framescope=framescope,
                     lexicons=None, open=None, partitions=None, batch=16, children=1, timeout=20)
        summary = classify.run(self.spark, Namespace(**dict(given, **options)))
        return output, summary

    def rows(self, output):
        from framescope_jobs import records as columns
        import pyarrow.parquet as parquet
        table = parquet.read_table(os.path.join(output, "outcome=articles"), partitioning=None)
        found = [columns.line_of_row(row) for row in table.to_pylist()]
        return sorted(found, key=lambda record: json.dumps(record, sort_keys=True))

    def assertSameRows(self, found, expected):
        expected = sorted(expected, key=lambda record: json.dumps(record, sort_keys=True))
        self.assertEqual(len(found), len(expected))
        for one, other in zip(found, expected):
            self.assertEqual(one, other)

    def test_killed_children_and_a_killed_executor_change_no_row(self):
        output, summary = self.classify("large", jsonl=self.large, partitions=6)
        fatal = {"die always", "hang"}
        good = [item for item in self.many if item.get("id") not in fatal]
        lines = "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in good)
        expected = records(program("classify", "-", "--format", "jsonl", given=lines.encode()))
        found = self.rows(output)
        for record in expected + found:
            if record["id"].startswith(("sha256:", "standard input")):
                record["id"] = "unnamed"
        self.assertSameRows(found, expected)
        self.assertEqual(sorted(os.listdir(self.flags)), ["died", "killed"])
        self.assertEqual(summary, dict(
            inputs=len(self.many), articles=len(good), quarantined=2, partitions=6, status=1))
        errors = self.spark.read.parquet(os.path.join(output, "outcome=errors")).collect()
        messages = {json.loads(row["error"]["input"])["id"]: row["error"]["message"]
                    for row in errors}
        self.assertEqual(set(messages), fatal)
        self.assertIn("ended with status -9", messages["die always"])
        self.assertIn("no answer in time", messages["hang"])

    def test_a_manifest_of_warcs_a_broken_child_and_a_missing_file(self):
        os.makedirs(os.path.join(self.folder, "warcs"))
        paths = [os.path.join(self.folder, "warcs", name + ".warc.gz")
                 for name in ("cut-once", "other")]
        for path in paths:
            shutil.copy(os.path.join(ROOT, "corpora/demo/warc/crawl.warc.gz"), path)
        missing = os.path.join(self.folder, "warcs", "missing.warc.gz")
        manifest = os.path.join(self.folder, "manifest.txt")
        with open(manifest, "w") as file:
            file.write("\n".join(paths + [missing]) + "\n")
        output, summary = self.classify("warcs-out", warcs=manifest, partitions=2)
        expected = [record for path in paths + [missing]
                    for record in records(program("classify", "--format", "jsonl", path))]
        self.assertSameRows(self.rows(output), expected)
        self.assertTrue(os.path.exists(os.path.join(self.flags, "cut")))
        self.assertEqual(summary["inputs"], 3)
        # What opens them elsewhere gives the same articles, without the path.
        os.remove(os.path.join(self.flags, "cut"))
        with open(manifest, "w") as file:
            file.write(paths[1] + "\n" + missing + "\n")
        output, summary = self.classify(
            "warcs-opened", framescope=PROGRAM, warcs=manifest, open="cat {}")
        with open(paths[1], "rb") as file:
            expected = records(program("classify", "--format", "jsonl", "-", given=file.read()))
        self.assertEqual(summary["quarantined"], 1)
        self.assertGreaterEqual(len(self.rows(output)), len(expected))

    def test_sums_give_the_comparison_of_one_machine(self):
        from framescope_jobs import aggregate
        output, summary = self.classify("demo", framescope=PROGRAM, jsonl=self.demo, children=2)
        self.assertEqual(summary["status"], 0)
        sums = os.path.join(self.folder, "sums")
        aggregate.run(self.spark, Namespace(input=output, output=sums, examples=50))
        ours = json.loads(program("compare", "--format", "json", "--aggregates", sums))
        one = json.loads(program("compare", "--format", "json", self.demo))
        # What the sums are not for, and what is said about it.
        for record in (ours, one):
            for name in ("threads", "keyness", "notes"):
                record.pop(name, None)
            # Of several spellings one machine shows the first that it read, the job the earliest.
            for source in record["sources"]:
                source["source"] = source["source"].lower().replace("\u2019", "'").removeprefix("the ")
            record["sources"].sort(key=lambda source: json.dumps(source, sort_keys=True))
            record["copies"] = sorted((copy["copy"], copy["original"], copy["orderKnown"])
                                      for copy in record["copies"])
        self.assertEqual(len(one["copies"]), 5)
        self.assertEqual(set(ours), set(one))
        for name in one:
            self.assertEqual(ours[name], one[name], name)

    def test_duckdb_reads_the_lines(self):
        import duckdb
        lines = os.path.join(self.folder, "classified.jsonl")
        with open(lines, "wb") as file:
            file.write(program("classify", "--format", "jsonl", self.demo))
        with open(os.path.join(ROOT, "Documentation", "spark.md"), encoding="utf8") as file:
            query = file.read().split("```sql duckdb\n")[1].split("```")[0]
        rows = duckdb.sql(query.replace("classified.jsonl", lines)).fetchall()
        expected = {}
        for record in records(program("classify", "--format", "jsonl", self.demo)):
            for mention in record.get("mentions", []):
                key = (record.get("outlet"), mention["frame"], mention["voice"], mention["stance"])
                expected[key] = expected.get(key, 0) + 1
        self.assertEqual({row[:4]: row[4] for row in rows}, expected)


if __name__ == "__main__":
    unittest.main(verbosity=2)
