"""Numbers that `validate` must give, from statsmodels, scikit-learn, SciPy, mpmath and NumPy.

python validation.py > ../validation.json

Data are drawn once with a fixed seed and written into the JSON.
"""

import json
import sys
from importlib.metadata import version

import mpmath as mp
import numpy as np
import statsmodels.api as sm
from scipy import stats
from sklearn.metrics import roc_auc_score
from statsmodels.nonparametric.smoothers_lowess import lowess
from statsmodels.stats.multitest import multipletests

mp.mp.dps = 40


def logit(p):
    return np.log(p) - np.log1p(-p)


def noncentral(x, df, l):
    half, total = mp.mpf(l) / 2, mp.mpf(0)
    far = int(40 * mp.sqrt(half + 10))
    for j in range(max(0, int(half) - far), int(half) + far):
        w = mp.exp(-half + j * mp.log(half) - mp.loggamma(j + 1)) if half > 0 else mp.mpf(j == 0)
        total += w * mp.gammainc(mp.mpf(df) / 2 + j, 0, mp.mpf(x) / 2, regularized=True)
    return float(total)


def brownian_range(x):
    return float(8 * mp.nsum(lambda k: (-1) ** (int(k) - 1) * k * mp.erfc(k * mp.mpf(x) / mp.sqrt(2)) / 2, [1, 120]))


def cubics(z, knots):
    """Harrell's restricted cubics, written the obvious way."""
    t, k = knots, len(knots)
    plus = lambda v: np.maximum(0, v) ** 3
    columns = [
        (
            plus(z - t[j])
            - plus(z - t[k - 2]) * (t[k - 1] - t[j]) / (t[k - 1] - t[k - 2])
            + plus(z - t[k - 1]) * (t[k - 2] - t[j]) / (t[k - 1] - t[k - 2])
        )
        / (t[k - 1] - t[0]) ** 2
        for j in range(k - 2)
    ]
    return np.column_stack([np.ones_like(z), z, *columns])


def indices(p, curve):
    d = np.abs(p - curve)
    return {"ici": d.mean(), "e50": np.median(d), "emax": d.max()}


def case(name, y, p):
    z = logit(p)
    n = len(y)
    joint = sm.GLM(y, sm.add_constant(z), family=sm.families.Binomial()).fit(tol=1e-14, maxiter=200)
    order = np.sort(z)
    knots = [order[int(np.ceil(share * n - 1e-9)) - 1] for share in (0.05, 0.35, 0.65, 0.95)]
    spline = sm.GLM(y, cubics(z, knots), family=sm.families.Binomial()).fit(tol=1e-14, maxiter=200)
    smoothed = lowess(y, p, frac=2 / 3, it=0, delta=0, return_sorted=False)
    ols = sm.OLS(y, sm.add_constant(p)).fit()
    rate = y.mean()
    null = -2 * np.sum(y * np.log(rate) + (1 - y) * np.log(1 - rate))
    given = -2 * np.sum(y * np.log(p) + (1 - y) * np.log1p(-p))
    fitted = -2 * joint.llf
    nagelkerke = lambda deviance: (1 - np.exp((deviance - null) / n)) / (1 - np.exp(-null / n))
    return {
        "name": name,
        "labels": y.tolist(),
        "probabilities": p.tolist(),
        "expected": {
            "joint": {
                "intercept": joint.params[0],
                "slope": joint.params[1],
                "interceptError": joint.bse[0],
                "slopeError": joint.bse[1],
            },
            "cubic": indices(p, spline.fittedvalues),
            "lowess": indices(p, smoothed),
            "observedToExpected": y.sum() / p.sum(),
            "brierSkill": 1 - np.mean((y - p) ** 2) / (rate * (1 - rate)),
            "logLoss": {
                "miscalibration": (given - fitted) / 2 / n,
                "discrimination": (null - fitted) / 2 / n,
            },
            "brier": {
                "miscalibration": np.mean((y - p) ** 2) - np.mean(ols.resid**2),
                "discrimination": rate * (1 - rate) - np.mean(ols.resid**2),
            },
            "nagelkerke": {"asPredicted": nagelkerke(given), "recalibrated": nagelkerke(fitted)},
            "u": (given - fitted - 2) / n,
            "d": (null - fitted - 1) / n,
            "partialArea": roc_auc_score(y, p, max_fpr=0.1),
        },
    }


def cases():
    rng = np.random.default_rng(11)
    sigmoid = lambda z: 1 / (1 + np.exp(-z))
    z = rng.normal(-0.5, 1.4, 301)
    yield case("overconfident", (rng.random(301) < sigmoid(0.3 + 0.6 * z)).astype(float), sigmoid(z))
    z = rng.normal(-2, 1, 400)
    yield case("bent", (rng.random(400) < sigmoid(-1.5 + 0.3 * z**2 * np.sign(z))).astype(float), sigmoid(z))


p_values = [0.001, 0.02, 0.04, 0.03, 0.8]
out = {
    "madeBy": "make/validation.py",
    "python": sys.version.split()[0],
    "versions": {n: version(n) for n in ("numpy", "scipy", "scikit-learn", "statsmodels", "mpmath")},
    "noncentralChiSquared": [
        [x, df, l, noncentral(x, df, l)]
        for x, df, l in [
            (3, 2, 1), (0.5, 0.3, 4), (1e-6, 2, 3), (20, 1, 30), (5, 1.7, 0), (100, 2, 80), (80, 2, 200),
            (1000, 4, 900), (10200, 2, 10000), (400, 2, 10),
        ]
    ],
    "noncentralBySciPy": [[x, df, l, float(stats.ncx2.cdf(x, df, l))] for x, df, l in [(1e6, 2, 999000), (1e5, 2, 99500)]],
    "brownianRange": [[x, brownian_range(x)] for x in (0.5, 1, 1.5, 2, 3, 5, 8)],
    "holm": {"pValues": p_values, "adjusted": multipletests(p_values, method="holm")[1].tolist()},
    "jeffreys": [
        [d, n, pd, float(stats.beta.cdf(pd, d + 0.5, n - d + 0.5)), float(stats.binom.sf(d - 1, n, pd))]
        for d, n, pd in [(0, 100, 0.01), (3, 100, 0.01), (40, 1000, 0.03), (5, 20, 0.5), (20, 20, 0.9)]
    ],
    "cases": list(cases()),
}
plain = lambda v: {k: plain(x) for k, x in v.items()} if isinstance(v, dict) else [plain(x) for x in v] if isinstance(v, list) else float(v) if isinstance(v, np.floating) else v
json.dump(plain(out), sys.stdout, indent=1)
print()
