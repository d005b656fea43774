"""What Choe and Ramdas published of baseball: intervals and e-values of Brier scores. python choeRamdas.py > ../choeRamdas.json

choeRamdas.csv.gz holds the games of forecasts/mlb_2010_2019.csv of github.com/yjchoe/ComparingForecasters@52748c8 (MIT), to five digits; the
published values stand in its nb_comparecast_baseball.ipynb. Each is computed again here with mpmath and has to come out.
"""

import csv
import gzip
import json
import os
import sys

from mpmath import exp, gammainc, log, loggamma, mp, mpf

mp.dps = 30
alpha, expected, scale = mpf("0.05"), mpf(100), mpf(2)
published = {
    ("fivethirtyeight", "vegas"): ("-0.00265", "-0.00061", "0.09", "2979.04"),
    ("fivethirtyeight", "constant"): ("0.00565", "0.00936", None, "0.03"),
    ("fivethirtyeight", "laplace"): ("0.00456", "0.00794", None, "0.03"),
    ("vegas", "constant"): ("0.00713", "0.01115", None, "0.02"),
    ("vegas", "laplace"): ("0.00596", "0.00980", None, "0.02"),
    ("constant", "laplace"): ("-0.00295", "0.00044", "0.07", "6.37"),
}


def mixture(total, squares, prior):
    r, s = prior / scale**2, (squares + prior) / scale**2
    x = (scale * total + squares + prior) / scale**2
    start = r * log(r) - loggamma(r) - log(gammainc(r, 0, r, regularized=True))
    if x <= 0:
        return start - r - log(s)
    tail = log(gammainc(s, 0, x, regularized=True)) - s * log(x)
    return start + loggamma(s) + tail + (scale * total + squares) / scale**2


def reach(squares, prior):
    low, high = mpf(0), mpf(1000)
    for _ in range(90):
        middle = (low + high) / 2
        low, high = (low, middle) if mixture(middle, squares, prior) >= log(2 / alpha) else (middle, high)
    return high


with gzip.open(os.path.join(os.path.dirname(__file__), "choeRamdas.csv.gz"), "rt") as file:
    games = [{name: float(value) for name, value in game.items()} for game in csv.DictReader(file)]
for game in games:
    game["constant"] = 0.5

level = 2 * log(1 / alpha)
prior = expected / (level + log(1 + level))
cases = []
for (a, b), (low, high, for_a, for_b) in published.items():
    total = squares = 0.0
    for i, game in enumerate(games):
        difference = (game[b] - game["y"]) ** 2 - (game[a] - game["y"]) ** 2
        squares += (difference - (total / i if i else 0.0)) ** 2
        total += difference
    n, far = len(games), reach(mpf(squares), prior)
    found = [(mpf(total) - far) / n, (mpf(total) + far) / n]
    evidence = [exp(mixture(mpf(sign * total), mpf(squares), prior)) for sign in (1, -1)]
    assert [f"{float(end):.5f}" for end in found] == [low, high], (a, b, found)
    for value, said in zip(evidence, (for_a, for_b)):
        assert said is None or f"{float(value):.2f}" == said or abs(value / mpf(said) - 1) < mpf("0.001"), (a, b, value)
    cases.append(
        {
            "a": a,
            "b": b,
            "n": n,
            "sum": total,
            "squares": squares,
            "interval": [low, high],
            "evidence": [None if for_a is None else float(log(evidence[0])), float(log(evidence[1]))],
        }
    )
json.dump({"prior": float(prior), "scale": float(scale), "level": 0.95, "cases": cases}, sys.stdout, indent=1)
print()
