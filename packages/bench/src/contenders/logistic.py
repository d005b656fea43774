"""Logistic regressions as a process: reads a JSON line, writes a JSON line. argv: the rival's name, threads."""

import json
import os
import sys
import time

name, threads = sys.argv[1], sys.argv[2]
os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = threads

import numpy as np


def gradient_norm(X, y, weights, intercept):
    """Largest entry of the gradient of the mean loss: the same measure for everyone."""
    slope = 1 / (1 + np.exp(-(X @ weights + intercept))) - y
    return float(max(np.abs(X.T @ slope).max(), abs(slope.sum())) / len(y))


def scikit(solver):
    def fit(X, y, tolerance):
        from sklearn.linear_model import LogisticRegression

        model = LogisticRegression(C=np.inf, solver=solver, tol=tolerance, max_iter=10_000)
        model.fit(X, y)
        return model.coef_[0], model.intercept_[0]

    def version():
        import sklearn

        return sklearn.__version__

    return fit, version


def statsmodels_newton():
    def fit(X, y, tolerance):
        import statsmodels.api as sm

        result = sm.Logit(y, np.column_stack([np.ones(len(y)), X])).fit(
            method="newton", tol=tolerance, maxiter=100, disp=False
        )
        return result.params[1:], result.params[0]

    def version():
        import statsmodels

        return statsmodels.__version__

    return fit, version


rivals = {
    "scikit-learn lbfgs": scikit("lbfgs"),
    "scikit-learn newton-cholesky": scikit("newton-cholesky"),
    "statsmodels newton": statsmodels_newton(),
}
# What a solver is asked for, loosest first: lbfgs and newton-cholesky read it as a gradient, statsmodels as a step.
tolerances = {
    "scikit-learn lbfgs": [1e-8, 1e-10, 1e-12],
    "scikit-learn newton-cholesky": [1e-6, 1e-8, 1e-10, 1e-12],
    "statsmodels newton": [1e-4, 1e-8],
}
fit, version = rivals[name]
X = y = None
for line in sys.stdin:
    message = json.loads(line)
    try:
        if "prepare" in message:
            files = message["files"]
            y = np.fromfile(files["labels"])
            X = np.ascontiguousarray(np.fromfile(files["columns"]).reshape(-1, len(y)).T)
            print(json.dumps({"version": version(), "tolerances": tolerances[name]}), flush=True)
        else:
            start = time.perf_counter()
            weights, intercept = fit(X, y, message["tolerance"])
            seconds = time.perf_counter() - start
            print(json.dumps({"seconds": seconds, "answer": gradient_norm(X, y, weights, intercept)}), flush=True)
    except Exception as error:
        print(json.dumps({"error": str(error).split("\n")[0]}), flush=True)
