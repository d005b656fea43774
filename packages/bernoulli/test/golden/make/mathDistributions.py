"""Values of the distributions of math/, to 60 digits or more beyond the smaller tail, as float64 plus what is left over.

    python mathDistributions.py > ../mathDistributions.json

Each case is [...arguments, value, rest]: the float64 arguments are taken as exact, `value` is the true result rounded to
float64 and `rest` the true result minus `value`. The incomplete gamma and beta functions are summed from their series
of positive terms; quantiles are roots of them. Tails below 1e-300 are left out.
"""

import json
import platform
from functools import cache

import mpmath
from mpmath import exp, fabs, log, loggamma, mp, mpf, sqrt

mp.prec = 1250
END = mpf(2) ** -1200


def split(true):
    value = float(true)
    return [value, float(f"{float(true - mpf(value)):.2e}")]


def cases(function, grid):
    rows = []
    for x in sorted(set(grid)):
        true = function(*map(mpf, x))
        if true is not None and 1e-300 < fabs(true) < 1e300:
            rows.append([*x, *split(true)])
    return rows


# Normal -------------------------------------------------------------------------------------------------------------


def normal_survival(x):
    return mpmath.erfc(x / sqrt(mpf(2))) / 2


def normal_quantile(p):
    q = min(p, 1 - p)
    x = mpf(float(sqrt(-2 * log(q))) * 0.9)
    for _ in range(100):
        tail = normal_survival(x)
        step = (log(tail) - log(q)) * tail / (exp(-x * x / 2) / sqrt(2 * mp.pi))
        x += step
        if fabs(step) < mpf(2) ** -700:
            break
    return -x if p < 0.5 else x


# Incomplete gamma ---------------------------------------------------------------------------------------------------


@cache
def gamma_p(a, x):
    if x > a and x - a + a * log(a / x) > 750:
        return None
    term = total = mpf(1)
    n = 0
    while term > END * total:
        n += 1
        term *= x / (a + n)
        total += term
    return exp(a * log(x) - x - loggamma(a + 1)) * total


def gamma_q(a, x):
    lower = gamma_p(a, x)
    return None if lower is None else 1 - lower


# Incomplete beta ----------------------------------------------------------------------------------------------------


def beta_series(a, b, x, y):
    term = total = mpf(1)
    n = 0
    while term > END * total:
        term *= (a + b + n) / (a + 1 + n) * x
        n += 1
        total += term
    return exp(a * log(x) + b * log(y) + loggamma(a + b) - loggamma(a + 1) - loggamma(b)) * total


@cache
def beta_tails(a, b, x, y):
    """I_x(a, b) and its complement."""
    if x * (a + b) <= a and x < 0.9 or x < 0.1:
        lower = beta_series(a, b, x, y)
        return lower, 1 - lower
    upper = beta_series(b, a, y, x)
    return 1 - upper, upper


def beta_cdf(x, a, b):
    return beta_tails(a, b, x, 1 - x)[0]


def student_survival(t, df):
    if df * log(1 + t * t / df) / 2 > 750:
        return None
    x = df / (df + t * t)
    y = t * t / (df + t * t)
    lower, upper = beta_tails(df / 2, mpf(1) / 2, x, y)
    return lower / 2 if t > 0 else (1 + upper) / 2


def beta_logit(p, a, b, guess):
    """The logit z with I_σ(z)(a, b) = p, by Newton's method on the logarithm of the smaller of p and 1 - p."""
    lower_wanted = p <= 0.5
    target = log(p if lower_wanted else 1 - p)
    z = guess
    for _ in range(60):
        x, y = 1 / (1 + exp(-z)), 1 / (1 + exp(z))
        lower, upper = beta_tails(a, b, x, y)
        density = exp(a * log(x) + b * log(y) + loggamma(a + b) - loggamma(a) - loggamma(b))
        step = (target - log(lower)) * lower / density if lower_wanted else -(target - log(upper)) * upper / density
        z += step
        if fabs(step) < mpf(2) ** -200:
            return z
    raise ArithmeticError(("no root", p, a, b))


def beta_quantile(p, a, b):
    from scipy.stats import beta

    guess = mpf(float(beta.ppf(float(p), float(a), float(b))))
    if p < 1e-12 and a < 1000:  # the first term of the series, a better start than SciPy's far out
        guess = min(exp((log(p * a) + loggamma(a) + loggamma(b) - loggamma(a + b)) / a), a / (a + b))
    guess = min(max(guess, mpf(10) ** -300), 1 - mpf(10) ** -15)
    return 1 / (1 + exp(-beta_logit(p, a, b, log(guess / (1 - guess)))))


def student_quantile(p, df):
    from scipy.stats import t

    guess = mpf(float(t.ppf(float(min(p, 1 - p)), float(df))))
    if not fabs(guess) < 1e300:
        return None
    z = beta_logit(2 * min(p, 1 - p), df / 2, mpf(1) / 2, log(df / guess**2))
    size = sqrt(df) * exp(-z / 2)
    return -size if p < 0.5 else size


# Brownian motion ----------------------------------------------------------------------------------------------------


def supremum_survival(x):
    return 4 * sum((-1) ** k * normal_survival((2 * k + 1) * x) for k in range(80))


def supremum_cdf(x):
    odd = [mpf(2 * k + 1) for k in range(200)]
    return 4 / mp.pi * sum((-1) ** k / o * exp(-(o * mp.pi / x) ** 2 / 8) for k, o in enumerate(odd))


tens = [10.0**-k for k in (300, 200, 100, 50, 30, 20, 16, 12, 9, 7, 5, 4, 3, 2, 1)]
near_half = [s for k in (4, 8, 16, 30, 45, 52) for s in (0.5 + 2.0**-k, 0.5 - 2.0**-k)]
near_one = [1 - 2.0**-k for k in (2, 3, 5, 8, 12, 20, 30, 40, 50, 53)]
probabilities = [*tens, *near_half, *near_one, 0.025, 0.05, 0.075, 0.1587, 0.2, 0.25, 0.3, 0.4, 0.6, 0.8, 0.925, 0.975]

xs = [k * 0.371 + 1 / 1024 for k in range(104)] + [1e-100, 1e-10, 1e-3, 0.1, 0.67448975, 0.675, 5.65, 5.66, 37.0, 37.04]
far = [38.5, 50.0, 100.0, 1e3, 1e5, 1e10, 1e50, 1e100, 1e149]
shapes = [1e-10, 1e-3, 0.1, 0.3, 0.5, 0.9, 1.0, 1.5, 3.0, 9.5, 20.0, 77.0, 300.0, 1e4, 1e6]
factors = [1e-6, 1e-3, 0.1, 0.3, 0.5, 0.8, 0.95, 0.999, 1.0, 1.001, 1.05, 1.2, 2.0, 5.0, 20.0, 100.0]


def around(a):
    """Places from one far end of the gamma distribution to the other."""
    sd = a**0.5
    return [a * f for f in factors] + [a + k * sd for k in (-20, -3, 3, 20) if a + k * sd > 0] + [0.3, 1.01]


degrees = [1.0, 2.0, 3.0, 9.0, 10.0, 49.0, 200.0, 999.0, 1e5]
squares = [1e-10, 1e-3, 0.1, 1.0, 2.7, 3.841458820694124, 5.99, 10.0, 30.0, 100.0, 300.0, 1000.0, 1300.0]
freedoms = [0.1, 0.5, 1.0, 2.0, 3.0, 4.5, 9.0, 30.0, 100.0, 1e3, 1e5, 1e7, 1e10]
ts = [1e-10, 1e-3, 0.1, 0.5, 0.9, 1.0, 1.1, 1.96, 3.0, 5.0, 8.0, 12.0, 20.0, 36.0, 100.0, 1e3, 1e6, 1e20, 1e100, 1e200, 1e290]
sides = [(0.5, 0.5), (0.5, 5.0), (0.5, 1e4), (1.0, 1.0), (1.0, 30.0), (1.5, 0.7), (2.0, 3.0), (3.0, 500.0), (5.0, 2.0)]
sides += [(10.0, 10.0), (30.0, 4.0), (50.0, 1.0), (77.0, 300.0), (300.0, 77.0), (1e3, 1e3), (1e4, 30.0), (1e5, 3e5), (1e6, 1.0), (1e6, 1e6)]
lopsided = [(0.02, 3.0), (3.0, 0.02), (0.02, 0.3), (0.3, 1e4)]


def across(a, b):
    mean = a / (a + b)
    sd = (mean * (1 - mean) / (a + b + 1)) ** 0.5
    places = [mean * f for f in (1e-9, 1e-3, 0.1, 0.5, 0.9, 0.999, 1, 1.001, 1.1)]
    places += [mean + k * sd for k in (-30, -5, -1, 1, 5, 30)]
    places += [1 - (1 - mean) * f for f in (0.9, 0.5, 0.1, 1e-3, 1e-9)]
    return [(x, a, b) for x in places if 0 < x < 1]


levels = [1e-250, 1e-50, 1e-10, 1e-3, 0.025, 0.2, 0.4, 0.5, 0.6, 0.975, 1 - 2.0**-40]
supremum = [0.05, 0.06, 0.1, 0.2, 0.4, 0.7, 0.9, 0.999, 1.0, 1.001, 1.2, 1.5, 1.96, 2.2414, 2.8, 4.0, 6.0, 10.0, 20.0, 37.0]
gammas = [*tens, *(k / 8 for k in range(1, 100, 3)), *(1 + s * 10.0**-k for k in (3, 8, 15) for s in (1, -1))]
gammas += [*(2 + s * 10.0**-k for k in (3, 8, 15) for s in (1, -1)), 9.999, 10.0, 10.001, 100.5, 1e4, 1e10, 1e100]

functions = {
    "logGamma": cases(loggamma, [(x,) for x in gammas if x not in (1, 2)]),
    "normalSurvival": cases(normal_survival, [(s * x,) for x in xs for s in (1, -1)]),
    "normalLogSurvival": cases(lambda x: log(normal_survival(x)), [(s * x,) for x in [*xs, *far] for s in (1, -1)]),
    "normalQuantile": cases(normal_quantile, [(p,) for p in probabilities]),
    "gammaP": cases(gamma_p, [(a, x) for a in shapes for x in around(a)]),
    "gammaQ": cases(gamma_q, [(a, x) for a in shapes for x in around(a)]),
    "chiSquaredSurvival": cases(
        lambda x, df: gamma_q(df / 2, x / 2), [(x, df) for df in degrees for x in [*squares, *around(df)]]
    ),
    "studentTSurvival": cases(student_survival, [(s * t, df) for df in freedoms for t in ts for s in (1, -1)]),
    "studentTQuantile": cases(student_quantile, [(p, df) for df in freedoms[1:] for p in levels if p != 0.5]),
    "betaCdf": cases(beta_cdf, [x for a, b in [*sides, *lopsided] for x in across(a, b)]),
    "betaQuantile": cases(beta_quantile, [(p, a, b) for a, b in sides for p in levels]),
    "brownianSupremumSurvival": cases(supremum_survival, [(x,) for x in supremum]),
    "brownianSupremumCdf": cases(supremum_cdf, [(x,) for x in supremum]),
}

made = {"program": "mathDistributions.py", "python": platform.python_version(), "mpmath": mpmath.__version__}
print('{ "made": ' + json.dumps(made) + ',\n  "cases": {')
blocks = []
for name, rows in functions.items():
    blocks.append(f'  "{name}": [\n' + ",\n".join("    " + json.dumps(row) for row in rows) + "\n  ]")
print(",\n".join(blocks) + "\n}}")
