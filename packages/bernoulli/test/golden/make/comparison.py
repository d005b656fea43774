"""Two predictors on the same rows, by statsmodels and scipy. python comparison.py > ../comparison.json"""

import json
import sys

import numpy
import scipy
import statsmodels.api as sm
from scipy import stats

generator = numpy.random.Generator(numpy.random.PCG64(7))


def loss(label, probability):
    return -(label * numpy.log(probability) + (1 - label) * numpy.log1p(-probability))


def case(name, label, a, b, group, lag):
    difference = loss(label, a) - loss(label, b)
    n = len(difference)
    t = stats.ttest_rel(loss(label, a), loss(label, b))
    interval = t.confidence_interval(0.95)
    ones = numpy.ones(n)
    clustered = sm.OLS(difference, ones).fit(cov_type="cluster", cov_kwds={"groups": group}, use_t=True)
    long_run = sm.OLS(difference, ones).fit(cov_type="HAC", cov_kwds={"maxlags": lag, "use_correction": False})
    h = lag + 1
    statistic = long_run.tvalues[0] * numpy.sqrt((n + 1 - 2 * h + h * (h - 1) / n) / n)
    return {
        "name": name,
        "labels": label.tolist(),
        "a": a.tolist(),
        "b": b.tolist(),
        "group": group.tolist(),
        "lag": lag,
        "meanDifference": difference.mean(),
        "pairedT": {"statistic": t.statistic, "pValue": t.pvalue, "interval": [interval.low, interval.high]},
        "clustered": {
            "standardError": clustered.bse[0],
            "pValue": clustered.pvalues[0],
            "interval": clustered.conf_int(0.05)[0].tolist(),
        },
        "dieboldMariano": {"statistic": statistic, "pValue": 2 * stats.t.sf(abs(statistic), n - 1)},
    }


def rows(n, groups):
    a = generator.uniform(0.02, 0.98, n)
    label = (generator.uniform(size=n) < a).astype(float)
    b = 1 / (1 + numpy.exp(-(numpy.log(a / (1 - a)) + generator.normal(0, 0.6, n))))
    return label, a, b, generator.integers(0, groups, n)


def neighbours(n, groups):
    shock = numpy.convolve(generator.normal(size=n + 4), numpy.ones(5) / 3, "valid")
    a = 1 / (1 + numpy.exp(-shock))
    b = 1 / (1 + numpy.exp(-1.3 * shock - 0.2))
    label = (generator.uniform(size=n) < a).astype(float)
    return label, a, b, numpy.arange(n) * groups // n


cases = [
    case("forty rows", *rows(40, 6), 0),
    case("two hundred rows", *rows(200, 25), 3),
    case("neighbours alike", *neighbours(150, 15), 5),
    case("three positives", numpy.ones(3), numpy.array([0.7, 0.8, 0.9]), numpy.full(3, 0.8), numpy.arange(3), 0),
]
json.dump(
    {
        "madeBy": "make/comparison.py",
        "numpy": numpy.__version__,
        "scipy": scipy.__version__,
        "statsmodels": sm.__version__ if hasattr(sm, "__version__") else __import__("statsmodels").__version__,
        "cases": cases,
        # quantile of the largest |difference| of k independent standard normals, in its standard deviations
        "studentizedRange": [
            {"k": k, "level": level, "quantile": stats.studentized_range.ppf(level, k, 1e9) / numpy.sqrt(2)}
            for k, level in ((3, 0.95), (5, 0.95), (10, 0.95), (3, 0.99))
        ],
    },
    sys.stdout,
    indent=1,
)
print()
