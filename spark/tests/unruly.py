#!/usr/bin/env python3
"""The program in between, misbehaving where a line of the input says so.

  FRAMESCOPE=program FRAMESCOPE_FLAGS=folder unruly.py ARGUMENTS...

An article with the id "die once" ends this process in the middle of its batch, "die always" too, every time; "hang" waits
for ever; "kill the executor" kills the JVM that this runs below, once. Lines about a file that is
called cut-once break off after two lines, once.
"""
import os
import signal
import subprocess
import sys
import time

FLAGS = os.environ["FRAMESCOPE_FLAGS"]
PROGRAM = [os.environ["FRAMESCOPE"]] + sys.argv[1:]


def first_time(name):
    """True for one process, once."""
    try:
        os.close(os.open(os.path.join(FLAGS, name), os.O_CREAT | os.O_EXCL))
        return True
    except FileExistsError:
        return False


def die():
    os.kill(os.getpid(), signal.SIGKILL)


def kill_executor():
    """Kills the executor among this process's own ancestors."""
    process = os.getppid()
    while process > 1:
        with open(f"/proc/{process}/cmdline", "rb") as file:
            if b"CoarseGrainedExecutorBackend" in file.read():
                os.kill(process, signal.SIGKILL)
                return
        with open(f"/proc/{process}/stat") as file:
            process = int(file.read().rsplit(")", 1)[1].split()[1])
    raise SystemExit("there is no executor above")


if sys.argv[-1] != "-":
    child = subprocess.Popen(PROGRAM, stdout=subprocess.PIPE)
    for number, line in enumerate(child.stdout):
        if number == 2 and "cut-once" in sys.argv[-1] and first_time("cut"):
            child.kill()
            die()
        sys.stdout.buffer.write(line)
        sys.stdout.buffer.flush()
    sys.exit(child.wait())

child = subprocess.Popen(PROGRAM, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
for line in sys.stdin.buffer:
    if b'"die always"' in line or (b'"die once"' in line and first_time("died")):
        child.kill()
        die()
    if b'"hang"' in line:
        time.sleep(3600)
    if b'"kill the executor"' in line and first_time("killed"):
        kill_executor()
    child.stdin.write(line)
    child.stdin.flush()
    sys.stdout.buffer.write(child.stdout.readline())
    sys.stdout.buffer.flush()
