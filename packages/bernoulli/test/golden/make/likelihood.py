"""The Bernoulli likelihood and its relatives to 400 digits, as float64 plus what is left over.

    python likelihood.py > ../likelihood.json

Each case is [...arguments, value, rest]: the float64 arguments are taken as exact, `value` is the true result rounded to
float64 and `rest` the true result minus `value`. Labels come down to the smallest float64 and within 2^-53 of 1.
`smoothed` takes its constants as float64 does: y' = fl(1 - 0.1)·y + fl(0.1/2), rounded twice.
"""

import json
import sys

import mpmath
from mpmath import mp, mpf

mp.prec = 2600


def split(true):
    value = float(true)
    if mpmath.isinf(true):
        return ["Infinity", 0]
    return [value, float(f"{float(true - mpf(value)):.2e}")]


def xlog(x, y):
    return mpf(0) if x == 0 else x * mpmath.log(y)


def sigmoid(z):
    return 1 / (1 + mpmath.exp(-z))


def softplus(z):
    return mpmath.log1p(mpmath.exp(z))


def loss_from_logit(yes, no, z):
    return yes * softplus(-z) + no * softplus(z)


def loss(yes, no, p):
    if (yes > 0 and p == 0) or (no > 0 and p == 1):
        return mpmath.inf
    return -xlog(yes, p) - xlog(no, 1 - p)


def floor(yes, no):
    total = yes + no
    return -xlog(yes, yes / total) - xlog(no, no / total)


near_one = [1 - 2.0**-k for k in (4, 10, 20, 30, 40, 50, 52, 53)]
labels = [0, 5e-324, 1e-300, 1e-17, 1e-9, 1e-3, 0.1, 0.3, 0.5, 0.7, 0.9, *near_one, 1]
sizes = [5e-324, 1e-300, 1e-17, 1e-9, 1e-3, 0.1, 0.5, 1, 2, 5, 10, 17, 20, 30, 36.5, 40, 100, 300, 500, 690]
sizes += [701, 709.5, 720, 740, 745]
logits = [0, *sizes, *(-z for z in sizes)]
probabilities = [0, 5e-324, 1e-300, 1e-17, 1e-9, 1e-3, 0.1, 0.25, 0.5, 0.8, *near_one, 1]
counts = [[0, 1], [1, 1], [1, 2], [3, 4], [1, 10**9], [10**9 - 1, 10**9], [2**52 - 1, 2**52]]


def rounded(x):
    return mpf(float(x))


def cases(function, rows):
    out = []
    for row in rows:
        value = function(*map(mpf, row))
        out.append([*row, *split(value)])
    return out


by_logit = [[y, z] for y in labels for z in sorted(logits)]
by_probability = [[y, p] for y in labels for p in probabilities]
json.dump(
    {
        "made by": f"mpmath {mpmath.__version__}, {mp.prec} bits",
        "lossFromLogit": cases(lambda y, z: loss_from_logit(y, 1 - y, z), by_logit),
        "gradientFromLogit": cases(lambda y, z: sigmoid(z) - y, by_logit),
        "excessFromLogit": cases(lambda y, z: loss_from_logit(y, 1 - y, z) - floor(y, 1 - y), by_logit),
        "curvatureFromLogit": cases(lambda z: sigmoid(z) * sigmoid(-z), [[z] for z in sorted(logits)]),
        "loss": cases(lambda y, p: loss(y, 1 - y, p), by_probability),
        "excess": cases(
            lambda y, p: loss(y, 1 - y, p) - floor(y, 1 - y),
            [[y, p] for y, p in by_probability if loss(mpf(y), 1 - mpf(y), mpf(p)) != mpmath.inf],
        ),
        "floor": cases(lambda y: floor(y, 1 - y), [[y] for y in labels]),
        "positiveWeight3": cases(lambda y, z: loss_from_logit(3 * y, 1 - y, z), by_logit[::7]),
        "floorOfPositiveWeight3": cases(lambda y: floor(3 * y, 1 - y), [[y] for y in labels]),
        "smoothedBy0.1": cases(
            lambda y, z: (lambda s: loss_from_logit(s, 1 - s, z))(rounded(rounded(mpf(1 - 0.1) * y) + mpf(0.1 / 2))),
            by_logit[::7],
        ),
        "floorSmoothedBy0.1": cases(
            lambda y: (lambda s: floor(s, 1 - s))(rounded(rounded(mpf(1 - 0.1) * y) + mpf(0.1 / 2))),
            [[y] for y in labels],
        ),
        "counts": cases(lambda k, m, z: loss_from_logit(k, m - k, z), [[*c, z] for c in counts for z in (-30, -1, 0, 0.5, 20)]),
        "floorOfCounts": cases(lambda k, m: floor(k, m - k), counts),
        "focalGamma2": cases(
            lambda y, z: ((1 - y) * sigmoid(z) + y * sigmoid(-z)) ** 2 * loss_from_logit(y, 1 - y, z),
            [[y, z] for y, z in by_logit[::7] if abs(z) < 200],
        ),
    },
    sys.stdout,
    separators=(",", ":"),
)
print()
