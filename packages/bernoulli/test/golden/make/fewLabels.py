"""Prediction-powered means, by ppi-python. python fewLabels.py > ../fewLabels.json"""

import json
import sys
from importlib.metadata import version

import numpy as np
from ppi_py import ppi_mean_ci, ppi_mean_pointestimate

rng = np.random.default_rng(11)


def rows(n, rate, kind):
    y = (rng.random(n) < rate).astype(float)
    if kind == "hard":
        f = np.where(y == 1, rng.random(n) < 0.9, rng.random(n) < 0.1).astype(float)
    elif kind == "useless":
        f = rng.random(n)
    else:
        f = np.clip(0.25 + 0.5 * y + rng.normal(0, 0.15, n), 0, 1)
    if kind == "soft":
        y = np.clip(0.8 * y + 0.1 + rng.normal(0, 0.05, n), 0, 1)
    return y, f


cases = []
for kind in ("hard", "score", "soft", "useless"):
    for n, others, rate in ((12, 40, 0.4), (50, 300, 0.15), (40, 20, 0.7)):
        y, f = rows(n, rate, kind)
        _, more = rows(others, rate, kind)
        case = {"kind": kind, "labels": y.tolist(), "predictions": f.tolist(), "unlabelled": more.tolist()}
        for name, lam in (("tuned", None), ("none", 0.0), ("full", 1.0)):
            lower, upper = ppi_mean_ci(y, f, more, alpha=0.05, lam=lam)
            case[name] = {
                "value": float(np.squeeze(ppi_mean_pointestimate(y, f, more, lam=lam))),
                "interval": [float(np.squeeze(lower)), float(np.squeeze(upper))],
            }
        cases.append(case)

json.dump(
    {
        "madeBy": "make/fewLabels.py",
        "versions": {n: version(n) for n in ("numpy", "ppi-python")},
        "cases": cases,
    },
    sys.stdout,
    indent=1,
)
print()
