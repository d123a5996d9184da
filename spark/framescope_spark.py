#!/usr/bin/env python3
"""Frames of many articles, and what outlets do with them, on Apache Spark.

  framescope_spark.py classify --warcs MANIFEST | --jsonl PATH | --parquet PATH  --output DIR
  framescope_spark.py aggregate --input DIR --output AGGREGATES

`classify` writes Parquet: DIR/outcome=articles (typed columns, frames and mentions nested),
DIR/outcome=errors (inputs that could not be worked on, each with why) and DIR/outcome=partitions
(what each partition read and wrote). It ends with 0 when all is done, 1 when inputs failed or the
counts do not add up. `aggregate` writes what `framescope compare --aggregates` reads.
Documentation/spark.md has both, step by step.
"""
import argparse
import json
import os
import shutil
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)


def words():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    classify = commands.add_parser("classify", help="frames of every article, as Parquet")
    source = classify.add_mutually_exclusive_group(required=True)
    source.add_argument("--warcs", metavar="MANIFEST", help="a text file with a WARC path a line")
    source.add_argument("--jsonl", metavar="PATH", help="articles as JSON lines")
    source.add_argument("--parquet", metavar="PATH", help="a table with `id` and `text` columns")
    classify.add_argument("--output", required=True)
    classify.add_argument(
        "--framescope", default="framescope", help="the program, at the same path on every worker")
    classify.add_argument("--lexicons", help="a lexicon folder, at the same path on every worker")
    classify.add_argument(
        "--open", metavar="COMMAND", help="writes a WARC to standard output; {} is its path, as in "
        "'aws s3 cp {} -'; without it workers open the path themselves")
    classify.add_argument("--partitions", type=int, help="how many; default as Spark splits")
    classify.add_argument("--batch", type=int, default=64, help="articles a child gets at a time")
    classify.add_argument("--children", type=int, default=1, help="child processes a task")
    classify.add_argument(
        "--timeout", type=float, default=300, help="seconds a child may take for a batch, or for "
        "the next article of a WARC")
    aggregate = commands.add_parser("aggregate", help="sums for `framescope compare --aggregates`")
    aggregate.add_argument("--input", required=True, help="what classify wrote")
    aggregate.add_argument("--output", required=True, help="a folder on this machine")
    aggregate.add_argument("--examples", type=int, default=3,
                           help="articles kept for each outlet, frame and class")
    return parser.parse_args()


def open_session(builder, folder):
    """A Spark session whose workers can import the jobs; `folder` keeps the archive of them."""
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("WARN")
    spark.sparkContext.addPyFile(shutil.make_archive(
        os.path.join(folder, "framescope_jobs"), "zip", HERE, "framescope_jobs"))
    return spark


def main():
    options = words()
    from pyspark.sql import SparkSession
    from framescope_jobs import aggregate, classify
    with tempfile.TemporaryDirectory() as folder:
        spark = open_session(SparkSession.builder.appName(f"framescope {options.command}"), folder)
        try:
            job = classify if options.command == "classify" else aggregate
            summary = job.run(spark, options)
        finally:
            spark.stop()
    print(json.dumps(summary))
    return summary["status"]


if __name__ == "__main__":
    sys.exit(main())
