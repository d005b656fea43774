"""One Python rival as a process: reads a JSON line, writes a JSON line. argv: the rival's name, threads."""

import json
import os
import sys
import time

name, threads = sys.argv[1], int(sys.argv[2])
os.environ.setdefault("OMP_NUM_THREADS", str(threads))
os.environ.setdefault("OPENBLAS_NUM_THREADS", str(threads))
if name == "keras":
    os.environ["KERAS_BACKEND"] = "torch"

import numpy as np


def column(path, dtype):
    return np.fromfile(path, dtype=dtype)


def numpy_rival(task, files):
    y, p = column(files["labels"], np.float64), column(files["predictions"], np.float64)
    floor = lambda: float(-np.mean(y * np.log(y) + (1 - y) * np.log1p(-y)))
    if task == "p1z":
        return np.__version__, lambda: float(np.mean(np.logaddexp(0, p) - y * p)) - floor()
    loss = lambda: float(-np.mean(y * np.log(p) + (1 - y) * np.log1p(-p)))
    return np.__version__, loss if task == "p1" else lambda: loss() - floor()


def numpy_of_truths(task, files):
    y, p = column(files["labels"], np.float64) == 1, column(files["predictions"], np.float64)
    return np.__version__, lambda: float(-np.mean(np.log(np.where(y, p, 1 - p))))


def sklearn_rival(task, files):
    import sklearn
    from sklearn.metrics import log_loss

    y, p = column(files["labels"], np.float64), column(files["predictions"], np.float64)
    return sklearn.__version__, lambda: float(log_loss(y, p))


def torch_rival(task, files):
    import torch
    import torch.nn.functional as F

    torch.set_num_threads(threads)
    dtype = np.float64 if task == "p1" else np.float32
    y = torch.from_numpy(column(files["labels"], dtype))
    x = torch.from_numpy(column(files["predictions"], dtype))
    if task == "p1":
        return torch.__version__, lambda: float(F.binary_cross_entropy(x, y))
    x.requires_grad_(True)

    def loss_and_gradient():
        x.grad = None
        loss = F.binary_cross_entropy_with_logits(x, y)
        loss.backward()
        return float(loss)

    return torch.__version__, loss_and_gradient


def keras_rival(task, files):
    import keras
    import torch

    torch.set_num_threads(threads)
    dtype = np.float64 if task == "p1" else np.float32
    y = torch.from_numpy(column(files["labels"], dtype))
    x = torch.from_numpy(column(files["predictions"], dtype))
    version = f"{keras.__version__} (torch)"
    if task == "p1":
        loss = keras.losses.BinaryCrossentropy(dtype="float64")
        return version, lambda: float(loss(y, x))
    x.requires_grad_(True)
    loss = keras.losses.BinaryCrossentropy(from_logits=True, dtype="float32")

    def loss_and_gradient():
        x.grad = None
        value = loss(y, x)
        value.backward()
        return float(value)

    return version, loss_and_gradient


rivals = {
    "numpy": numpy_rival,
    "numpy, labels as truths": numpy_of_truths,
    "scikit-learn": sklearn_rival,
    "pytorch": torch_rival,
    "keras": keras_rival,
}
work = None
for line in sys.stdin:
    message = json.loads(line)
    if "prepare" in message:
        version, work = rivals[name](message["prepare"], message["files"])
        print(json.dumps({"version": version}), flush=True)
    else:
        start = time.perf_counter()
        answer = work()
        print(json.dumps({"seconds": time.perf_counter() - start, "answer": answer}), flush=True)
