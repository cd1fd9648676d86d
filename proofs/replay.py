"""replay.py -- Why3's settings for a replay (wp.py), with less to read.

For each goal WP reads the driver of a prover, and for each function the
libraries that the driver names: floats, bit vectors and strings among them,
which no goal here uses. A replay asks no prover. It makes the text that a
prover would get and looks up the answer by the digest of that text, so these
settings can prove nothing that the ordinary ones (why3.conf) do not: where they
make another text, there is no answer, and the file is done with those. (A goal
that Why3 makes `true` needs no text; with less to do it makes no more of these.)
"""
import os
import re
import threading

SETTINGS = "why3.conf"
UNUSED = ("bv", "ieee_float", "string")
# They change nothing in our goals.
IDLE = ("prepare_for_counterexmp", "eliminate_epsilon", "eliminate_literal",
        "eliminate_inductive")


def lines_of(path):
    """A driver, with what it imports."""
    with open(path) as stream:
        for line in stream:
            imported = re.match(r'import\s+"(.*)"', line)
            if imported:
                yield from lines_of(os.path.join(os.path.dirname(path),
                                                 imported[1]))
            else:
                yield line


def light(path):
    """The text of a driver without what is of no use here."""
    kept, skipped = [], False
    for line in lines_of(path):
        theory = re.match(r"theory\s+(\w+)\.", line)
        skipped = skipped or bool(theory) and theory[1] in UNUSED
        idle = re.match(r'transformation\s+"(\w+)"', line)
        if not skipped and not (idle and idle[1] in IDLE):
            kept.append(line)
        skipped = skipped and line.strip() != "end"
    return "".join(kept)


def write(path, text):
    """At once, because other runs read the file."""
    part = f"{path}.{os.getpid()}.{threading.get_ident()}"
    with open(part, "w") as stream:
        stream.write(text)
    os.replace(part, path)


def settings(here, folder):
    """Writes settings and drivers to the folder: the path of the settings."""
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(here, SETTINGS)) as stream:
        text = stream.read()
    drivers = os.path.join(re.search(r'datadir = "(.*)"', text)[1], "drivers")
    for name in re.findall(r'driver = "(.*)"', text):
        path = os.path.join(folder, name + ".drv")
        write(path, light(os.path.join(drivers, name + ".drv")))
        text = text.replace(f'driver = "{name}"', f'driver = "{path}"')
    write(os.path.join(folder, SETTINGS), text)
    return os.path.join(folder, SETTINGS)
