"""Figures of docs/coming-from: the field's own programs on examples/two-models.csv and on a certain, wrong prediction.

Prints JSON. The test of `inSample` and `lag` and the pages hold their numbers against it.
"""

import json
import pathlib

import numpy as np
import pandas as pd
import statsmodels.api as sm
from scipy import stats
from sklearn.metrics import (
    average_precision_score,
    brier_score_loss,
    d2_log_loss_score,
    log_loss,
    roc_auc_score,
)

root = pathlib.Path(__file__).resolve().parents[5]
data = pd.read_csv(root / "examples" / "two-models.csv")
y = data["late"].to_numpy()
p = data["p_bayes"].to_numpy()
q = data["p_timetable"].to_numpy()
n = len(y)


def hoslem(groups=10):
    """ResourceSelection::hoslem.test: groups between quantiles (R's type 7), (from, to], groups - 2 degrees of freedom."""
    edges = np.unique(np.quantile(p, np.linspace(0, 1, groups + 1)))
    group = np.clip(np.searchsorted(edges, p, side="left") - 1, 0, len(edges) - 2)
    statistic = 0.0
    for k in range(len(edges) - 1):
        rows = group == k
        expected, size = p[rows].sum(), rows.sum()
        off = y[rows].sum() - expected
        statistic += off**2 / expected + off**2 / (size - expected)
    return {"statistic": statistic, "pValue": stats.chi2.sf(statistic, groups - 2)}


def dm_test():
    """forecast::dm.test with h = 1, on the log losses: no autocovariances, the correction of Harvey, Leybourne and Newbold."""
    loss = lambda p: -np.where(y == 1, np.log(p), np.log1p(-p))
    d = loss(q) - loss(p)
    t = d.mean() / np.sqrt(d.var() / n) * np.sqrt((n - 1) / n)
    return {"statistic": t, "pValue": 2 * stats.t.sf(abs(t), n - 1)}


logit = np.log(p / (1 - p))
joint = sm.Logit(y, sm.add_constant(logit)).fit(disp=0)
large = sm.GLM(y, np.ones(n), family=sm.families.Binomial(), offset=logit).fit()


def binned(m=10):
    edges = np.linspace(0, 1, m + 1)
    of = np.clip(np.digitize(p, edges, right=True) - 1, 0, m - 1)
    return sum(abs(y[of == k].sum() - p[of == k].sum()) for k in range(m)) / n


print(
    json.dumps(
        {
            "rows": n,
            "logLoss": log_loss(y, p),
            "brier": brier_score_loss(y, p),
            "auc": roc_auc_score(y, p),
            "averagePrecision": average_precision_score(y, p),
            "d2": d2_log_loss_score(y, p),
            "ece10": binned(),
            "joint": {"intercept": joint.params[0], "slope": joint.params[1]},
            "inTheLarge": large.params[0],
            "hoslem": hoslem(),
            "dmTest": dm_test(),
            "certainButWrong": log_loss([1, 0], [1.0, 1.0], labels=[0, 1]),
        },
        indent=1,
        default=float,
    )
)
