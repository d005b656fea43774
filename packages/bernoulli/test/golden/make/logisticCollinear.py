"""Logistic regressions on columns that nearly depend on each other, by Newton's method with 50 digits.

python logisticCollinear.py > ../logisticCollinear.json
"""

import json
import random
import sys

import mpmath
from mpmath import mp, mpf

mp.dps = 50
draw = random.Random(14)
ROWS = 60


def fit(columns, label, weight):
    """Coefficients, standard errors and the deviance at the maximum of the likelihood."""
    design = [[mpf(1), *map(mpf, row)] for row in zip(*columns)]
    order = len(design[0])
    # In units of their spread about their mean, so that the 50 digits are not spent on means.
    means = [mpf(0), *(mpmath.fsum(map(mpf, column)) / len(column) for column in columns)]
    rows = [[x - m for x, m in zip(row, means)] for row in design]
    beta = mpmath.zeros(order, 1)
    for _ in range(100):
        curvature, slope = mpmath.zeros(order), mpmath.zeros(order, 1)
        for row, y, w in zip(rows, label, weight):
            p = 1 / (1 + mpmath.exp(-mpmath.fdot(row, beta)))
            for i in range(order):
                slope[i] += w * (y - p) * row[i]
                for j in range(order):
                    curvature[i, j] += w * p * (1 - p) * row[i] * row[j]
        step = mpmath.lu_solve(curvature, slope)
        beta += step
        if mpmath.norm(step) < mpf(10) ** -40 * (1 + mpmath.norm(beta)):
            break
    covariance = curvature**-1
    back = mpmath.eye(order)
    for j in range(1, order):
        back[0, j] = -means[j]
    beta, covariance = back * beta, back * covariance * back.T
    loss = mpf(0)
    for row, y, w in zip(design, label, weight):
        z = mpmath.fdot(row, beta)
        loss += w * (y * mpmath.log1p(mpmath.exp(-z)) + (1 - y) * mpmath.log1p(mpmath.exp(z)))
    return {
        "coefficients": [float(b) for b in beta],
        "standardErrors": [float(mpmath.sqrt(covariance[j, j])) for j in range(order)],
        "deviance": float(2 * loss),
    }


def case(name, columns, weighted=False):
    first = columns[0]
    middle, spread = sum(first) / ROWS, max(first) - min(first)
    chance = [1 / (1 + mpmath.exp(-3 * (x - middle) / spread - 0.2)) for x in first]
    label = [int(draw.random() < p) for p in chance]
    weight = [draw.randrange(4) if weighted else 1 for _ in range(ROWS)]
    return {
        "name": name,
        "features": {f"x{j}": column for j, column in enumerate(columns)},
        "label": label,
        **({"weights": weight} if weighted else {}),
        **fit(columns, label, weight),
    }


def normal(mean=0.0, scale=1.0):
    return [draw.gauss(mean, scale) for _ in range(ROWS)]


def near(column, noise):
    return [x + draw.gauss(0, noise) for x in column]


cases = []
for noise in [1e-2, 1e-3, 1e-4, 1e-5, 3e-6, 1e-6, 3e-7, 3e-8]:
    x = normal()
    cases.append(case(f"a copy with noise {noise:g}", [x, near(x, noise)]))
a, b = normal(), normal()
cases.append(case("a sum with noise 1e-5", [a, b, near([x + y for x, y in zip(a, b)], 1e-5)]))
x = normal()
cases.append(case("a copy with noise 1e-5 and weights", [x, near(x, 1e-5)], weighted=True))
x = normal(300, 1)
cases.append(case("a copy with noise 1e-4, far from 0", [x, near(x, 1e-4)]))
year = [1990 + draw.randrange(31) for _ in range(ROWS)]
cases.append(case("years and their squares", [year, [t * t for t in year]]))
t = normal(0, 1)
cases.append(case("powers up to the fourth", [t, [v**2 for v in t], [v**3 for v in t], [v**4 for v in t]]))

json.dump(
    {"madeBy": "make/logisticCollinear.py", "digits": mp.dps, "fits": cases},
    sys.stdout,
)
print()
