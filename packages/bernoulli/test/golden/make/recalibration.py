"""Recalibration maps by statsmodels and scikit-learn. python recalibration.py > ../recalibration.json"""

import json
import sys
import warnings

import numpy
import sklearn
import statsmodels
import statsmodels.api as sm
from sklearn.calibration import _SigmoidCalibration
from sklearn.isotonic import IsotonicRegression

generator = numpy.random.Generator(numpy.random.PCG64(11))
warnings.filterwarnings("ignore")


def glm(label, features, weight):
    model = sm.GLM(label, numpy.column_stack(features), family=sm.families.Binomial(), freq_weights=weight)
    return model.fit(tol=1e-15, maxiter=200).params.tolist()


def case(name, label, logit, weight):
    p = 1 / (1 + numpy.exp(-logit))
    one = numpy.ones(len(label))
    isotonic = IsotonicRegression(out_of_bounds="clip").fit(p, label, sample_weight=weight)
    platt = _SigmoidCalibration().fit(numpy.repeat(logit, weight), numpy.repeat(label, weight))
    at = numpy.linspace(0.01, 0.99, 21)
    return {
        "name": name,
        "labels": label.tolist(),
        "logits": logit.tolist(),
        "weights": weight.tolist(),
        "temperature": glm(label, [logit], weight),
        "platt": glm(label, [one, logit], weight),
        "beta": glm(label, [one, numpy.log(p), -numpy.log1p(-p)], weight),
        "betaA": glm(label, [one, numpy.log(p)], weight),
        "betaB": glm(label, [one, -numpy.log1p(-p)], weight),
        "scikitPlatt": [float(-platt.b_), float(-platt.a_)],
        "isotonicAt": at.tolist(),
        "isotonic": isotonic.predict(at).tolist(),
    }


def rows(n, distort):
    logit = generator.normal(0, 1.5, n)
    label = (generator.uniform(size=n) < 1 / (1 + numpy.exp(-distort(logit)))).astype(float)
    return label, logit, generator.integers(1, 4, n)


cases = [
    case("overconfident", *rows(300, lambda z: 0.6 * z - 0.3)),
    case("lopsided", *rows(300, lambda z: numpy.where(z > 0, 2 * z, 0.2 * z))),
    case("turned", *rows(200, lambda z: numpy.where(z > 0, 2 * z, -1.5 * z))),
]
json.dump(
    {
        "madeBy": "make/recalibration.py",
        "numpy": numpy.__version__,
        "statsmodels": statsmodels.__version__,
        "scikit-learn": sklearn.__version__,
        "cases": cases,
    },
    sys.stdout,
    indent=1,
)
print()
