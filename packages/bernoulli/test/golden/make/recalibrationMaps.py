"""Shift, shrunken Platt and splines by statsmodels and SciPy. python recalibrationMaps.py > ../recalibrationMaps.json"""

import json
import sys

import numpy
import scipy
import statsmodels
import statsmodels.api as sm
from scipy.optimize import minimize

generator = numpy.random.Generator(numpy.random.PCG64(12))
shares = {3: [0.1, 0.5, 0.9], 4: [0.05, 0.35, 0.65, 0.95], 5: [0.05, 0.275, 0.5, 0.725, 0.95]}


def glm(label, features, weight, offset=None):
    model = sm.GLM(
        label, numpy.column_stack(features), family=sm.families.Binomial(), freq_weights=weight, offset=offset
    )
    return model.fit(tol=1e-15, maxiter=200).params.tolist()


def knots_of(logit, weight, count):
    order = numpy.argsort(logit)
    reached = numpy.cumsum(weight[order]) / weight.sum()
    return [float(logit[order][numpy.searchsorted(reached, share - 1e-12)]) for share in shares[count]]


def basis(z, t):
    """Harrell, Regression Modeling Strategies, equation 2.25, divided by (t_k - t_1)^2."""
    cube = lambda x: numpy.maximum(x, 0) ** 3
    last, before, first = t[-1], t[-2], t[0]
    return [
        (
            cube(z - tj)
            - cube(z - before) * (last - tj) / (last - before)
            + cube(z - last) * (before - tj) / (last - before)
        )
        / (last - first) ** 2
        for tj in t[:-2]
    ]


def shrunken(label, logit, weight):
    """The mode of the posterior, by BFGS and then Newton."""
    x = numpy.column_stack([numpy.ones(len(label)), logit])
    mean, precision = numpy.array([0.0, 1.0]), numpy.array([4.0, 16.0])

    def loss(b):
        z = x @ b
        return (weight * (numpy.logaddexp(0, z) - label * z)).sum() + (precision * (b - mean) ** 2).sum() / 2

    b = minimize(loss, mean, method="BFGS").x
    for _ in range(20):
        p = 1 / (1 + numpy.exp(-x @ b))
        gradient = x.T @ (weight * (p - label)) + precision * (b - mean)
        hessian = (x * (weight * p * (1 - p))[:, None]).T @ x + numpy.diag(precision)
        b = b - numpy.linalg.solve(hessian, gradient)
    return b.tolist()


def case(name, n, distort):
    logit = generator.normal(-0.5, 1.5, n)
    label = (generator.uniform(size=n) < 1 / (1 + numpy.exp(-distort(logit)))).astype(float)
    weight = generator.integers(1, 4, n)
    one = numpy.ones(n)
    splines = []
    for count in shares:
        t = knots_of(logit, weight, count)
        intercept, slope, *curves = glm(label, [one, logit, *basis(logit, numpy.array(t))], weight)
        at = numpy.linspace(-6, 6, 25)
        value = intercept + slope * at + sum(c * x for c, x in zip(curves, basis(at, numpy.array(t))))
        splines.append(
            {
                "knots": t,
                "intercept": intercept,
                "slope": slope,
                "curves": curves,
                "at": at.tolist(),
                "value": value.tolist(),
            }
        )
    return {
        "name": name,
        "labels": label.tolist(),
        "logits": logit.tolist(),
        "weights": weight.tolist(),
        "shift": glm(label, [one], weight, offset=logit),
        "shrunkenPlatt": shrunken(label, logit, weight),
        "splines": splines,
    }


json.dump(
    {
        "madeBy": "make/recalibrationMaps.py",
        "numpy": numpy.__version__,
        "scipy": scipy.__version__,
        "statsmodels": statsmodels.__version__,
        "cases": [
            case("too sure", 300, lambda z: 0.6 * z - 0.3),
            case("bent", 400, lambda z: numpy.where(z > 0, 1.8 * z, 0.5 * z)),
            case("few", 40, lambda z: 0.9 * z + 0.4),
        ],
    },
    sys.stdout,
    indent=1,
)
print()
