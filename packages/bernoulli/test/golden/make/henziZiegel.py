"""E-values that Henzi and Ziegel published of rain at Zurich, and the same formula for the log score. python henziZiegel.py > ../henziZiegel.json

henziZiegel.csv.gz holds the days of lag 1 of eprob/replication_material/precip_fcs/evalues_lag1.csv of
github.com/yjchoe/ComparingForecasters@52748c8 (MIT), with the e-value after each day against "IDR is at least as good as HCLR" by the Brier
score. `boundary` and `evalue` are those of github.com/AlexanderHenzi/eprob@da49564, R/evalues.R. The published values have to come out.
"""

import csv
import gzip
import json
import math
import os
import sys


def boundary(p, q, score):
    m, M = min(p, q), max(p, q)
    if score == "brier":
        return (m + M) / 2
    return (math.log(1 - m) - math.log(1 - M)) / (math.log(M) - math.log(1 - M) - math.log(m) + math.log(1 - m))


def evalue(y, p, q, alternative, score):
    return (1 - y - alternative) / (1 - y - boundary(p, q, score))


with gzip.open(os.path.join(os.path.dirname(__file__), "henziZiegel.csv.gz"), "rt") as file:
    days = [
        {name: float(value) for name, value in day.items()}
        for day in csv.DictReader(file)
        if "NA" not in day.values()
    ]

checked = 0
product = 1.0
for day in days:
    y, p, q = day["y"], day["idr"], day["hclr"]
    product *= evalue(y, p, q, 0.75 * q + 0.25 * p, "brier")
    assert abs(product / day["published"] - 1) < 1e-9, (day, product)
    checked += 1

inside = [day for day in days if all(0 < day[name] < 1 for name in ("hclr", "noscale", "idr"))]
cases = []
for null, other in (("idr", "hclr"), ("noscale", "idr"), ("noscale", "hclr")):
    total, path = 0.0, []
    for i, day in enumerate(inside):
        p, q = day[null], day[other]
        if p != q:
            kappa = boundary(p, q, "log")
            total += math.log(evalue(day["y"], p, q, (kappa + q) / 2, "log"))
        if (i + 1) % 250 == 0:
            path.append(total)
    cases.append({"null": null, "other": other, "nats": path})
columns = {name: [day[name] for day in inside] for name in ("y", "hclr", "noscale", "idr")}
json.dump({"publishedDays": checked, "publishedProduct": product, **columns, "cases": cases}, sys.stdout)
print()
