"""Runs `tacit complete` without any option on the splits of sets.py, and prints the table.

python race.py RESULTS.json PEERS.json [SET ...]

TACIT is the command, by default ../../tacit beside this file.
"""

import json
import os
import resource
import shlex
import subprocess
import sys
import tempfile
import time

import numpy as np

from sets import SETS, error, split

TACIT = shlex.split(os.environ.get("TACIT", os.path.join(os.path.dirname(__file__), "..", "..", "tacit")))


def run(name):
    whole, seen, hidden = split(name)
    with tempfile.TemporaryDirectory() as folder:
        file, out = os.path.join(folder, "array.npy"), os.path.join(folder, "results")
        np.save(file, np.where(seen, whole, np.nan))
        before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.time()
        subprocess.run(TACIT + ["complete", file, "--out", out], check=True, capture_output=True, text=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        answer = json.load(open(os.path.join(out, "result.json")))
        completed = np.load(os.path.join(out, "completed.npy"))
    return {
        "shape": whole.shape,
        "seen": int(seen.sum()),
        "error": error(completed, whole, hidden),
        "said": answer["heldOut"]["relativeError"],
        "mean": error(np.full(whole.shape, whole[seen].mean()), whole, hidden),
        "model": answer["model"],
        "limited": answer["timeLimited"],
        "seconds": time.time() - began,
        "processor": after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
        "load": os.getloadavg()[0],
    }


def table(results, peers):
    print("| data | observed | `tacit complete` | best peer | × best | other peers | mean | seconds (of a core) |")
    print("|---|---|---|---|---|---|---|---|")
    near = far = 0
    for name, found in results.items():
        others = sorted((of["error"], method, of["words"]) for method, of in peers.get(name, {}).items())
        if not others:
            continue
        ratio = found["error"] / others[0][0]
        near += ratio <= 1.03
        far += ratio > 1.1
        print(
            "| %s, %s | %s | %.4f%s | %.4f (%s) | %.2f | %s | %.4f | %.0f (%.0f) |"
            % (
                SETS[name][1],
                " × ".join(map(str, found["shape"])),
                format(found["seen"], ","),
                found["error"],
                ", cut off" if found["limited"] else "",
                others[0][0],
                ", ".join(filter(None, others[0][1:])),
                ratio,
                ", ".join("%s %.4f" % (method, value) for value, method, _ in others[1:]),
                found["mean"],
                found["seconds"],
                found["processor"],
            )
        )
    print("\nWithin 3 %% of the best or better on %d of %d, worse than 1.1 × on %d." % (near, len(results), far))


def main():
    file, names = sys.argv[1], sys.argv[3:] or list(SETS)
    results = json.load(open(file)) if os.path.exists(file) else {}
    for name in names:
        if name not in results:
            results[name] = run(name)
            print(name, results[name], file=sys.stderr, flush=True)
            with open(file, "w") as out:
                json.dump(results, out, indent=1)
    table(results, json.load(open(sys.argv[2])) if os.path.exists(sys.argv[2]) else {})


if __name__ == "__main__":
    main()
