"""light.py -- Why3's settings with less to read, for wp.py.

For each goal WP reads the driver of a prover, and for each function the
libraries that the driver names: floats, bit vectors and strings among them,
which no goal here uses. A shorter driver tells a prover less of what Why3
knows, so it can lose proofs, not add any. In fact the text that a prover gets is
the same, by the digest under which WP keeps answers: where a replay, which asks
no prover, does not find one, the file is done with the ordinary drivers.
"""
import os
import re
import threading

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


def settings(path, folder):
    """Writes settings and drivers to the folder: where the settings are."""
    os.makedirs(folder, exist_ok=True)
    with open(path) as stream:
        text = stream.read()
    drivers = os.path.join(re.search(r'datadir = "(.*)"', text)[1], "drivers")
    for name in re.findall(r'driver = "(.*)"', text):
        driver = os.path.join(folder, name + ".drv")
        write(driver, light(os.path.join(drivers, name + ".drv")))
        text = text.replace(f'driver = "{name}"', f'driver = "{driver}"')
    light_path = os.path.join(folder, os.path.basename(path))
    write(light_path, text)
    return light_path
