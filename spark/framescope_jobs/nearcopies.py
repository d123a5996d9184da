"""Near-copies among many articles, as DataFrames: MinHash, bands, and the sets themselves decide.

The figures are those of Documentation/statistics.md, where what they mean is said: runs of three
words, 64 bands of 3 values, a Jaccard similarity of .30 (.50 for short texts, .60 within an
outlet) or .60 of the shorter text. Words are cut by a regular expression here and by a scanner
in the program, so a pair that lies exactly at a threshold can fall to either side.
"""
import re
import zlib
from collections import Counter

BANDS, ROWS, WIDTH = 64, 3, 3
THRESHOLD, SHORT_THRESHOLD, SHORT_TEXT = 0.30, 0.50, 40
EXCERPT_THRESHOLD, OWN_THRESHOLD, FEWEST = 0.60, 0.60, 12
WORD = re.compile(r"[^\W_]+")
NEIGHBOURS = 8
# 2 to the power of this is the longest chain.
MOST_ROUNDS = 32


def shingles(text):
    """The set of runs of three words of a text, each as a number of 32 bits, ascending."""
    words = [word.encode("utf8", "surrogatepass") for word in WORD.findall((text or "").lower())]
    return sorted({zlib.crc32(b" ".join(words[at:at + WIDTH]))
                   for at in range(len(words) - WIDTH + 1)})


def bands(hashes):
    """A number for each band of the set's MinHash signature."""
    import numpy as np
    random = np.random.default_rng(0x6672616D6573)
    factors = random.integers(0, 1 << 32, BANDS * ROWS, dtype=np.uint32) | np.uint32(1)
    offsets = random.integers(0, 1 << 32, BANDS * ROWS, dtype=np.uint32)
    values = (np.asarray(hashes, np.uint32)[None, :] ^ offsets[:, None]) * factors[:, None]
    minima = (values ^ (values >> np.uint32(15))).min(axis=1).astype(np.uint64)
    rows = minima.reshape(BANDS, ROWS)
    keys = (rows[:, 0] << np.uint64(32) | rows[:, 1]) * np.uint64(0x9E3779B97F4A7C15) ^ rows[:, 2]
    return keys.view(np.int64).tolist()


def map_column(name, function, schema):
    """A function for mapInArrow: `function` of a column, the row's number beside it."""
    def mapped(tables):
        import pyarrow as pa
        for table in tables:
            numbers = table.column("n")
            yield pa.RecordBatch.from_arrays(
                [numbers, pa.array([function(value) for value in table.column(name).to_pylist()],
                                   pa.list_(pa.int64()))], names=["n", schema])
    return mapped


def is_before(a, b):
    """Whether moment `a` (day, instant) came before `b`; None when that cannot be told."""
    for one, other in ((a["instant"], b["instant"]), (a["day"], b["day"])):
        if one is not None and other is not None:
            return None if one == other else one < other
    return None


def describe(members):
    """The copies in a cluster, whose members stand in time order: (copy, original, agency, known)."""
    credits = [member["agency"] for member in members if member["agency"]]
    counts = Counter(credits)
    agency = next((name for name in credits if counts[name] == max(counts.values())), None)
    first = original = members[0]
    if agency:
        original = next(
            (member for member in members if (member["outlet"] or "").lower() == agency.lower()
             and is_before(first, member) is not True), first)
    return [(member["n"], original["n"], agency, is_before(original, member) is True)
            for member in members if member["n"] != original["n"]]


def copies(articles, stage):
    """Rows (n, original, similarity, containment, agency, known) of `articles` (n, text, outlet,
    agency, day, instant, rank); `n` is any number that tells articles apart, `rank` their order in
    time. `stage` keeps a table under a name and gives it back."""
    from pyspark.sql import Window
    from pyspark.sql import functions as F
    facts = articles.select("n", "outlet", "agency", "day", "instant", "rank")
    sets = stage("sets", articles.select("n", "text").mapInArrow(
        map_column("text", shingles, "hashes"), "n long, hashes array<long>").join(
            facts.select("n", "outlet"), "n"))

    # What an outlet repeats in at least 5 and .5 % of its articles is furniture and no copy.
    outlet = F.coalesce("outlet", F.lit(""))
    most = sets.groupBy(outlet.alias("outlet")).agg(
        F.greatest(F.lit(5), F.floor(F.count("*") / 200)).alias("most"))
    furniture = (
        sets.select(outlet.alias("outlet"), F.explode("hashes").alias("hash"))
        .groupBy("outlet", "hash").count().join(most, "outlet")
        .where("count >= most").groupBy("outlet").agg(F.collect_list("hash").alias("furniture")))
    bare = stage("bare", sets.select("n", outlet.alias("outlet"), "hashes").join(
        furniture, "outlet", "left").select(
            "n", "outlet", F.when(F.col("furniture").isNull(), F.col("hashes")).otherwise(
                F.array_except("hashes", "furniture")).alias("hashes")
        ).where(F.size("hashes") >= FEWEST))

    keys = bare.select("n", "hashes").mapInArrow(
        map_column("hashes", bands, "keys"), "n long, keys array<long>").join(
            facts.select("n", "rank"), "n").select(
                "n", "rank", F.posexplode("keys").alias("band", "key"))
    # In a band with many members each meets only its next eight in time; the chain joins them all.
    order = Window.partitionBy("band", "key").orderBy("rank")
    pairs = stage("pairs", keys.select("n", F.array(*[
        F.lead("n", step).over(order) for step in range(1, NEIGHBOURS + 1)]).alias("next")).select(
            F.col("n").alias("earlier"), F.explode("next").alias("later")).where(
                "later is not null").distinct())

    def compared(pairs, a, b):
        one = bare.select(F.col("n").alias(a), F.col("hashes").alias("h1"),
                          F.col("outlet").alias("o1"))
        two = bare.select(F.col("n").alias(b), F.col("hashes").alias("h2"),
                          F.col("outlet").alias("o2"))
        return pairs.join(one, a).join(two, b).withColumn(
            "shared", F.size(F.array_intersect("h1", "h2"))).withColumn(
                "smaller", F.least(F.size("h1"), F.size("h2"))).withColumn(
                    "similarity", F.col("shared") / (
                        F.size("h1") + F.size("h2") - F.col("shared"))).withColumn(
                            "containment", F.col("shared") / F.col("smaller"))

    enough = F.when(F.col("o1") == F.col("o2"), F.col("similarity") >= OWN_THRESHOLD).otherwise(
        (F.col("similarity") >= F.when(F.col("smaller") < SHORT_TEXT, SHORT_THRESHOLD)
         .otherwise(THRESHOLD))
        | ((F.col("smaller") >= SHORT_TEXT) & (F.col("containment") >= EXCERPT_THRESHOLD)))
    near = compared(pairs, "earlier", "later").where(enough)
    ranks = facts.select(F.col("n").alias("earlier"), "rank")
    best = Window.partitionBy("later").orderBy(F.desc("similarity"), "rank")
    parents = stage("parents0", near.join(ranks, "earlier").withColumn(
        "place", F.row_number().over(best)).where("place = 1").select(
            F.col("later").alias("n"), F.col("earlier").alias("root")))
    # Each attaches to its most similar earlier one, and through it to that one's root: every round
    # halves the way.
    for number in range(1, MOST_ROUNDS):
        up = parents.select(F.col("n").alias("root"), F.col("root").alias("above"))
        step = stage(f"parents{number}", parents.join(up, "root", "left").select(
            "n", F.coalesce("above", "root").alias("root"),
            F.col("above").isNotNull().alias("moved")))
        parents = step.select("n", "root")
        if step.where("moved").isEmpty():
            break
    members = parents.union(parents.select(F.col("root").alias("n"), "root").distinct()).join(
        facts, "n")
    described = F.udf(describe, "array<struct<n:long,original:long,agency:string,known:boolean>>")
    found = stage("found", members.groupBy("root").agg(F.sort_array(F.collect_list(F.struct(
        "rank", "n", "outlet", "agency", "day", "instant"))).alias("members")).select(
            F.explode(described("members")).alias("copy")).select("copy.*"))
    return compared(found, "original", "n").select(
        "n", "original", "similarity", "containment", "agency", "known")
