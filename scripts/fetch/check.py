"""Reads a WARC with warcio and FastWARC; ends with 1 where they find fault or differ.

usage: check.py FILE
"""
import collections
import sys

from fastwarc.warc import ArchiveIterator as FastIterator
from warcio.archiveiterator import ArchiveIterator

path = sys.argv[1]
faults = []
counts = collections.Counter()
bodies = {}
with open(path, "rb") as stream:
    for record in ArchiveIterator(stream, check_digests="raise"):
        body = record.content_stream().read()
        counts[record.rec_type] += 1
        if record.rec_type == "response":
            bodies[record.rec_headers.get_header("WARC-Record-ID")] = body

fast = collections.Counter()
with open(path, "rb") as stream:
    for record in FastIterator(stream, parse_http=True):
        fast[record.record_type.name] += 1
        if not (record.verify_block_digest() if record.headers.get("WARC-Block-Digest") else True):
            faults.append(f"FastWARC: {record.record_id}: block digest")
        if record.record_type.name == "response":
            name = record.headers["WARC-Record-ID"]
            if bodies.get(name) != record.reader.read():
                faults.append(f"{name}: warcio and FastWARC read other bodies")

if sum(counts.values()) != sum(fast.values()):
    faults.append(f"warcio reads {sum(counts.values())} records, FastWARC {sum(fast.values())}")
for kind in ("warcinfo", "response", "request", "revisit"):
    if not counts[kind]:
        faults.append(f"no {kind} record")
print("\n".join(faults) or f"warcio and FastWARC agree: {dict(counts)}")
sys.exit(1 if faults else 0)
