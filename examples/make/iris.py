"""Makes examples/iris.csv from the table that scikit-learn carries (BSD 3-Clause): Fisher's 150 irises, 1936.

python examples/make/iris.py
"""

import csv
from pathlib import Path

from sklearn.datasets import load_iris

iris = load_iris()
names = [name.removesuffix(" (cm)").replace(" ", "_") for name in iris.feature_names]
with open(Path(__file__).parent.parent / "iris.csv", "w", newline="") as file:
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow([*names, "virginica"])
    rows.writerows([*map(str, row), int(kind == 2)] for row, kind in zip(iris.data.tolist(), iris.target))
