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
digests = collections.Counter()
with open(path, "rb") as stream:
    for record in FastIterator(stream, parse_http=False):
        kind = record.headers["WARC-Type"]
        fast[kind] += 1
        # The digest of the block before the HTTP headers are read off it.
        if record.headers.get("WARC-Block-Digest"):
            digests["block"] += 1
            if not record.verify_block_digest():
                faults.append(f"FastWARC: {record.record_id}: block digest")
        if kind != "response":
            continue
        record.parse_http()
        if record.headers.get("WARC-Payload-Digest"):
            digests["payload"] += 1
            if not record.verify_payload_digest():
                faults.append(f"FastWARC: {record.record_id}: payload digest")
        if bodies.get(record.headers["WARC-Record-ID"]) != record.reader.read():
            faults.append(f"{record.record_id}: warcio and FastWARC read other bodies")

if counts != fast:
    faults.append(f"warcio reads {dict(counts)}, FastWARC {dict(fast)}")
for kind in ("warcinfo", "response", "request", "revisit"):
    if not counts[kind]:
        faults.append(f"no {kind} record")
for kind in ("block", "payload"):
    if not digests[kind]:
        faults.append(f"no {kind} digest")
print("\n".join(faults) or f"warcio and FastWARC agree: {dict(counts)}, digests {dict(digests)}")
sys.exit(1 if faults else 0)
