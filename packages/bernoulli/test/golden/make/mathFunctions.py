"""Values of the scalar functions of math/, to 100 digits or more, as float64 plus what is left over.

    python mathFunctions.py > ../mathFunctions.json

Each case is [...arguments, value, rest]: the float64 arguments are taken as exact, `value` is the true result rounded to
float64 and `rest` the true result minus `value`, so that a distance of a hundredth of a unit roundoff can be seen.
Grids are logarithmic in p, in 1 - p, in |p - 1/2| and in |logit|, and reach into the subnormals.
"""

import json
import platform

import mpmath
from mpmath import mp, mpf

mp.prec = 4000
TINY = 5e-324


def split(true):
    value = float(true)
    return [value, float(f"{float(true - mpf(value)):.2e}")]


def cases(function, grid):
    return [[*x, *split(function(*map(mpf, x)))] for x in sorted(set(grid))]


def xlog(x, y):
    return mpf(0) if x == 0 else x * mpmath.log(y)


def sigmoid(z):
    return 1 / (1 + mpmath.exp(-z))


def softplus(z):
    return mpmath.log1p(mpmath.exp(z))


def cross_entropy(y, p):
    return -xlog(y, p) - xlog(1 - y, 1 - p)


def cross_entropy_from_logit(y, z):
    return y * softplus(-z) + (1 - y) * softplus(z)


def entropy(y):
    return cross_entropy(y, y)


def kl(y, p):
    return cross_entropy(y, p) - entropy(y)


def kl_from_logit(y, z):
    return cross_entropy_from_logit(y, z) - entropy(y)


def divergence(a, b):
    return b if a == 0 else a * mpmath.log(a / b) - a + b


small = [TINY, 3 * TINY, 1e-320, 1e-310, 2.2250738585072014e-308, 1e-300, 1e-200, 1e-100, 1e-50]
tens = [10.0**-k for k in range(1, 31)]
near_one = [1 - 2.0**-k for k in (*range(2, 52, 2), 52, 53)]
near_half = [s for k in range(3, 54, 3) for s in (0.5 + 2.0**-k, 0.5 - 2.0**-k)]
steps = [k / 64 + 1 / 4096 for k in range(64)]
probabilities = [*small, *tens, *near_one, *near_half, *steps, 0.1, 0.3, 0.7, 0.8, 0.9]

sizes = [
    *(10.0**-k for k in (320, 310, 300, 200, 100, 50, 30, 20, 17, 16, 15, 12, 9, 6, 4, 3, 2, 1)),
    *(k / 8 + 1 / 1024 for k in range(1, 48)),
    *(k + 1 / 3 for k in range(6, 60, 3)),
    *(16.635532333438686, 18.0, 33.3, 36.04365338911715, 36.7368005696771, 37.0, 38.5, 40.0),
    *(k + 0.1 for k in range(60, 700, 40)),
    *(699.9, 700.0, 708.3964185322641, 709.782712893384, 710.0, 720.5, 735.25, 744.4400719213812, 745.0),
]
logits = [s * z for z in sizes for s in (1, -1)]

labels = [0.0, 1.0, 0.5, 0.1, 0.3, 0.9, TINY, 1e-300, 1e-100, 1e-20, 1e-9, 1e-3, 0.25, 0.4999999999999999]
labels += [1 - 2.0**-k for k in (4, 20, 40, 53)]
few = [*small[::2], *tens[::5], *near_one[::4], *steps[::8], 0.5]
few_logits = [s * z for z in [*sizes[:18:4], *sizes[18:-9:9], *sizes[-9::2]] for s in (1, -1)] + [0.0]


def neighbours(y):
    """Probabilities ever closer to y, on both sides."""
    around = [y * (1 + s * 2.0**-k) for k in (1, 2, 6, 24, 52, 53) for s in (1, -1)]
    around += [1 - (1 - y) * (1 + s * 2.0**-k) for k in (1, 3, 12, 40, 52) for s in (1, -1)]
    return [p for p in around if 0 < p < 1 and p != y]


def logit_neighbours(y):
    exact = mpmath.log(mpf(y) / (1 - mpf(y)))
    return [float(exact + s * mpf(2) ** -k) for k in (0, 2, 8, 20, 40) for s in (1, -1)]


interior = [y for y in labels if 0 < y < 1]
possible = [(y, p) for y in labels for p in few if not (y == 1 and p == 0)]
ratios = [*(2.0**-k for k in (1, 2, 3, 6, 12, 24, 40, 52)), 0.29, 0.31, 0.49, 0.51, 0.99]
scales = [1e-310, 1e-290, 1e-100, 1e-9, 0.1, 1.0, 3.7, 1e6, 1e100, 1e300]
extremes = [(1e-310, 1.0), (1.0, 1e-310), (1e-300, 1e300), (1e300, 1e-300), (TINY, 0.5), (0.5, TINY), (TINY, 1e300)]
pairs = [(a, a * (1 + s * r)) for a in scales for r in ratios for s in (1, -1)]
pairs += [(a, a * r) for a in scales for r in (2.5, 10.0, 1e3, 1e-3, 1e-9)] + [(0.0, 0.3), (0.0, TINY)] + extremes
arguments = [s * r for r in [*tens, 2e-16, 0.29, 0.3, 0.31, 0.45, 0.49, 0.499, 0.5, 0.501, 0.6, 0.8, 0.99] for s in (1, -1)]
arguments += [-1 + 2.0**-k for k in (5, 10, 30, 53)] + [1.0, 1.01, 1.5, 3.0, 10.0, 1e5, 1e15, 1e100, 1e300, 1e-100, -1e-100]

functions = {
    "sigmoid": cases(sigmoid, [(z,) for z in [*logits, 0.0]]),
    "softplus": cases(softplus, [(z,) for z in [*logits, 0.0, 1e10, 1e300]]),
    "logSigmoid": cases(lambda z: -softplus(-z), [(z,) for z in [*logits, 0.0, -1e10, -1e300]]),
    "logit": cases(lambda p: mpmath.log(p / (1 - p)), [(p,) for p in probabilities if p != 0.5]),
    "log1pmx": cases(lambda x: x - mpmath.log(1 + x), [(x,) for x in arguments]),
    "divergence": cases(divergence, pairs),
    "xlogy": cases(xlog, [(x, p) for x in (1e-300, 1e-5, 0.3, 1.0, 7.1, 1e10) for p in few]),
    "xlog1py": cases(lambda x, y: x * mpmath.log(1 + y), [(x, s * p) for x in (1e-5, 0.3, 7.1) for p in few for s in (1, -1)]),
    "entropy": cases(entropy, [(y,) for y in [*probabilities, 0.0, 1.0]]),
    "crossEntropy": cases(cross_entropy, possible),
    "crossEntropyFromLogit": cases(cross_entropy_from_logit, [(y, z) for y in labels for z in few_logits]),
    "klDivergence": cases(kl, [*possible, *((y, p) for y in [*interior, *steps[::5]] for p in neighbours(y))]),
    "klDivergenceFromLogit": cases(
        kl_from_logit,
        [(y, z) for y in labels for z in few_logits]
        + [(y, z) for y in [*interior, *steps[::7]] for z in logit_neighbours(y)],
    ),
    "gradientFromLogit": cases(
        lambda y, z: sigmoid(z) - y,
        [(y, z) for y in labels for z in few_logits]
        + [(y, z) for y in [*interior, *steps[::7]] for z in logit_neighbours(y)],
    ),
    "curvatureFromLogit": cases(lambda z: sigmoid(z) * sigmoid(-z), [(z,) for z in [*logits, 0.0]]),
}

made = {"program": "mathFunctions.py", "python": platform.python_version(), "mpmath": mpmath.__version__}
print('{ "made": ' + json.dumps(made) + ',\n  "cases": {')
blocks = []
for name, rows in functions.items():
    blocks.append(f'  "{name}": [\n' + ",\n".join("    " + json.dumps(row) for row in rows) + "\n  ]")
print(",\n".join(blocks) + "\n}}")
