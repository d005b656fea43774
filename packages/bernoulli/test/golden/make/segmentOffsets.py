"""Intercepts of segments by SciPy, second derivatives as dense matrices. python segmentOffsets.py > ../segmentOffsets.json"""

import json
import sys

import numpy
import scipy
from scipy.optimize import minimize_scalar

generator = numpy.random.Generator(numpy.random.PCG64(21))


def least(design, label, weight, mean, precision):
    """The mode of the posterior by Newton's method with halved steps, and the curvature there."""
    b = mean.copy()

    def cost(b):
        z = design @ b
        return (weight * (numpy.logaddexp(0, z) - label * z)).sum() + (precision * (b - mean) ** 2).sum() / 2

    for _ in range(200):
        p = 1 / (1 + numpy.exp(-design @ b))
        gradient = design.T @ (weight * (p - label)) + precision * (b - mean)
        hessian = (design * (weight * p * (1 - p))[:, None]).T @ design + numpy.diag(precision)
        step = numpy.linalg.solve(hessian, gradient)
        scale = 1.0
        while cost(b - scale * step) > cost(b) and scale > 1e-10:
            scale /= 2
        b = b - scale * step
        if gradient @ step < 1e-24:
            break
    return b, cost(b), hessian


def fit(spread, segments, segment, logit, label, weight):
    """Centre, slope and distances of segments; minus twice the logarithm of the integral is the determinant's."""
    common = numpy.column_stack([numpy.ones(len(label)), logit])
    if spread == 0:
        b, cost, hessian = least(common, label, weight, numpy.array([0.0, 1.0]), numpy.array([4.0, 16.0]))
        return b, -cost - numpy.linalg.slogdet(hessian)[1] / 2
    design = numpy.column_stack([common, *(segment == g for g in range(segments))]).astype(float)
    precision = numpy.array([4.0, 16.0] + [spread**-2] * segments)
    mean = numpy.array([0.0, 1.0] + [0.0] * segments)
    b, cost, hessian = least(design, label, weight, mean, precision)
    # The density of the distances has spread^-segments in front.
    return b, -cost - segments * numpy.log(spread) - numpy.linalg.slogdet(hessian)[1] / 2


def case(name, n, segments, spread, weighted):
    offsets = spread * generator.normal(size=segments)
    segment = generator.integers(0, segments, n)
    logit = generator.normal(-0.7, 1.2, n)
    label = (generator.uniform(size=n) < 1 / (1 + numpy.exp(-0.8 * logit - offsets[segment]))).astype(float)
    weight = generator.integers(1, 4, n) if weighted else numpy.ones(n)
    given = (segments, segment, logit, label, weight)
    found = minimize_scalar(
        lambda t: -fit(numpy.exp(t), *given)[1], bounds=(numpy.log(1 / 64), numpy.log(16)), method="bounded",
        options={"xatol": 1e-8},
    )
    best = float(numpy.exp(found.x))
    if fit(0, *given)[1] >= fit(best, *given)[1]:
        best = 0.0
    b, evidence = fit(best, *given)
    at = [0.05, 0.5, 2.0]
    return {
        "name": name,
        "segments": segments,
        "segment": segment.tolist(),
        "logits": logit.tolist(),
        "labels": label.tolist(),
        "weights": weight.tolist(),
        "spread": best,
        "slope": float(b[1]),
        "offsets": (b[0] + b[2:]).tolist() if best > 0 else [float(b[0])] * segments,
        "evidence": [float(fit(s, *given)[1] - fit(0, *given)[1]) for s in at],
        "at": at,
    }


json.dump(
    {
        "madeBy": "make/segmentOffsets.py",
        "numpy": numpy.__version__,
        "scipy": scipy.__version__,
        "cases": [
            case("segments differ", 120, 4, 1.0, False),
            case("weighted rows, many segments", 150, 12, 0.6, True),
            case("no segment differs", 120, 5, 0.0, False),
        ],
    },
    sys.stdout,
    indent=1,
)
