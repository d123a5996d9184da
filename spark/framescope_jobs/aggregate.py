"""The second job: what outlets do with frames, as sums small enough for one machine.

Every count that a comparison is made of is made here; every share, interval and test is made of
the counts by `framescope compare --aggregates`, which also picks the sentences to show from the
few articles that are kept as examples.
"""
import json
import os

EXAMPLE_COLUMNS = [
    "id", "path", "url", "canonicalURL", "outlet", "title", "author", "published", "language",
    "section", "tags", "agency", "text"]
CLASSES = ["advanced", "relayed", "challenged"]
MOST_COPIES = 10_000
MOST_SOURCES = 20_000


def run(spark, options):
    from pyspark.sql import functions as F

    path = os.path.join(options.input, "outcome=articles")
    # Steps are kept beside the input, where every worker can read them: a step that a dead worker
    # takes with it would have to be made again, and a plan of all steps at once has no end.
    # Spark does not take folders with an underscore for data.
    work = os.path.join(options.input, "_aggregate")

    def stage(name, frame):
        frame.write.mode("overwrite").parquet(os.path.join(work, name))
        return spark.read.parquet(os.path.join(work, name))

    table = stage("articles", articles(spark.read.parquet(path)))
    frames = [row[0] for row in table.select(F.explode(F.map_keys("frames")).alias("frame"))
              .groupBy("frame").count().select("frame").collect()]
    # The codebook's order, which every article has.
    first = table.where(F.size("frames") > 0).select(F.map_keys("frames")).first()
    order = first[0] if first else []
    frames.sort(key=lambda name: order.index(name) if name in order else len(frames))
    from framescope_jobs import nearcopies
    copies = stage("copies", nearcopies.copies(table, stage))
    judged = stage("judged", table.join(copies.select("n", "original"), "n", "left"))

    os.makedirs(options.output)
    write(options.output, "groups", groups(judged))
    write(options.output, "counts", counts(judged, frames))
    write(options.output, "days", days(judged, frames))
    write(options.output, "sources", sources(table))
    numbers = table.select("n", "id")
    named = copies.join(numbers, "n").join(
        numbers.select(F.col("n").alias("original"), F.col("id").alias("originalID")), "original")
    listed = named.join(table.select("n", "rank"), "n").orderBy("rank").limit(MOST_COPIES)
    write(options.output, "copies", listed.select(
        F.col("id").alias("copy"), F.col("originalID").alias("original"), "similarity",
        "containment", "agency", F.col("known").alias("isOrderKnown")))
    kept = examples(judged, listed, options.examples)
    write(options.output, "examples", kept)
    meta = table.agg(
        F.count("*").alias("articles"),
        F.sum((F.col("state") == "unreadable").cast("long")).alias("unreadable"),
        F.sum((F.col("state") == "unjudged").cast("long")).alias("unjudged"),
        F.min("day").alias("firstDay"), F.max("day").alias("lastDay")).first().asDict()
    meta.update(version=1, copies=copies.count(), frames=frames)
    with open(os.path.join(options.output, "meta.json"), "w", encoding="utf8") as file:
        json.dump(meta, file, ensure_ascii=False, indent=1)
    return dict(articles=meta["articles"], copies=meta["copies"], output=options.output, status=0)


def write(folder, name, frame):
    """A table as JSON lines on this machine, ordered, so that a run repeats byte for byte."""
    from pyspark.sql import functions as F
    rows = frame.select(F.to_json(F.struct("*")).alias("line")).collect()
    lines = sorted(row["line"] for row in rows)
    with open(os.path.join(folder, name + ".jsonl"), "w", encoding="utf8") as file:
        file.writelines(line + "\n" for line in lines)


def articles(table):
    """The articles with a number each, their group, their state and their place in time."""
    from pyspark.sql import Window
    from pyspark.sql import functions as F
    day = F.datediff(F.to_date(F.substring("published", 1, 10)), F.lit("1970-01-01").cast("date"))
    time = F.regexp_extract("published", r"T(\d\d:\d\d:\d\d)", 1)
    zone = F.regexp_extract("published", r"([+-])(\d\d):(\d\d)$", 0)
    offset = F.when(zone == "", F.lit(0)).otherwise(
        F.when(F.substring(zone, 1, 1) == "-", -60).otherwise(60)
        * (F.substring(zone, 2, 2).cast("int") * 60 + F.substring(zone, 5, 2).cast("int")))
    second = (F.substring(time, 1, 2).cast("int") * 3600 + F.substring(time, 4, 2).cast("int") * 60
              + F.substring(time, 7, 2).cast("int"))
    table = table.withColumn("day", day).withColumn(
        "instant", F.when(time != "", F.col("day") * 86400 + second - offset)
    ).withColumn("written", tidied("outlet")).withColumn("folded", folded("written")).withColumn(
        "state", F.when(F.col("text").isNull(), "unreadable")
        .when(F.col("lexicon").isNull(), "unjudged").otherwise("judged"))
    # Numbers must be the same whenever Spark computes the table anew: a digest of the article.
    table = table.withColumn("n", F.xxhash64("id", "url", "text"))
    moment = F.coalesce("instant", F.col("day") * 86400 + 86399, F.lit((1 << 62)))
    table = table.withColumn("rank", F.struct(moment.alias("at"), F.col("id"), F.col("n")))
    # Two articles that are the same to the letter get two numbers.
    twin = F.row_number().over(Window.partitionBy("n").orderBy("partition", "path"))
    ordered = table.withColumn("n", F.xxhash64("n", twin))
    ordered = ordered.withColumn(
        "rank", F.struct(F.col("rank.at").alias("at"), F.col("rank.id").alias("id"), F.col("n")))
    names = ordered.groupBy("folded").agg(F.min_by("written", "rank").alias("group"))
    return ordered.join(F.broadcast(names), "folded")


def tidied(name):
    """A name as it was written, with white space runs as one space; `(unknown)` if it was empty."""
    from pyspark.sql import functions as F
    text = F.trim(F.regexp_replace(F.coalesce(F.col(name), F.lit("")), r"\s+", " "))
    return F.when(text == "", "(unknown)").otherwise(text)


def folded(name):
    """The same for all spellings that differ in case, in the sign that is used for an apostrophe, or
    in a leading "the", as the program has it."""
    from pyspark.sql import functions as F
    text = F.regexp_replace(F.lower(F.col(name)), "[\u2019\u02bc\u2018]", "'")
    return F.when(text.startswith("the ") & (F.length(text) > 4), text.substr(
        F.lit(5), F.length(text))).otherwise(text)


def groups(judged):
    from pyspark.sql import Window
    from pyspark.sql import functions as F
    is_copy = F.col("original").isNotNull()
    of = F.col("state") == "judged"
    table = judged.groupBy("group").agg(
        F.sum((of & ~is_copy).cast("long")).alias("articles"),
        F.sum((of & is_copy).cast("long")).alias("copies"),
        F.sum((F.col("state") == "unreadable").cast("long")).alias("unreadable"),
        F.sum((F.col("state") == "unjudged").cast("long")).alias("unjudged"))
    names = judged.select(F.col("n").alias("original"), F.col("group").alias("origin"))
    origins = judged.where(of & is_copy).select("group", "original").join(
        names, "original").where("origin <> group").groupBy("group", "origin").count()
    best = Window.partitionBy("group").orderBy(F.desc("count"), "origin")
    origins = origins.withColumn("place", F.row_number().over(best)).where("place = 1")
    return table.join(origins, "group", "left").select(
        F.col("group").alias("name"), "articles", "copies", "unreadable", "unjudged",
        F.when(2 * F.col("copies") > F.col("articles") + F.col("copies"), F.col("origin"))
        .alias("reprints"))


def by_frame(judged, frames, *keys):
    """A row for each of `keys` and frame, with the articles of each class."""
    from pyspark.sql import functions as F
    rows = judged.where("state = 'judged'").select(
        *keys, F.col("original").isNotNull().alias("isCopy"),
        F.explode(F.array(*map(F.lit, frames))).alias("frame"), "frames")
    kind = F.coalesce(F.col("frames")[F.col("frame")]["class"], F.lit("none"))

    def count(condition, name):
        return F.sum(condition.cast("long")).alias(name)
    own = ~F.col("isCopy")
    columns = [count(own, "articles"), count(F.lit(True), "allArticles")]
    for name in CLASSES:
        columns += [count(own & (kind == name), name),
                    count(kind == name, "all" + name.capitalize())]
    return rows.groupBy(*keys, "frame").agg(*columns)


def counts(judged, frames):
    return by_frame(judged, frames, "group")


def days(judged, frames):
    return by_frame(judged.where("day is not null"), frames, "group", "day")


def sources(table):
    """Who is quoted for what, in which outlet; of several spellings the earliest article's stays."""
    from pyspark.sql import functions as F
    rows = table.select("n", "rank", "outlet", F.posexplode("mentions").alias("place", "m")).where(
        "m.field = 'text' and m.source is not null").withColumn(
            "spelling", tidied("m.source")).withColumn("source", folded("spelling"))
    spellings = rows.groupBy("source").agg(
        F.min_by("spelling", F.struct("rank", "place")).alias("spelling"))
    stances = [F.sum((F.col("m.stance") == name).cast("long")).alias(name)
               for name in ("asserted", "hedged", "doubted", "denied")]
    return rows.groupBy("source", "outlet", F.col("m.frame").alias("frame")).agg(
        F.count_distinct("n").alias("articles"), F.count("*").alias("mentions"), *stances
    ).orderBy(F.desc("mentions"), "source").limit(MOST_SOURCES).join(
        spellings, "source").select(
            F.col("spelling").alias("source"), "outlet", "frame", "articles", "asserted", "hedged",
            "doubted", "denied")


def examples(judged, copies, many):
    """The articles that a report can show: for each outlet, frame and class those with the most
    mentions, its own before copies; the first of each; and those that `copies` name."""
    from pyspark.sql import Window
    from pyspark.sql import functions as F
    rows = judged.where("state = 'judged'").select(
        "n", "group", "rank", "day", F.col("original").isNotNull().alias("isCopy"),
        F.explode("frames").alias("frame", "profile"), "mentions").where(
            "profile.class <> 'none'").withColumn("kind", F.col("profile.class")).withColumn(
                "weight", F.size(F.filter("mentions", lambda m: m["frame"] == F.col("frame"))))
    cell = Window.partitionBy("group", "frame", "kind")
    best = F.row_number().over(cell.orderBy("isCopy", F.desc("weight"), "rank"))
    first = F.row_number().over(cell.orderBy(F.col("day").isNull(), "rank"))
    chosen = rows.select("n", best.alias("best"), first.alias("first")).where(
        (F.col("best") <= many) | (F.col("first") == 1)).select("n")
    chosen = chosen.union(copies.select("n")).union(copies.select("original")).distinct()
    return judged.join(chosen, "n").select(EXAMPLE_COLUMNS)
