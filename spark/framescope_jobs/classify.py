"""The first job: inputs in, articles, errors and sums out."""
import hashlib
import json
import shlex
import sys


def run(spark, options):
    from pyspark.sql import functions as F
    from pyspark.sql.pandas.types import from_arrow_schema
    from framescope_jobs import records

    command = [options.framescope, "classify", "--format", "jsonl", "--jobs", "1"]
    if options.lexicons:
        command += ["--lexicons", options.lexicons]
    inputs = read(spark, options)
    if options.partitions:
        inputs = inputs.repartition(options.partitions)
    if options.warcs:
        function = over_warcs(command, options.open, options.timeout)
    else:
        function = over_lines(command, options.batch, options.children, options.timeout)
    rows = inputs.mapInArrow(function, schema=from_arrow_schema(records.ROW))
    rows.write.mode("errorifexists").partitionBy("outcome").parquet(options.output)

    # One pass wrote it all; now what was written is counted, not what was meant to be.
    written = spark.read.parquet(options.output)
    counts = {
        row["partition"]: row for row in written.groupBy("partition").agg(
            F.sum(F.when(F.col("outcome") == "articles", 1).otherwise(0)).alias("articles"),
            F.sum(F.when(F.col("outcome") == "errors", 1).otherwise(0)).alias("errors"),
            F.sum("sums.inputs").alias("inputs"),
            F.sum("sums.articles").alias("said"),
            F.sum("sums.quarantined").alias("quarantined")).collect()}
    total = dict(
        inputs=sum(row["inputs"] for row in counts.values()),
        articles=sum(row["articles"] for row in counts.values()),
        quarantined=sum(row["errors"] for row in counts.values()))
    faults = [
        f"partition {number}: {row['inputs']} inputs, said {row['said']} articles and "
        f"{row['quarantined']} quarantined, wrote {row['articles']} and {row['errors']}"
        for number, row in sorted(counts.items())
        if row["articles"] != row["said"] or row["errors"] != row["quarantined"]
        or (not options.warcs and row["inputs"] != row["articles"] + row["errors"])]
    expected = inputs.count()
    if expected != total["inputs"]:
        faults.append(f"{expected} inputs, but the partitions read {total['inputs']}")
    for fault in faults:
        print(f"framescope_spark: {fault}: run it again into a new folder", file=sys.stderr)
    for row in written.where("outcome = 'errors'").select("error").limit(20).collect():
        print(f"{row['error']['input']}: {row['error']['message']}: see outcome=errors",
              file=sys.stderr)
    return dict(total, partitions=len(counts), status=1 if faults or total["quarantined"] else 0)


def read(spark, options):
    """One column `line`: a WARC's path, or an article as a JSON object."""
    from pyspark.sql import functions as F
    if options.parquet:
        table = spark.read.parquet(options.parquet)
        return table.select(F.to_json(F.struct("*")).alias("line"))
    lines = spark.read.text(options.warcs or options.jsonl).withColumnRenamed("value", "line")
    return lines.where(F.length(F.trim("line")) > 0)


def named(line):
    """The line and its id: one that has none is called by a digest of what it says.

    Spark cuts files anywhere, so that a line's number is not known.
    """
    try:
        record = json.loads(line)
    except ValueError:
        record = None
    if isinstance(record, dict) and isinstance(record.get("id"), (str, int)) \
            and not isinstance(record["id"], bool) and record["id"] != "":
        return line, None
    name = "sha256:" + hashlib.sha256(line).hexdigest()[:16]
    if isinstance(record, dict):
        record["id"] = name
        line = json.dumps(record, ensure_ascii=False).encode("utf8", "surrogatepass")
    return line, name


def over_lines(command, batch, children, timeout):
    """Articles in, rows out, by a pool of children that live on between batches."""
    def function(tables):
        from pyspark import TaskContext
        from framescope_jobs import children as processes
        from framescope_jobs import records
        partition = TaskContext.get().partitionId()
        pool = processes.pool(command + ["-"], timeout)
        sums = dict(inputs=0, articles=0, quarantined=0)

        def groups():
            held = []
            for table in tables:
                for line in table.column(0).to_pylist():
                    held.append(named(line.encode("utf8", "surrogatepass").replace(b"\n", b" ")))
                    if len(held) == batch:
                        yield held
                        held = []
            if held:
                yield held

        def work(group):
            return group, pool.answers([line for line, _ in group])

        def rows():
            for group, outcomes in processes.in_order(work, groups(), children):
                for (line, name), (answer, why) in zip(group, outcomes):
                    sums["inputs"] += 1
                    if answer is None:
                        sums["quarantined"] += 1
                        yield dict(
                            outcome="errors", partition=partition, id=name,
                            error=dict(input=line.decode("utf8", "replace"), message=why))
                        continue
                    sums["articles"] += 1
                    row = records.row_of_line(answer, partition)
                    if name:
                        row["id"] = name
                    yield row
            yield dict(outcome="partitions", partition=partition, sums=sums)

        yield from records.batches(rows())
    return function


def over_warcs(command, opener, timeout):
    """Paths in, the rows of what they hold out; each worker opens its own."""
    def function(tables):
        from pyspark import TaskContext
        from framescope_jobs import children as processes
        from framescope_jobs import records
        partition = TaskContext.get().partitionId()
        sums = dict(inputs=0, articles=0, quarantined=0)

        def rows():
            for table in tables:
                for path in table.column(0).to_pylist():
                    sums["inputs"] += 1
                    opening = opener.replace("{}", shlex.quote(path)) if opener else None
                    target = ["-"] if opener else ["--", path]
                    for line, why in processes.read_whole(command + target, opening, timeout):
                        if line is None:
                            sums["quarantined"] += 1
                            yield dict(outcome="errors", partition=partition, id=path,
                                       error=dict(input=path, message=why))
                            continue
                        sums["articles"] += 1
                        yield records.row_of_line(line, partition)
            yield dict(outcome="partitions", partition=partition, sums=sums)

        yield from records.batches(rows())
    return function
