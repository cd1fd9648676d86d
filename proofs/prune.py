"""prune.py -- removes from the cache what no goal of today uses.

For prove.py --prune. A replay without provers reads from a copy of the cache;
what it has read is what is used (the time of the last access says so). A
second replay must prove every goal from these entries alone; only then the
others are removed from proofs/session/cache. Where the file system keeps no
times of access, the second replay fails and nothing is removed.
"""
import glob
import os
import shutil
import tempfile

import wp

LONG_AGO = 1000000000  # seconds; before any entry was written


def names_in(session):
    return {os.path.basename(path)
            for path in glob.glob(os.path.join(session, "cache", "*.json"))}


def copy_of(names, folder):
    """A session in `folder` with these entries, never read so far."""
    os.makedirs(os.path.join(folder, "cache"))
    for name in names:
        target = os.path.join(folder, "cache", name)
        shutil.copyfile(os.path.join(wp.SESSION, "cache", name), target)
        os.utime(target, (LONG_AGO, os.stat(target).st_mtime))
    return folder


def read_since(session):
    return {name for name in names_in(session)
            if os.stat(os.path.join(session, "cache", name)).st_atime
            > LONG_AGO}


def prune(replay, remove):
    """replay(session): does the session alone prove every goal? Removes only
    if `remove`; 1 if all went well."""
    os.makedirs(wp.OUT, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=wp.OUT) as folder:
        known = names_in(wp.SESSION)
        whole = copy_of(known, os.path.join(folder, "whole"))
        if not replay(whole):
            print("prune: the cache does not prove every goal; nothing removed")
            return 0
        used = read_since(whole)
        if not replay(copy_of(used, os.path.join(folder, "used"))):
            print("prune: what was read does not suffice; nothing removed")
            return 0
    for name in known - used if remove else []:
        os.unlink(os.path.join(wp.SESSION, "cache", name))
    print(f"prune: {len(known)} entries, {len(known) - len(used)} unused"
          + (", removed" if remove else ", left where they are"))
    return 1
