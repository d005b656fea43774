"""Logistic regressions with weights of classes and offsets, by statsmodels: weights as fractional frequencies of a
binomial GLM, an offset beside it, and the sandwich of the weighted score for standard errors. Prints JSON."""
import json

import numpy as np
import statsmodels.api as sm

random = np.random.default_rng(20240611)
n = 240
a = np.round(random.normal(size=n), 3)
b = np.round(random.normal(size=n), 3)
offset = np.round(random.uniform(-1, 1, size=n), 3)
weights = random.integers(1, 4, size=n)
label = (random.uniform(size=n) < 1 / (1 + np.exp(-(-1.6 + 0.8 * a - 0.5 * b + offset)))).astype(int)
design = sm.add_constant(np.column_stack([a, b]))


def fitted(freq, off):
    model = sm.GLM(label, design, family=sm.families.Binomial(), freq_weights=freq, offset=off)
    return model.fit(tol=1e-15, maxiter=200)


def sandwich(fit, freq, classes, off):
    p = fit.fittedvalues
    w = freq * classes
    bread = np.linalg.inv((design * (w * p * (1 - p))[:, None]).T @ design)
    meat = (design * (freq * (classes * (label - p)) ** 2)[:, None]).T @ design
    return np.sqrt(np.diag(bread @ meat @ bread))


yes = float(np.sum(weights * label))
no = float(np.sum(weights * (1 - label)))
balanced = np.where(label == 1, (yes + no) / (2 * yes), (yes + no) / (2 * no))
five = np.where(label == 1, 5.0, 1.0)
ones = np.ones(n)

offsets = fitted(weights, offset)
null = sm.GLM(label, np.ones((n, 1)), family=sm.families.Binomial(), freq_weights=weights, offset=offset).fit(
    tol=1e-15, maxiter=200
)
by_five = fitted(five, None)
by_balance = fitted(weights * balanced, None)
print(
    json.dumps(
        {
            "a": a.tolist(),
            "b": b.tolist(),
            "offset": offset.tolist(),
            "weights": weights.tolist(),
            "label": label.tolist(),
            "offsets": {
                "coefficients": offsets.params.tolist(),
                "standardErrors": offsets.bse.tolist(),
                "deviance": float(offsets.deviance),
                "nullDeviance": float(null.deviance),
            },
            "five": {
                "coefficients": by_five.params.tolist(),
                "standardErrors": sandwich(by_five, ones, five, None).tolist(),
                "shift": -float(np.log(5)),
            },
            "balanced": {
                "coefficients": by_balance.params.tolist(),
                "standardErrors": sandwich(by_balance, weights, balanced, None).tolist(),
                "shift": -float(np.log(no / yes)),
            },
        },
        indent=1,
    )
)
