"""Feeds the program hostile inputs and checks what each costs and what is said.

usage: hostile.py PROGRAM [FOLDER OF FOREIGN TEST DATA]

Each input is made here and classified beside a good page. Checked: at most 2 seconds of processor
time more than the good page alone, at most 300 MB, the exit code, a message that names the input
where it fails, and that the good page's line is there.
"""
import gzip
import io
import json
import os
import pathlib
import socket
import subprocess
import sys
import tempfile
import threading
import zipfile

PROGRAM = os.path.abspath(sys.argv[1])
FOREIGN = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None
SECONDS, MEGABYTES = 2, 300
PAGE = (
    "<html><head><title>A quiet week</title></head><body><article><h1>A quiet week</h1>"
    + "".join(f"<p>The council met on Monday and spoke about the bridge, {n} times.</p>" for n in range(9))
    + "</article></body></html>"
)
folder = pathlib.Path(tempfile.mkdtemp(prefix="hostile-"))
canary = folder / "canary.txt"
canary.write_text("CANARY-OF-THE-FILE-SYSTEM")


class Listener:
    """Counts the connections that are made to a port here; there should be none."""

    def __init__(self):
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.count = 0
        threading.Thread(target=self.run, daemon=True).start()

    def run(self):
        while True:
            connection, _ = self.socket.accept()
            self.count += 1
            connection.close()


listener = Listener()


def record(kind, body, extra="", length=None):
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: http://example.org/{kind}\r\n"
        f"WARC-Date: 2022-01-07T09:30:00Z\r\n{extra}"
        f"Content-Length: {len(body) if length is None else length}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def response(page, extra=""):
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{extra}\r\n".encode()
    return head + (page if isinstance(page, bytes) else page.encode())


def bomb(size):
    buffer = io.BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="wb", compresslevel=9, mtime=0) as out:
        for _ in range(size >> 20):
            out.write(b"<p>word</p>".ljust(16) * (1 << 16))
    return buffer.getvalue()


def make():
    """Writes the inputs; says for each whether the exit code may be 0: it is harmless once read."""
    BOMB = bomb(300 << 20)


    def wacz(names):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr("datapackage.json", "{}")
            for name in names:
                archive.writestr(name, record("response", response(PAGE)))
        return buffer.getvalue()


    def overlapping():
        data = bytearray(wacz(["archive/a.warc"]))
        end = data.rindex(b"PK\x05\x06")
        start = int.from_bytes(data[end + 16 : end + 20], "little")
        entries = bytes(data[start:end])
        data[end:end] = entries * 200
        end += len(entries) * 200
        for place, value, width in (
            (8, 402, 2), (10, 402, 2), (12, len(entries) * 201, 4),
        ):
            data[end + place : end + place + width] = value.to_bytes(width, "little")
        return bytes(data)


    ENTITIES = '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(12)
    ) + "]><rss><channel><item><title>x</title><description>&m;</description></item></channel></rss>"
    XXE = (
        f'<!DOCTYPE r [<!ENTITY f SYSTEM "file://{canary}"><!ENTITY h SYSTEM "http://127.0.0.1:'
        f'{listener.port}/x"><!ENTITY % p SYSTEM "http://127.0.0.1:{listener.port}/p">%p;]>'
        "<rss><channel><item><title>a&f;b&h;c</title><description>Text.</description></item></channel></rss>"
    )
    SVG = f'<img src="http://127.0.0.1:{listener.port}/i"><link rel=stylesheet href="http://127.0.0.1:{listener.port}/c">'

    made = {
        "gzip-bomb.gz": (BOMB, False),
        "bomb-in-warc.warc.gz": (
            gzip.compress(record("response", response(PAGE)))
            + gzip.compress(record("response", response(BOMB, "Content-Encoding: gzip\r\n"))), False),
        "bomb-after-records.warc.gz": (
            gzip.compress(record("response", response(PAGE)))
            + gzip.compress(record("response", response(b"<p>word</p> " * (25 << 20)))), False),
        "gzip-in-gzip.gz": (gzip.compress(gzip.compress(gzip.compress(BOMB))), False),
        "entity-bomb.xml": (ENTITIES.encode(), True),
        "xxe.xml": (XXE.encode(), True),
        "xxe.html": ((XXE + SVG + PAGE).encode(), True),
        "deep.html": ((PAGE + "<div>" * 1_000_000 + "deep").encode(), True),
        "deep.xml": (("<rss>" + "<a>" * 300_000).encode(), False),
        "deep.json": (b'{"text":' + b"[" * 5_000_000, True),
        "attributes.html": (("<p " + " ".join(f"a{n}=1" for n in range(60_000)) + ">" + PAGE).encode(), True),
        "one-long-tag.html": ((PAGE + "<p title='" + "a" * 20_000_000 + "'>x").encode(), True),
        "unclosed-comment.html": ((PAGE + "<!--" * 2_000_000).encode(), True),
        "unclosed-tags.html": ((PAGE + "<a " * 2_000_000).encode(), True),
        "unclosed-quotes.html": ((PAGE + "<a b='\"" * 1_000_000).encode(), True),
        "unclosed-ends.html": ((PAGE + "</" * 2_000_000).encode(), True),
        "unclosed-instructions.html": ((PAGE + "<?x " * 1_000_000).encode(), True),
        "unclosed-doctypes.xml": (("<rss>" + "<!doctype " * 500_000).encode(), False),
        "unclosed-sections.xml": (("<rss>" + "<![CDATA[" * 500_000).encode(), False),
        "unclosed-signs.xml": (("<rss>" + "&x" * 2_000_000).encode(), False),
        "entities.html": ((PAGE + "&amp;" * 3_000_000).encode(), True),
        "nul.html": (PAGE.replace("council", "cou\0ncil").encode() + b"\0" * 5_000_000, True),
        "all-nul": (b"\0" * 5_000_000, False),
        "surrogates.jsonl": (
            json.dumps({"id": "a", "text": "\ud800 the \udfff council met \ud83d"}).encode() + b"\n", True),
        "surrogates.html": (PAGE.replace("council", "&#xD800;&#xDFFF;&#x110000;").encode(), True),
        "bidi.html": (PAGE.replace("council", "\u202egnihton\u202c\u2066x\u2069").encode(), True),
        "combining.html": (PAGE.replace("council", "a" + "\u0301" * 2_000_000).encode(), True),
        "long-line.jsonl": (b'{"text":"' + b"a " * 50_000_000 + b'"}\n{"id":"next","text":"b"}\n', False),
        "long-line.txt": (b"a" * 100_000_000, False),
        "long-line.html": (b"<p>" + b"word " * 20_000_000, False),
        "lying-long.warc": (
            record("response", response(PAGE), length=10**15) + record("response", response(PAGE)), False),
        "lying-short.warc": (
            record("response", response(PAGE), length=10) + record("response", response(PAGE)), False),
        "lying-negative.warc": (
            record("response", response(PAGE), length=-5) + record("response", response(PAGE)), False),
        "endless-header.warc": (b"WARC/1.0\r\n" + b"X: y\r\n" * 3_000_000, False),
        "chunks.warc": (
            record("response", response(b"FFFFFFFFFF\r\n" + PAGE.encode(), "Transfer-Encoding: chunked\r\n")), True),
        "zip-slip.wacz": (wacz(["archive/../../../../tmp/hostile-slip.warc", "archive//etc/x.warc"]), True),
        "zip-overlap.wacz": (overlapping(), False),
        "telegram.json": (b'{"name":"x","messages":[' + b'{"id":1,"text":[' * 200_000, False),
        "dates.html": ((PAGE + "<time datetime='" + "9" * 2_000_000 + "'>").encode(), True),
        "json-ld.html": (("<script type='application/ld+json'>" + "[" * 2_000_000 + "</script>" + PAGE).encode(), True),
        "utf7.html": (b"<meta charset=utf-7>" + PAGE.encode(), True),
        "charset-flood.html": (b"<meta charset=x>" * 200_000 + PAGE.encode(), True),
        "tables.html": ((PAGE + "<table><tr><td>" * 200_000).encode(), True),
        "formatting.html": ((PAGE + "<b><i><a><font>" * 200_000 + "</b></i></a></font>" * 100_000).encode(), True),
        "text-bombs-scope.txt": (("He said “" * 300_000).encode(), True),
        "one-word.txt": (("terrorist " * 1_000_000).encode(), True),
        "no-sentence.txt": (("said that " * 1_000_000).encode(), True),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.html", b"<p>word</p> " * (25 << 20))
    made["zip-bomb.zip"] = (buffer.getvalue(), False)
    for name, (data, _) in made.items():
        (folder / name).write_bytes(data)
    (folder / "made.json").write_text(json.dumps({name: harmless for name, (_, harmless) in made.items()}))


# In a process of its own: what a parent has in memory counts for its children.
maker = os.fork()
if maker == 0:
    make()
    os._exit(0)
if os.waitpid(maker, 0)[1]:
    sys.exit("the inputs could not be made")

good = folder / "good.html"
good.write_text(PAGE)
inputs = {}
for name, harmless in json.loads((folder / "made.json").read_text()).items():
    inputs[name] = (folder / name, harmless)
os.mkfifo(folder / "fifo")
inputs["fifo"] = (folder / "fifo", False)
inputs["device"] = ("/dev/zero", False)
inputs["random"] = ("/dev/urandom", False)
(folder / "loop").symlink_to(folder / "loop")
inputs["link-to-itself"] = (folder / "loop", False)
(folder / "circle").mkdir()
(folder / "circle" / "again").symlink_to(folder / "circle")
(folder / "circle" / "page.html").write_text(PAGE)
inputs["folder-in-a-circle"] = (folder / "circle", True)
(folder / "dangling").symlink_to(folder / "nowhere")
inputs["dangling-link"] = (folder / "dangling", False)
inputs["memory-of-a-process"] = ("/proc/self/mem", False)
strange = folder / "a\n\x1b[31mb;rm -rf ~.html"
strange.write_text("")
inputs["control-characters-in-the-name"] = (strange, False)
if FOREIGN:
    for path in sorted(FOREIGN.rglob("*")):
        if path.is_file():
            inputs[f"foreign/{path.relative_to(FOREIGN)}"] = (path, True)
    cases = folder / "html5lib"
    cases.mkdir()
    count = 0
    for path in sorted((FOREIGN / "html5lib-tree").glob("*.dat")):
        for case in path.read_bytes().split(b"#data\n")[1:]:
            (cases / f"{count:04}.html").write_bytes(case.split(b"\n#errors")[0])
            count += 1
    inputs[f"foreign/html5lib: {count} cases"] = (cases, True)


def run(path):
    command = [PROGRAM, "classify", "--format", "jsonl", str(path), str(good)]
    started = subprocess.Popen(
        ["/usr/bin/env", "bash", "-c", 'exec "$@"', "x"] + command,
        stdout=open(folder / "out", "wb"), stderr=open(folder / "err", "wb"),
        stdin=subprocess.DEVNULL)
    # Far beyond what is let pass, so that one fault does not hide the inputs after it.
    guard = threading.Timer(60, started.kill)
    guard.start()
    try:
        _, status, usage = os.wait4(started.pid, 0)
        guard.cancel()
    except KeyboardInterrupt:
        started.kill()
        raise
    return (
        os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024,
        (folder / "out").read_bytes(), (folder / "err").read_bytes())


_, floor, base, _, _ = run(good)
print(f"a good page alone: {floor:.2f} s, {base:.0f} MB")
faults = 0
for name, (path, harmless) in inputs.items():
    code, seconds, megabytes, output, words = run(path)
    problems = []
    if code not in ((0, 1) if harmless else (1,)):
        problems.append(f"exit {code}")
    if seconds - floor > SECONDS:
        problems.append(f"{seconds:.1f} s")
    if megabytes > MEGABYTES:
        problems.append(f"{megabytes:.0f} MB")
    if str(good).encode() not in output.splitlines()[-1] if output else True:
        problems.append("the good page is missing")
    if code == 1 and not words.strip():
        problems.append("no message")
    if b"CANARY" in output or listener.count:
        problems.append("it looked outside")
    if any(byte < 32 and byte != 10 for byte in words):
        problems.append("control characters in the message")
    if os.path.exists("/tmp/hostile-slip.warc"):
        problems.append("wrote outside")
    faults += bool(problems)
    said = words.decode(errors="replace").strip().split("\n")[0].replace(str(folder) + "/", "")
    print(f"{'FAULT ' + ', '.join(problems) + ': ' if problems else ''}{name}: exit {code}, "
          f"{seconds:.2f} s, {megabytes:.0f} MB: {said[:150]}")
print(f"{len(inputs)} inputs, {faults} with faults, {listener.count} connections")
subprocess.run(["rm", "-rf", str(folder)], check=True)
sys.exit(1 if faults else 0)
