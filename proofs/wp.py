"""wp.py -- one run of Frama-C's plug-in WP on one file, for prove.py.

WP silently proves no lemma when -wp-skip-fct or -wp-fct is given, hence two
stages of a run (-then) where functions are skipped: the others of the file, and
its lemmas. The report at the end is about both. `frama-c -wp` exits 0 with unproved goals, so a run is
judged by its log and its JSON report.
"""
import functools
import json
import os
import re
import signal
import subprocess
import time

import light

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
BUILD = os.path.join(ROOT, "build", "proofs")
OUT = os.environ.get("PROOF_OUT", BUILD)  # logs and reports
TIMEOUT = os.environ.get("TIMEOUT", "30")  # seconds a goal
PROVERS = "cvc4,z3"
# A lazier collector: a replay takes a tenth less time, with 1 GB at most.
HEAP = "o=400"
SESSION = os.path.join(HERE, "session")


def read(name):
    with open(os.path.join(HERE, name)) as stream:
        return stream.read()


def rows(name):
    """The lines of a small table in proofs/, comments left out."""
    return [line.split() for line in read(name).splitlines()
            if line.strip() and not line.startswith("#")]


def expected_goals():
    """The pinned number of goals of each file."""
    return {row[0]: int(row[1]) for row in rows("goals.expected")}


def includes_gmp(options, path):
    """Only then WP knows the names of gmp_inlines.txt."""
    source = os.path.join(options.source, "src")
    done = subprocess.run(["gcc", "-M", "-I" + source,
                           os.path.join(options.source, path)],
                          capture_output=True, text=True, check=True)
    return "/gmp.h" in done.stdout


def frama_c(source):
    """What every run starts with; source: the folder that holds src."""
    flags = f"-DMPFR_USE_NO_MACRO -I{source}/src -I{BUILD}/include"
    return ["frama-c", "-machdep", "gcc_x86_64", "-cpp-extra-args=" + flags,
            "-kernel-warn-key", "annot:missing-spec=inactive"]


def command(options, path, report, cache, provers=PROVERS):
    """frama-c on the functions of one file. Without provers there is nothing to
    do at once: the second answer is looked up if the first fails."""
    # the provers have a time limit, the answers from the cache have none
    low = ["nice", "-n", "10"] if cache == "offline" else []
    line = low + frama_c(options.source) + [
        os.path.join(options.source, path),
        "-wp", "-wp-rte", "-warn-unsigned-overflow",
        "-wp-prover", provers, "-wp-timeout", TIMEOUT,
        # both provers of a goal at once, the first one wins
        "-wp-par", "1" if cache == "offline" else "2",
        "-wp-session", options.session, "-wp-cache", cache,
        "-wp-report-json", report]
    if options.functions:
        line += ["-wp-fct", options.functions]
        if options.clauses:
            line += ["-wp-prop", options.clauses]
    elif includes_gmp(options, path):
        line += ["-wp-skip-fct", read("gmp_inlines.txt").strip()]
    return line


LEMMAS = ["-then", "-wp-skip-fct=-@all", "-wp-prop", "@lemma"]


def complaints(log):
    """Errors and warnings of the log, but those about gmp.h's own inlines and
    about a file without lemmas (goals.expected notices lost ones)."""
    found = []
    for line in log.splitlines():
        if re.search(r"User Error|annot-error|aborted|[Ff]atal|Failure", line):
            found.append(line)
        elif ("Warning" in line and "include/gmp.h" not in line
              and "No goal generated" not in line):
            found.append(line)
    return found


def listen(line, environment, first):
    """Runs frama-c: (log, exit status). first: only up to the first goal that
    is lost; a session of its own, because provers outlive frama-c."""
    log = []
    with subprocess.Popen(line, env=environment, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True,
                          start_new_session=first) as process:
        for text in process.stdout:
            log.append(text)
            if first and "[Failed] Goal" in text:
                os.killpg(process.pid, signal.SIGKILL)
                break
    return "".join(log), process.returncode


def environment(config="why3.conf", answers=""):
    """config: the provers; answers: a folder that says who is asked first
    (ask.c, which is in BUILD)."""
    return dict(os.environ, ANSWERS=answers,
                WHY3CONFIG=os.path.join(HERE, config),
                PATH=BUILD + os.pathsep + os.environ["PATH"],
                OCAMLRUNPARAM=os.environ.get("OCAMLRUNPARAM", HEAP))


class Run:
    """One run: log, complaints, report (None if there is none), seconds."""

    def __init__(self, line, name, config="why3.conf", first=False,
                 answers=""):
        """line: the command; name: where log and report go, without .log;
        first: stop (without a report) when a goal is lost."""
        if os.path.exists(name + ".json"):
            os.unlink(name + ".json")
        os.makedirs(os.path.dirname(name), exist_ok=True)
        start = time.time()
        self.log, status = listen(line, environment(config, answers), first)
        self.seconds = time.time() - start
        with open(name + ".log", "w") as stream:
            stream.write(self.log)
        self.complaints = complaints(self.log)
        if status != 0:
            self.complaints.append(f"frama-c ended with {status}")
        try:
            with open(name + ".json") as stream:
                self.report = json.load(stream)
            self.total = self.report["wp:global"]["wp:main"]["total"]
            self.valid = self.report["wp:global"]["wp:main"].get("valid", 0)
        except (OSError, ValueError, KeyError, TypeError):
            self.report, self.total, self.valid = None, 0, 0

    def failed_goals(self):
        return [line for line in self.log.splitlines()
                if "[Failed] Goal" in line]


def output_name(path, kind, source=ROOT):
    """Where log and report of a run go: one name a file, also for files of
    the same name in two rooms. kind: goals or smoke."""
    out = OUT if source == ROOT else source
    flat = re.sub(r"^src/", "", path).replace("/", "-")
    return os.path.join(out, f"{flat}.{kind}")


@functools.lru_cache(None)
def light_settings(name):
    """These settings, with shorter drivers."""
    return light.settings(os.path.join(HERE, name),
                          os.path.join(BUILD, "light"))


def run(options, path, cache):
    """Proves a file, or some of its functions."""
    name = output_name(path, "goals", options.source)
    line = command(options, path, name + ".json", cache)
    if "-wp-skip-fct" in line:
        line += LEMMAS
    config = "why3.conf" if cache == "replay" else light_settings("why3.conf")
    # in a planted fault the goals are others
    answers = (os.path.join(options.session, "cache")
               if cache == "none" and not options.functions else "")
    return Run(line, name, config, options.first, answers)
