"""Cluster-robust standard errors of a mean log loss and of calibration, by statsmodels. python judgeGroups.py > ../judgeGroups.json"""

import json
import sys
from importlib.metadata import version

import numpy as np
import statsmodels.api as sm

rng = np.random.default_rng(7)
group = rng.integers(0, 25, 300)
z = rng.normal(0, 1, 300) + rng.normal(0, 1, 25)[group]
y = (rng.random(300) < 1 / (1 + np.exp(-(z + rng.normal(0, 1, 25)[group])))).astype(float)
p = 1 / (1 + np.exp(-z))
loss = -np.where(y == 1, np.log(p), np.log1p(-p))
fitted = sm.OLS(loss, np.ones((300, 1))).fit(cov_type="cluster", cov_kwds={"groups": group}, use_t=True)
kept = {"cov_type": "cluster", "cov_kwds": {"groups": group, "use_correction": False}}
few = np.sqrt(25 / 24)
slope = sm.Logit(y, sm.add_constant(z)).fit(disp=False, method="newton", tol=1e-14, maxiter=100, **kept)
large = sm.GLM(y, np.ones((300, 1)), family=sm.families.Binomial(), offset=z).fit(tol=1e-14, **kept)
half = np.arange(300) % 2 == 0


def mean_of(values, where):
    groups = {"groups": group[where]}
    found = sm.OLS(values[where], np.ones((where.sum(), 1))).fit(cov_type="cluster", cov_kwds=groups, use_t=True)
    return {
        "value": found.params[0],
        "standardError": found.bse[0],
        "statistic": found.tvalues[0],
        "pValue": found.pvalues[0],
        "interval": found.conf_int(0.05)[0].tolist(),
    }


json.dump(
    {
        "madeBy": "make/judgeGroups.py",
        "versions": {n: version(n) for n in ("numpy", "statsmodels")},
        "labels": y.tolist(),
        "probabilities": p.tolist(),
        "groups": group.tolist(),
        "mean": fitted.params[0],
        "standardError": fitted.bse[0],
        "interval": fitted.conf_int(0.05)[0].tolist(),
        "slope": {"value": slope.params[1], "standardError": slope.bse[1] * few},
        "intercept": {"value": large.params[0], "standardError": large.bse[0] * few},
        "evenRows": {"loss": mean_of(loss, half), "residual": mean_of(y - p, half)},
        "spiegelhalter": mean_of((y - p) * (1 - 2 * p), half | True),
        "independentError": loss.std(ddof=1) / np.sqrt(300),
    },
    sys.stdout,
    indent=1,
)
print()
