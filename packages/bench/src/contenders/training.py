"""One Python contender that trains an autoencoder: PyTorch, or Keras on its torch backend.

argv: name, model, folder of pictures, threads, and for a whole run: epochs.
"""

import json
import os
import sys
import time

name, kind, folder, threads = sys.argv[1:5]
os.environ["KERAS_BACKEND"] = "torch"
os.environ["OMP_NUM_THREADS"] = threads

import numpy as np
import torch

torch.set_num_threads(int(threads))
BATCH = 256
draw = np.random.default_rng(1)


def pictures(part):
    with open(os.path.join(folder, f"{'train' if part == 'train' else 't10k'}-images-idx3-ubyte"), "rb") as file:
        flat = np.frombuffer(file.read(), np.uint8, offset=16).reshape(-1, 784).astype(np.float32) / 255
    if kind != "conv":
        return flat
    return flat.reshape(-1, 1, 28, 28) if name == "pytorch" else flat.reshape(-1, 28, 28, 1)


class PyTorch:
    version = torch.__version__

    def __init__(self):
        from torch import nn

        relu = nn.ReLU
        sizes = {"dense": [784, 32, 784], "deep": [784, 128, 64, 32, 64, 128, 784]}
        if kind == "conv":
            layers = [
                nn.Conv2d(1, 16, 3, 2, 1), relu(), nn.Conv2d(16, 32, 3, 2, 1), relu(), nn.Flatten(),
                nn.Linear(1568, 64), nn.Linear(64, 1568), relu(), nn.Unflatten(1, (32, 7, 7)),
                nn.ConvTranspose2d(32, 16, 3, 2, 1, 1), relu(), nn.ConvTranspose2d(16, 1, 3, 2, 1, 1),
            ]  # fmt: skip
        else:
            pairs = list(zip(sizes[kind], sizes[kind][1:]))
            layers = [layer for a, b in pairs for layer in (nn.Linear(a, b), relu())][:-1]
        self.model = nn.Sequential(*layers)
        for parameter in self.model.parameters():
            nn.init.xavier_uniform_(parameter) if parameter.dim() > 1 else nn.init.zeros_(parameter)
        self.optimizer = torch.optim.Adam(self.model.parameters(), eps=1e-7)
        self.loss = nn.BCEWithLogitsLoss()
        self.train, self.test = torch.from_numpy(pictures("train")), torch.from_numpy(pictures("test"))

    def steps(self, order):
        order = torch.from_numpy(order)
        for start in range(0, len(order), BATCH):
            x = self.train[order[start : start + BATCH]]
            self.optimizer.zero_grad()
            loss = self.loss(self.model(x), x)
            loss.backward()
            self.optimizer.step()
            loss.item()

    def answer(self):
        with torch.no_grad():
            return self.loss(self.model(self.test), self.test).item()


class Keras:
    def __init__(self):
        import keras
        from keras import layers

        keras.utils.set_random_seed(1)
        self.version = f"{keras.__version__} (torch)"
        units = {"dense": [32], "deep": [128, 64, 32, 64, 128]}
        if kind == "conv":
            self.model = keras.Sequential([
                layers.Conv2D(16, 3, 2, "same", activation="relu"), layers.Conv2D(32, 3, 2, "same", activation="relu"),
                layers.Flatten(), layers.Dense(64), layers.Dense(1568, activation="relu"), layers.Reshape((7, 7, 32)),
                layers.Conv2DTranspose(16, 3, 2, "same", activation="relu"), layers.Conv2DTranspose(1, 3, 2, "same"),
            ])  # fmt: skip
        else:
            inner = [layers.Dense(count, activation="relu") for count in units[kind]]
            self.model = keras.Sequential([*inner, layers.Dense(784)])
        self.model.compile("adam", keras.losses.BinaryCrossentropy(from_logits=True))
        self.train, self.test = pictures("train"), pictures("test")

    def steps(self, order):
        x = self.train[order]
        self.model.fit(x, x, batch_size=BATCH, epochs=1, shuffle=False, verbose=0)

    def answer(self):
        return float(self.model.evaluate(self.test, self.test, batch_size=1024, verbose=0))


contender = {"pytorch": PyTorch, "keras": Keras}[name]()

if len(sys.argv) > 5:
    for _ in range(int(sys.argv[5])):
        contender.steps(draw.permutation(60000))
    print(json.dumps({"version": contender.version, "answer": contender.answer()}))
    sys.exit()

for line in sys.stdin:
    message = json.loads(line)
    try:
        if "prepare" in message:
            print(json.dumps({"version": contender.version}), flush=True)
        elif "steps" in message:
            order = draw.integers(0, 60000, message["steps"] * BATCH)
            start, before = time.perf_counter(), time.process_time()
            contender.steps(order)
            spent = {"seconds": time.perf_counter() - start, "processor": time.process_time() - before}
            print(json.dumps(spent), flush=True)
        else:
            print(json.dumps({"answer": contender.answer()}), flush=True)
    except Exception as error:
        print(json.dumps({"error": f"{type(error).__name__}: {error}"}), flush=True)
