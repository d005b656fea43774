"""What Keras, PyTorch and scikit-learn themselves answer, row by row, so that migrants can compare bit for bit.

    python compatibility.py > ../compatibility.json

Keras runs on its NumPy, JAX and PyTorch backends in processes of their own. Inputs are float32 (float64 for
scikit-learn), logarithmic in p, in 1 - p and in |z|, certainty included. The last bit of a float32 logarithm depends on
the libm and the processor: the file records both.

Of another quarter of a million rows of each kind, every 4093rd float32 with labels that take turns, the file holds the
SHA-256 digest of the losses; for scikit-learn, which answers means only, of its formula with NumPy.
"""

import hashlib
import json
import os
import platform
import subprocess
import sys
import warnings

os.environ.setdefault("KERAS_BACKEND", "numpy")

import keras
import numpy as np
import sklearn.metrics
import torch

labels = [0.0, 0.1, 0.3, 0.5, 0.9, float(np.float32(1 - 2.0**-20)), 1.0]
tails = [10.0**-k for k in (38, 30, 20, 12, 9, 8, 7.2, 7, 6.9, 6.5, 6, 5, 4, 3, 2)]
steps = [(i + 0.5) / 64 for i in range(64)]
probabilities = sorted({float(np.float32(p)) for p in [0, 1, *tails, *(1 - t for t in tails), *steps]})
sizes = [1e-30, 1e-7, 1e-3, 0.1, 0.5, 0.7, 1, 2, 3.3, 5, 8, 10, 13, 15, 15.9, 16.2, 17, 17.5, 18, 20, 30, 50, 80, 87, 88.5]
sizes += [89, 100, 103.9, 104, 120, 1000]
logits = sorted({float(np.float32(s * z)) for z in sizes for s in (1, -1)} | {0.0})


def grid(values):
    pairs = [(y, x) for y in labels for x in values]
    return np.array(pairs, dtype=np.float32).T


def many(last):
    """Every 4093rd float32 from 0 to `last`, with labels that take turns."""
    x = np.arange(0, np.float32(last).view(np.uint32) + 1, 4093, dtype=np.uint32).view(np.float32)
    return np.resize(np.array(labels, dtype=np.float32), len(x)), x


def many_probabilities():
    return many(1)


def many_logits():
    y, z = many(120)
    return y, np.where(np.arange(len(z)) % 2, -z, z)


def digest(losses, kind="<f4"):
    return hashlib.sha256(np.ascontiguousarray(losses, dtype=kind).tobytes()).hexdigest()


def plain(values):
    return ["Infinity" if v == np.inf else "-Infinity" if v == -np.inf else "NaN" if v != v else float(v) for v in values]


def keras_losses():
    """In a process with KERAS_BACKEND set: probabilities, then logits."""
    out = {}
    for name, rows, many_rows, from_logits in (
        ("probabilities", grid(probabilities), many_probabilities(), False),
        ("logits", grid(logits), many_logits(), True),
    ):
        loss = keras.losses.BinaryCrossentropy(from_logits=from_logits, reduction="none")
        with np.errstate(all="ignore"):
            few, a_sample = (
                np.asarray(keras.ops.convert_to_numpy(loss(y[:, None], x[:, None]))) for y, x in (rows, many_rows)
            )
        out[name] = plain(few)
        out[name + ", digest"] = digest(a_sample)
    print(json.dumps(out))


def on_backend(backend):
    environment = {**os.environ, "KERAS_BACKEND": backend}
    done = subprocess.run([sys.executable, __file__, "keras"], env=environment, capture_output=True, text=True)
    if done.returncode != 0:
        sys.stderr.write(done.stderr)
        sys.exit(1)
    return json.loads(done.stdout.splitlines()[-1])


def torch_losses():
    y, p = map(torch.tensor, grid(probabilities))
    yz, z = map(torch.tensor, grid(logits))
    with_logits = torch.nn.functional.binary_cross_entropy_with_logits
    three = torch.tensor(3.0)
    many_yp, many_p = map(torch.tensor, many_probabilities())
    many_yz, many_z = map(torch.tensor, many_logits())
    digests = {
        "BCELoss, digest": torch.nn.functional.binary_cross_entropy(many_p, many_yp, reduction="none"),
        "BCEWithLogitsLoss, digest": with_logits(many_z, many_yz, reduction="none"),
        "BCEWithLogitsLoss, pos_weight 3, digest": with_logits(many_z, many_yz, reduction="none", pos_weight=three),
    }
    return {
        **{name: digest(losses.numpy()) for name, losses in digests.items()},
        "BCELoss": plain(torch.nn.functional.binary_cross_entropy(p, y, reduction="none").numpy()),
        "BCEWithLogitsLoss": plain(with_logits(z, yz, reduction="none").numpy()),
        "BCEWithLogitsLoss, pos_weight 3": plain(with_logits(z, yz, reduction="none", pos_weight=three).numpy()),
    }


def scikit_learn_losses():
    hard = [(y, float(p)) for y in (0, 1) for p in [*probabilities, 1e-300, 1 - 2.0**-53, 1 - 2.0**-52, 2.0**-52]]
    warnings.simplefilter("ignore")
    losses = [sklearn.metrics.log_loss([y], [p], labels=[0, 1]) for y, p in hard]
    epsilon = np.finfo(float).eps
    many = np.clip((np.arange(250007) + 0.5) / 250007, epsilon, 1 - epsilon)
    return {
        "labels": [y for y, _ in hard],
        "probabilities": [p for _, p in hard],
        "log_loss": plain(losses),
        "-log, digest": digest(-np.log(many), "<f8"),
    }


if sys.argv[1:] == ["keras"]:
    keras_losses()
    sys.exit()

import jax

yp, p = grid(probabilities)
yz, z = grid(logits)
json.dump(
    {
        "made by": {
            "keras": keras.__version__,
            "numpy": np.__version__,
            "jax": jax.__version__,
            "torch": torch.__version__,
            "scikit-learn": sklearn.__version__,
            "libm": " ".join(platform.libc_ver()),
            "vector instructions": torch.backends.cpu.get_cpu_capability(),
        },
        "probabilities": {"labels": plain(yp), "probabilities": plain(p)},
        "logits": {"labels": plain(yz), "logits": plain(z)},
        "keras on numpy": on_backend("numpy"),
        "keras on jax": on_backend("jax"),
        "keras on torch": on_backend("torch"),
        "torch": torch_losses(),
        "scikit-learn": scikit_learn_losses(),
    },
    sys.stdout,
    separators=(",", ":"),
)
print()
