"""Numbers that `judge` must give, from scikit-learn, statsmodels, model-diagnostics, SciPy and NumPy.

python judge.py > ../judge.json

Data are drawn once with a fixed seed and written into the JSON. `smoothEce` is worked out here by quadrature over a
fine grid of Gauss-Legendre points from its definition, because relplot counts the mass at 0 and 1 half;
`hosmerLemeshow` and `cumulativeDifferences` follow the definitions in the TypeScript, written the obvious way.
"""

import json
import sys
from importlib.metadata import version

import numpy as np
import statsmodels.api as sm
from model_diagnostics.scoring import LogLoss, SquaredError, decompose
from scipy import optimize, special, stats
from sklearn.calibration import calibration_curve
from sklearn.metrics import (
    average_precision_score,
    brier_score_loss,
    d2_log_loss_score,
    log_loss,
    roc_auc_score,
)


def logit(p):
    return np.log(p) - np.log1p(-p)


def parts(y, p, w, score):
    row = decompose(y, p, weights=w, scoring_function=score).row(0, named=True)
    return {k: row[k] for k in ("miscalibration", "discrimination", "uncertainty", "score")}


def cox(y, p, w):
    """logit P(y) = a + b logit p, then a alone with b = 1; weights are frequencies, soft labels a quasi-likelihood."""
    x = sm.add_constant(logit(p))
    model = sm.GLM(y, x, family=sm.families.Binomial(), freq_weights=w)
    both = model.fit(tol=1e-14, maxiter=200)
    large = sm.GLM(y, np.ones((len(y), 1)), family=sm.families.Binomial(), freq_weights=w, offset=logit(p)).fit(
        tol=1e-14, maxiter=200
    )

    def ll(z):
        return -np.sum(w * (y * np.logaddexp(0, -z) + (1 - y) * np.logaddexp(0, z)))

    def errors(x, fitted):
        q = fitted * (1 - fitted)
        return np.sqrt(np.diag(np.linalg.inv((x * (w * q)[:, None]).T @ x)))

    ratio = 2 * (ll(x @ both.params) - ll(logit(p)))
    return {
        "slope": both.params[1],
        "slopeError": errors(x, both.fittedvalues)[1],
        "intercept": large.params[0],
        "interceptError": errors(np.ones((len(y), 1)), large.fittedvalues)[0],
        "likelihoodRatio": ratio,
        "likelihoodRatioP": stats.chi2.sf(ratio, 2),
    }


def spiegelhalter(y, p, w):
    z = np.sum(w * (y - p) * (1 - 2 * p)) / np.sqrt(np.sum(w * (1 - 2 * p) ** 2 * p * (1 - p)))
    return {"spiegelhalter": z, "spiegelhalterP": 2 * stats.norm.sf(abs(z))}


def pooled(y, p, w):
    """Distinct predictions with their weight and Σw·y."""
    at = np.unique(p)
    return at, np.array([w[p == a].sum() for a in at]), np.array([(w * y)[p == a].sum() for a in at])


def hosmer_lemeshow(y, p, w, groups=10):
    at, weight, yes = pooled(y, p, w)
    middle = np.cumsum(weight) - weight / 2
    group = np.minimum(groups - 1, np.floor(groups * middle / weight.sum())).astype(int)
    found = [[v[group == g].sum() for v in (weight, yes, weight * at)] for g in np.unique(group)]
    pooled_groups = []  # each with the next until it expects 5 yeses and 5 noes; the rest with the last
    enough = lambda n, o, e: e >= 5 and n - e >= 5
    for one in found:
        if pooled_groups and not enough(*pooled_groups[-1]):
            pooled_groups[-1] = [a + b for a, b in zip(pooled_groups[-1], one)]
        else:
            pooled_groups.append(one)
    if len(pooled_groups) > 1 and not enough(*pooled_groups[-1]):
        rest = pooled_groups.pop()
        pooled_groups[-1] = [a + b for a, b in zip(pooled_groups[-1], rest)]
    total = sum((o - e) ** 2 / (e * (1 - e / n)) for n, o, e in pooled_groups)
    df = len(pooled_groups)
    return {"hosmerLemeshow": total, "hosmerLemeshowP": stats.chi2.sf(total, df), "hosmerLemeshowGroups": df}


def cumulative(y, p, w):
    at, weight, yes = pooled(y, p, w)
    c = np.concatenate([[0], np.cumsum(yes - weight * at)]) / weight.sum()
    sigma = np.sqrt(np.sum(weight * at * (1 - at))) / weight.sum()
    x = np.max(np.abs(c)) / sigma
    k = np.arange(50)
    below = 4 / np.pi * np.sum((-1.0) ** k / (2 * k + 1) * np.exp(-((2 * k + 1) ** 2) * np.pi**2 / (8 * x * x)))
    return {"ecce": x, "ecceP": 1 - below, "ecceRange": (c.max() - c.min()) / sigma}


def deviation(n, p):
    """E|X - np| of a binomial X, as De Moivre has it, of the rarer outcome."""
    p = min(p, 1 - p)
    v = np.floor(n * p) + 1
    ways = special.gammaln(n + 1) - special.gammaln(v + 1) - special.gammaln(n - v + 1)
    return 2 * v * np.exp(ways + v * np.log(p) + (n - v + 1) * np.log1p(-p))


def ece(y, p, w, bins=15):
    """Bins (lo, hi], 0 in the first, as `sklearn.calibration.calibration_curve` cuts them."""
    edges = np.arange(1, bins) / bins
    bin_of = np.searchsorted(edges, p)
    total = squared = null = 0.0
    scatter = 1 - np.sum(w * y * (1 - y)) / np.sum(w * p * (1 - p))
    for b in np.unique(bin_of):
        m = bin_of == b
        n = w[m].sum()
        rate, mean = np.average(y[m], weights=w[m]), np.average(p[m], weights=w[m])
        total += n * abs(rate - mean)
        null += scatter * deviation(n / scatter, mean) * np.sqrt(np.sum((w * p * (1 - p))[m]) / (n * mean * (1 - mean)))
        if n >= 2:
            squared += n * ((rate - mean) ** 2 - rate * (1 - rate) / (n - 1))
    return {
        "ece": total / w.sum(),
        "eceIfCalibrated": null / w.sum(),
        "debiasedEce": np.sqrt(max(0.0, squared / w.sum())),
    }


def smooth_ece(y, p, w):
    """Kernel reflected at 0 and 1, |r̂| integrated by Gauss-Legendre between its sign changes."""
    at, weight, yes = pooled(y, p, w)
    residual = (yes - weight * at) / weight.sum()
    nodes, node_weights = np.polynomial.legendre.leggauss(8)

    def r(t, sigma):
        k = np.arange(-6, 7)[:, None, None] if sigma > 0.3 else np.arange(-1, 2)[:, None, None]
        kernel = (
            stats.norm.pdf(t[None, :, None] - at + 2 * k, scale=sigma)
            + stats.norm.pdf(t[None, :, None] + at + 2 * k, scale=sigma)
        ).sum(axis=0)
        return kernel @ residual

    def integral(sigma):
        grid = np.linspace(0, 1, int(np.ceil(20 / sigma)) + 1)
        values = r(grid, sigma)
        cuts = list(grid)
        for i in np.flatnonzero(values[:-1] * values[1:] < 0):
            cuts.append(optimize.brentq(lambda t: r(np.array([t]), sigma)[0], grid[i], grid[i + 1], xtol=1e-15))
        cuts = np.sort(cuts)
        total = 0.0
        for low, high in zip(cuts[:-1], cuts[1:]):
            points = (high + low) / 2 + (high - low) / 2 * nodes
            total += abs((high - low) / 2 * node_weights @ r(points, sigma))
        return total

    return optimize.brentq(lambda s: integral(s) - s, 1e-3, 1.0, xtol=1e-12)


def average_loss(y, p, w):
    """Mean, floor, excess; standard errors of mean and skill with frequency weights."""
    with np.errstate(divide="ignore", invalid="ignore"):
        loss = -(y * np.log(p) + (1 - y) * np.log1p(-p))
        floor = -(np.where(y > 0, y * np.log(y), 0) + np.where(y < 1, (1 - y) * np.log1p(-y), 0))
    n = w.sum()
    mean, rate = (np.sum(w * v) / n for v in (loss, y))
    uncertainty = -(rate * np.log(rate) + (1 - rate) * np.log1p(-rate))
    floor_mean = np.sum(w * floor) / n
    possible = uncertainty - floor_mean
    ratio = (mean - floor_mean) / possible
    pull = loss - mean + ratio * logit(rate) * (y - rate) + (ratio - 1) * (floor - floor_mean)
    return {
        "mean": mean,
        "floor": floor_mean,
        "excess": mean - floor_mean,
        "uncertainty": uncertainty,
        "skill": 1 - ratio,
        "standardError": np.sqrt(np.sum(w * (loss - mean) ** 2) / (n * (n - 1))),
        "skillError": np.sqrt(np.sum(w * pull**2) / (n * (n - 1))) / possible,
        "tQuantile": stats.t.ppf(0.975, n - 1),
    }


def case(name, y, p, w):
    hard = bool(np.all((y == 0) | (y == 1)))
    found = {
        **average_loss(y, p, w),
        "log": parts(y, p, w, LogLoss()),
        "brier": parts(y, p, w, SquaredError()),
        **cox(y, p, w),
        **spiegelhalter(y, p, w),
        **hosmer_lemeshow(y, p, w),
        **cumulative(y, p, w),
        **ece(y, p, w),
        "smoothEce": smooth_ece(y, p, w),
    }
    if hard:
        found["sklearn"] = {
            "logLoss": log_loss(y, p, sample_weight=w),
            "brier": brier_score_loss(y, p, sample_weight=w),
            "d2": d2_log_loss_score(y, np.column_stack([1 - p, p]), sample_weight=w),
            "auc": roc_auc_score(y, p, sample_weight=w),
            "averagePrecision": average_precision_score(y, p, sample_weight=w),
        }
        if np.all(w == 1):
            rate, mean = calibration_curve(y, p, n_bins=15)
            found["sklearn"]["curve"] = {"rate": rate.tolist(), "mean": mean.tolist()}
    plain = lambda v: {k: plain(x) for k, x in v.items()} if isinstance(v, dict) else v if isinstance(v, (list, int)) else float(v)
    return {
        "name": name,
        "labels": y.tolist(),
        "probabilities": p.tolist(),
        "weights": w.tolist(),
        "expected": plain(found),
    }


def cases():
    rng = np.random.default_rng(20)
    sigmoid = lambda z: 1 / (1 + np.exp(-z))

    z = rng.normal(-0.5, 1.4, 300)
    y = (rng.random(300) < sigmoid(0.3 + 0.7 * z)).astype(float)
    yield case("overconfident", y, sigmoid(z), np.ones(300))

    z = rng.normal(0, 1, 250)
    y = (rng.random(250) < sigmoid(z)).astype(float)
    yield case("ties and weights", y, np.clip(np.round(sigmoid(z), 1), 0.1, 0.9), rng.integers(1, 5, 250).astype(float))

    z = rng.normal(1, 1, 200)
    y = np.clip(sigmoid(z + rng.normal(0, 1.5, 200)), 0, 1).round(3)
    yield case("soft labels", y, sigmoid(1.2 * z), np.ones(200))


out = {
    "madeBy": "make/judge.py",
    "python": sys.version.split()[0],
    "versions": {n: version(n) for n in ("numpy", "scipy", "scikit-learn", "statsmodels", "model-diagnostics")},
    "cases": list(cases()),
}
json.dump(out, sys.stdout, indent=1)
print()
