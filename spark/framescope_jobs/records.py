"""The columns of the tables, and how a line of output becomes a row."""
import json

import pyarrow as pa

TEXT_COLUMNS = [
    "id", "path", "url", "canonicalURL", "outlet", "title", "author", "published", "modified",
    "fetched", "language", "section"]
SPAN = pa.struct([("start", pa.int32()), ("end", pa.int32())])
PROFILE = pa.struct([
    ("class", pa.string()), ("advanced", pa.float64()), ("relayed", pa.float64()),
    ("challenged", pa.float64()), ("coverage", pa.float64()), ("balance", pa.float64()),
    ("probability", pa.float64())])
MENTION = pa.struct([
    ("frame", pa.string()), ("field", pa.string()), ("start", pa.int32()), ("end", pa.int32()),
    ("text", pa.string()), ("pattern", pa.string()), ("weight", pa.float64()),
    ("voice", pa.string()), ("source", pa.string()), ("via", pa.string()),
    ("stance", pa.string()), ("sourceStance", pa.string()), ("outletChallenge", pa.string()),
    ("cues", pa.list_(pa.struct([
        ("start", pa.int32()), ("end", pa.int32()), ("kind", pa.string())]))),
    ("sentence", SPAN)])
ARTICLE = pa.schema(
    [(name, pa.string()) for name in TEXT_COLUMNS]
    + [("tags", pa.list_(pa.string())), ("agency", pa.string()), ("text", pa.string()),
       ("lexicon", pa.string()), ("frames", pa.map_(pa.string(), PROFILE)), ("labels", pa.list_(pa.string())),
       ("mentions", pa.list_(MENTION)), ("offsetUnit", pa.string()),
       ("warnings", pa.list_(pa.string()))])
# Every row: an article, an input that could not be worked on, or the sums of a partition.
ROW = pa.schema(
    [("outcome", pa.string()), ("partition", pa.int32())] + list(ARTICLE)
    + [("error", pa.struct([("input", pa.string()), ("message", pa.string())])),
       ("sums", pa.struct([
           ("inputs", pa.int64()), ("articles", pa.int64()), ("quarantined", pa.int64())]))])


def row_of_line(line, partition):
    """The row of a line of `framescope classify --format jsonl`."""
    row = json.loads(line)
    row["outcome"], row["partition"] = "articles", partition
    if "frames" in row:
        row["frames"] = list(row["frames"].items())
    return row


def line_of_row(row):
    """The object that a row of the articles table came from; the inverse of `row_of_line`."""
    record = {}
    for name in ARTICLE.names:
        value = row[name]
        if value is None:
            continue
        if name == "frames":
            value = {frame: present(profile) for frame, profile in value}
        elif name == "mentions":
            value = [present(mention) for mention in value]
        record[name] = value
    return record


def present(members):
    return {name: value for name, value in members.items() if value is not None}


def batches(rows, size=256):
    """Arrow batches of at most `size` rows."""
    held = []
    for row in rows:
        held.append(row)
        if len(held) == size:
            yield pa.RecordBatch.from_pylist(held, schema=ROW)
            held = []
    if held:
        yield pa.RecordBatch.from_pylist(held, schema=ROW)
