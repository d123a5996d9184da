"""Child processes that answer a line with a line, and the outcome of every input.

The one decision: a child is trusted with nothing. It is fed from a thread, since a child that
waits for room on its output while its parent waits for room on its input stops both; it has a
time limit; and when it dies or hangs it is killed, a new one is started and its batch is tried
once more, a row at a time, so that a row that kills it costs itself and not its neighbours.
`DataFrame.rdd.pipe` was weighed against it: unless checkCode is set it loses the rows of a dead
child without a word, with it one bad row fails the whole job, and it knows no time limit.
"""
import atexit
import os
import select
import subprocess
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor


class ChildError(Exception):
    """A child died, hung or answered what was not asked."""


class Child:
    """One running process."""

    def __init__(self, command, stdin=subprocess.PIPE):
        self.words = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            command, stdin=stdin, stdout=subprocess.PIPE, stderr=self.words)
        self.buffer = b""
        self.output = self.process.stdout.fileno()

    def line(self, deadline):
        """The next line of its output without the break, None at its end."""
        while True:
            end = self.buffer.find(b"\n")
            if end >= 0:
                line, self.buffer = self.buffer[:end], self.buffer[end + 1:]
                return line
            ready, _, _ = select.select([self.output], [], [], max(0, deadline - time.monotonic()))
            if not ready:
                raise ChildError("the child gave no answer in time")
            more = os.read(self.output, 1 << 20)
            if not more:
                if self.buffer:
                    raise ChildError("the child broke off inside a line" + self.end())
                return None
            self.buffer += more

    def answer(self, lines, timeout):
        """A line of output for each of `lines`."""
        def feed():
            try:
                self.process.stdin.write(b"".join(line + b"\n" for line in lines))
                self.process.stdin.flush()
            except (OSError, ValueError):
                pass  # It died; the reader finds out.
        thread = threading.Thread(target=feed, daemon=True)
        thread.start()
        deadline = time.monotonic() + timeout
        answers = []
        for _ in lines:
            line = self.line(deadline)
            if line is None:
                raise ChildError("the child ended" + self.end())
            answers.append(line)
        thread.join()
        return answers

    def end(self):
        """How it ended and its last words, for a message."""
        try:
            status = self.process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            status = "unknown"
        self.words.seek(0, os.SEEK_END)
        self.words.seek(max(0, self.words.tell() - 300))
        words = " ".join(self.words.read().decode("utf8", "replace").split())
        return f" with status {status}" + (f": {words}" if words else "")

    def kill(self):
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout, self.words):
            try:
                if stream:
                    stream.close()
            except OSError:
                pass


class Pool:
    """Children of one command, started when they are needed and kept for the next batch.

    A worker's Python process lives on from task to task, and so does the pool.
    """

    def __init__(self, command, timeout):
        self.command, self.timeout = command, timeout
        self.idle, self.lock = [], threading.Lock()
        atexit.register(self.close)

    def answers(self, lines):
        """For each of `lines` (answer, None) or (None, why there is none)."""
        try:
            return [(answer, None) for answer in self.once(lines)]
        except ChildError:
            pass
        outcomes = []
        for line in lines:
            try:
                outcomes.append((self.once([line])[0], None))
            except ChildError as error:
                outcomes.append((None, str(error)))
        return outcomes

    def once(self, lines):
        with self.lock:
            child = self.idle.pop() if self.idle else None
        if child is None:
            child = Child(self.command)
        try:
            answers = child.answer(lines, self.timeout)
        except BaseException:
            child.kill()
            raise
        with self.lock:
            self.idle.append(child)
        return answers

    def close(self):
        while self.idle:
            self.idle.pop().kill()


_pools = {}


def pool(command, timeout):
    """The pool of this Python process for a command."""
    key = (tuple(command), timeout)
    if key not in _pools:
        _pools[key] = Pool(list(command), timeout)
    return _pools[key]


def in_order(function, items, threads):
    """`function` of each item, `threads` at a time, in the order of the items."""
    if threads <= 1:
        yield from map(function, items)
        return
    with ThreadPoolExecutor(threads) as executor:
        waiting = []
        for item in items:
            waiting.append(executor.submit(function, item))
            if len(waiting) > threads:
                yield waiting.pop(0).result()
        for future in waiting:
            yield future.result()


def read_whole(command, opener, timeout):
    """The lines that `command` gives until it ends, started once more when it dies or hangs.

    What was given out before is not given out again: the output of an input is the same in every
    run. `opener`, a shell command or None, writes what the child reads. Yields (line, None), and at
    the end (None, why) when the second start failed as well.
    """
    given, why = 0, None
    for _ in range(2):
        source = subprocess.Popen(opener, shell=True, stdout=subprocess.PIPE) if opener else None
        child = Child(command, stdin=source.stdout if source else subprocess.DEVNULL)
        if source:
            source.stdout.close()
        seen = 0
        try:
            while True:
                line = child.line(time.monotonic() + timeout)
                if line is None:
                    break
                seen += 1
                if seen > given:
                    given = seen
                    yield line, None
            # 0 is all done, 1 that some inputs have only a reason in their line.
            if child.process.wait(timeout=timeout) not in (0, 1):
                raise ChildError("the child ended" + child.end())
            if source and source.wait(timeout=timeout) != 0:
                raise ChildError(f"`{opener}` ended with status {source.returncode}")
            if seen == 0:
                raise ChildError("the child gave nothing" + child.end())
            return
        except (ChildError, subprocess.TimeoutExpired) as error:
            why = str(error)
        finally:
            child.kill()
            if source:
                source.kill()
                source.wait()
    yield None, why
