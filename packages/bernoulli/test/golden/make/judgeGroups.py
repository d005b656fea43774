"""Cluster-robust standard error of a mean log loss, by statsmodels. python judgeGroups.py > ../judgeGroups.json"""

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
        "independentError": loss.std(ddof=1) / np.sqrt(300),
    },
    sys.stdout,
    indent=1,
)
print()
