"""Runs what Documentation/recipes.md shows, in its order and in one folder: check.py [--write]

What a block is for stands behind its three backquotes:
  console          commands after "$ ", each with what it prints
  python, r, sql   a program for python3, Rscript or duckdb; a block `text` right below is what it prints
  crontab          its commands are run once, with no more of an environment than cron gives
  LANGUAGE NAME    a file of that name, for what follows
Other blocks are for reading. … stands for anything, on a line of its own for any lines. --write puts what is
printed now in place of what the page shows, and takes such a … with it.
"""
import argparse
import os
import pathlib
import re
import subprocess
import sys
import tempfile

PAGE = pathlib.Path("Documentation/recipes.md")
SHOWN_ADDRESS = "http://127.0.0.1:8123"
FAILURE = "(It failed.)"
PROGRAMS = {"python": ["python3"], "r": ["Rscript", "--vanilla"], "sql": ["duckdb", "-f"]}


class Runner:
    def __init__(self, folder, address):
        self.folder = folder
        self.address = address
        self.environment = {**os.environ, "COLUMNS": "80", "LC_ALL": "C.UTF-8", "TZ": "UTC"}

    def run(self, command, environment=None):
        """What the command prints on both outputs, and its exit code."""
        done = subprocess.run(command, cwd=self.folder, env=environment or self.environment, text=True,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        lines = done.stdout.replace(self.address, SHOWN_ADDRESS).rstrip("\n").split("\n")
        # The tables of pandas and R are padded to the right; a page has no blanks at the end of a line.
        return [line.rstrip() for line in lines if line or len(lines) > 1], done.returncode

    def shell(self, command):
        return self.run(["bash", "-c", self.here(command)])[0]

    def program(self, language, code):
        (self.folder / "recipe").write_text(self.here(code))
        printed, status = self.run([*PROGRAMS[language], "recipe"])
        return printed if status == 0 else printed + [FAILURE]

    def crontab(self, code):
        variables = {"HOME": str(self.folder), "SHELL": "/bin/sh", "LC_ALL": "C.UTF-8"}
        printed = []
        for line in code.splitlines():
            if assignment := re.fullmatch(r"(\w+)=(.*)", line):
                variables[assignment[1]] = assignment[2]
            elif line and not line.startswith("#"):
                command = line.split(None, 5)[5]
                binary = pathlib.Path(subprocess.check_output(["which", "framescope"], text=True)).parent
                path = f"{binary}:{variables.get('PATH', '/usr/bin:/bin')}"
                lines, status = self.run(["/bin/sh", "-c", command], {**variables, "PATH": path})
                printed += lines if status == 0 else lines + [FAILURE]
        return printed

    def file(self, name, code):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(self.here(code))
        path.chmod(0o755)

    def here(self, code):
        return code.replace(SHOWN_ADDRESS, self.address)


def agrees(shown, printed):
    pattern = "".join(r"(?:.*\n)*" if line == "…" else re.escape(line).replace("…", ".*") + "\n" for line in shown)
    return re.fullmatch(pattern, "".join(line + "\n" for line in printed)) is not None


def blocks(lines):
    """Of each fenced block the info string, and its first and last line without the fences."""
    start = None
    for number, line in enumerate(lines):
        if line.startswith("```"):
            if start is None:
                start = number
            else:
                yield lines[start][3:].split(), start + 1, number
                start = None


def examples(lines):
    """What is to be run: kind, code, and the lines of its output (None where there is no place for any)."""
    found = list(blocks(lines))
    for index, (info, first, end) in enumerate(found):
        code = lines[first:end]
        kind = info[0] if info else ""
        if kind == "console":
            command = None
            for number, line in enumerate(code + ["$ "], first):
                if command is not None and command[-1].endswith("\\"):
                    command.append(line)
                    output = number + 1
                elif line.startswith("$ "):
                    if command is not None:
                        yield "console", "\n".join(command), output, number
                    command, output = [line[2:]], number + 1
        elif len(info) == 2:
            yield info[1], "\n".join(code) + "\n", end, None
        elif kind in PROGRAMS or kind == "crontab":
            following = found[index + 1] if index + 1 < len(found) else None
            if following and following[0] == ["text"] and following[1] == end + 2:
                yield kind, "\n".join(code) + "\n", following[1], following[2]
            else:
                yield kind, "\n".join(code) + "\n", end, None


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--address", required=True)
    options.add_argument("--write", action="store_true")
    options = options.parse_args()
    page = PAGE.read_text()
    lines = page.split("\n")
    passed, failed, changes = 0, 0, []
    with tempfile.TemporaryDirectory() as folder:
        runner = Runner(pathlib.Path(folder), options.address)
        for part in ["corpora", "lexicons"]:
            (runner.folder / part).symlink_to(pathlib.Path(part).absolute())
        for kind, code, first, end in examples(lines):
            if kind == "console":
                printed = runner.shell(code)
            elif kind in PROGRAMS:
                printed = runner.program(kind, code)
            elif kind == "crontab":
                printed = runner.crontab(code)
            else:
                runner.file(kind, code)
                continue
            if agrees(lines[first:end] if end else [], printed):
                passed += 1
            elif options.write and end and FAILURE not in printed:
                changes.append((first, end, printed))
            else:
                failed += 1
                print(f"{PAGE}:{first}: something else is printed than the page shows:", *printed, sep="\n  ")
    for first, end, printed in reversed(changes):
        lines[first:end] = printed
    if changes:
        PAGE.write_text("\n".join(lines))
        print(f"{PAGE}: {len(changes)} outputs written anew")
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed or not passed + len(changes) else 0)


main()
