"""Log-likelihood, AIC, BIC, likelihood-ratio tests of columns and variance inflation of a logistic regression, by statsmodels.
Prints JSON."""
import json

import numpy as np
import statsmodels.api as sm
from scipy import stats
from statsmodels.stats.outliers_influence import variance_inflation_factor

random = np.random.default_rng(77)
n = 180
a = np.round(random.normal(size=n), 3)
b = np.round(0.6 * a + random.normal(size=n), 3)
city = random.choice(["north", "south", "west"], size=n)
south, west = (city == "south") * 1.0, (city == "west") * 1.0
label = (random.uniform(size=n) < 1 / (1 + np.exp(-(0.3 + 0.7 * a - 0.4 * b + 0.8 * west)))).astype(int)


def fitted(*columns):
    return sm.Logit(label, sm.add_constant(np.column_stack(columns))).fit(disp=0, method="newton", tol=1e-14, maxiter=100)


whole = fitted(a, b, south, west)
tests = {}
for name, without, degrees in (("a", (b, south, west), 1), ("b", (a, south, west), 1), ("city", (a, b), 2)):
    statistic = 2 * (whole.llf - fitted(*without).llf)
    tests[name] = {"statistic": statistic, "pValue": float(stats.chi2.sf(statistic, degrees)), "degreesOfFreedom": degrees}
design = sm.add_constant(np.column_stack([a, b, south, west]))
correlations = np.corrcoef(design[:, 1:].T)
volume = np.linalg.det
print(
    json.dumps(
        {
            "features": {"a": a.tolist(), "b": b.tolist(), "city": city.tolist()},
            "label": label.tolist(),
            "logLikelihood": whole.llf,
            "aic": whole.aic,
            "bic": whole.bic,
            "tests": tests,
            "inflation": {
                "a": float(variance_inflation_factor(design, 1)),
                "b": float(variance_inflation_factor(design, 2)),
                "city": float(volume(correlations[:2, :2]) * volume(correlations[2:, 2:]) / volume(correlations)),
            },
        },
        indent=1,
    )
)
