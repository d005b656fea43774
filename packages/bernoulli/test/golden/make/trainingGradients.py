"""Slopes of whole models by PyTorch (CPU, float64), with soft labels, and one step of its optimisers.

    python trainingGradients.py > ../trainingGradients.json

Weights are written in our order: dense (in, out), convolutions (out, in, h, w), transposed ones (in, out, h, w).
The loss is the mean of binary_cross_entropy_with_logits over all places.
"""

import json

import torch
from torch import nn
from torch.nn import functional as F

torch.set_num_threads(1)
torch.manual_seed(20)
torch.set_default_dtype(torch.float64)


class Dense(nn.Module):
    def __init__(self, a, b):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(a, b))
        self.bias = nn.Parameter(torch.empty(b))

    def forward(self, x):
        return x @ self.weight + self.bias


class SameConv(nn.Module):
    """An odd zero of `same` goes behind, as in TensorFlow."""

    def __init__(self, a, b, size, stride):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(b, a, size, size))
        self.bias = nn.Parameter(torch.empty(b))
        self.size, self.stride = size, stride

    def forward(self, x):
        pads = []
        for length in (x.shape[3], x.shape[2]):
            needed = max((-(-length // self.stride) - 1) * self.stride + self.size - length, 0)
            pads += [needed // 2, needed - needed // 2]
        return F.conv2d(F.pad(x, pads), self.weight, self.bias, stride=self.stride)


class Spread(nn.Module):
    def __init__(self, a, b, size, stride):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(a, b, size, size))
        self.bias = nn.Parameter(torch.empty(b))
        self.stride = stride

    def forward(self, x):
        whole = F.conv_transpose2d(x, self.weight, self.bias, stride=self.stride)
        before = (self.weight.shape[2] - self.stride) // 2
        height, width = x.shape[2] * self.stride, x.shape[3] * self.stride
        return whole[:, :, before : before + height, before : before + width]


class Points(nn.Module):
    """An embedding of the first columns, the others behind."""

    def __init__(self, counts, length):
        super().__init__()
        self.points = nn.ParameterList([nn.Parameter(torch.empty(count, length)) for count in counts])

    def forward(self, x):
        looked = [F.embedding(x[:, i].long(), table) for i, table in enumerate(self.points)]
        return torch.cat([*looked, x[:, len(self.points) :]], 1)


class Apply(nn.Module):
    def __init__(self, formula):
        super().__init__()
        self.formula = formula

    def forward(self, x):
        return self.formula(x)


gelu = Apply(lambda x: x * torch.sigmoid(1.702 * x))


def remember_count(layer, inputs):
    layer.seen = inputs[0].numel() // inputs[0].shape[1]


def batch_norm(features, kind):
    layer = kind(features, eps=1e-3, momentum=0.01)
    layer.register_forward_pre_hook(remember_count)
    return layer


models = {
    "dense relu": ([5], [Dense(5, 4), nn.ReLU(), Dense(4, 3)]),
    "dense tanh": ([5], [Dense(5, 4), nn.Tanh(), Dense(4, 3)]),
    "dense silu": ([5], [Dense(5, 4), nn.SiLU(), Dense(4, 3)]),
    "dense gelu": ([5], [Dense(5, 4), gelu, Dense(4, 3)]),
    "dense elu": ([5], [Dense(5, 4), nn.ELU(), Dense(4, 3)]),
    "dense smoothRelu": ([5], [Dense(5, 4), nn.Softplus(), Dense(4, 3)]),
    "dense leakyRelu": ([5], [Dense(5, 4), nn.LeakyReLU(0.01), Dense(4, 3)]),
    "dense logistic": ([5], [Dense(5, 4), nn.Sigmoid(), Dense(4, 3)]),
    "layer norm": ([5], [Dense(5, 4), nn.LayerNorm(4, eps=1e-3), Dense(4, 2)]),
    "batch norm": ([5], [Dense(5, 4), batch_norm(4, nn.BatchNorm1d), Dense(4, 2)]),
    "batch norm of pictures": (
        [2, 4, 4],
        [SameConv(2, 3, 3, 1), batch_norm(3, nn.BatchNorm2d), nn.Flatten(), Dense(48, 2)],
    ),
    "conv, stride 2, flatten": ([2, 7, 6], [SameConv(2, 3, 3, 2), nn.Tanh(), nn.Flatten(), Dense(36, 1)]),
    "conv without borders": ([2, 6, 5], [nn.Conv2d(2, 3, 3), nn.Tanh(), nn.Flatten(), Dense(36, 2)]),
    "conv transposed, stride 2": ([2, 3, 2], [Spread(2, 3, 3, 2), nn.Tanh(), SameConv(3, 1, 3, 1)]),
    "max pool and upsample": (
        [2, 4, 4],
        [nn.MaxPool2d(2), SameConv(2, 3, 3, 1), nn.Tanh(), nn.Upsample(scale_factor=2)],
    ),
    "average pool": ([1, 4, 4], [nn.AvgPool2d(2), nn.Flatten(), Dense(4, 2), nn.Tanh(), Dense(2, 1)]),
    "reshape": ([8], [Dense(8, 8), nn.Unflatten(1, (2, 2, 2)), SameConv(2, 1, 3, 1)]),
    "embedding": ([3], [Points([4, 4], 2), Dense(5, 3), nn.Tanh(), Dense(3, 1)]),
}

BATCH = 6
optimizers = {
    "SGD": lambda p: torch.optim.SGD(p, lr=0.1),
    "SGD, momentum": lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9),
    "Adam": lambda p: torch.optim.Adam(p, lr=0.01, eps=1e-7),
    "AdamW": lambda p: torch.optim.AdamW(p, lr=0.01, eps=1e-7, weight_decay=0.1),
}


def listed(tensor):
    return [float(f"{x:.12g}") for x in tensor.detach().flatten().tolist()]


def float32(tensor):
    return tensor.float().double()


def keep_biased(model):
    """The running means and variances. PyTorch keeps the unbiased variance, Keras and we the one that is used."""
    states = []
    for layer in model.children():
        if isinstance(layer, nn.modules.batchnorm._BatchNorm):
            count = layer.seen
            layer.running_var.copy_(0.99 + (layer.running_var - 0.99) * (count - 1) / count)
            states += [layer.running_mean, layer.running_var]
    return states


def case(name, row, layers):
    model = nn.Sequential(*layers)
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.copy_(float32(0.6 * torch.randn(parameter.shape)))
    inputs = float32(torch.randn(BATCH, *row))
    if name == "embedding":
        inputs[:, :2] = torch.randint(0, 4, (BATCH, 2)).double()
    logits = model(inputs)
    labels = float32(torch.rand(logits.shape))
    start = [listed(p) for p in model.parameters()]
    loss = F.binary_cross_entropy_with_logits(logits, labels)
    loss.backward()
    states = keep_biased(model)
    return {
        "name": name,
        "row": row,
        "inputs": listed(inputs),
        "labels": listed(labels),
        "parameters": start,
        "loss": float(f"{loss.item():.12g}"),
        "slopes": [listed(p.grad) for p in model.parameters()],
        "states": [listed(b) for b in states],
        "predicted": listed(model.eval()(inputs)),
    }


def steps(name, make):
    model = nn.Sequential(Dense(3, 4), nn.Tanh(), Dense(4, 2))
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.copy_(float32(0.6 * torch.randn(parameter.shape)))
    inputs, labels = float32(torch.randn(4, 3)), float32(torch.rand(4, 2))
    weights = [p for p in model.parameters() if p.dim() == 2]
    biases = [p for p in model.parameters() if p.dim() == 1]
    groups = [{"params": weights}, {"params": biases, "weight_decay": 0}]
    start = [listed(p) for p in model.parameters()]
    optimizer = make(groups if name == "AdamW" else model.parameters())
    for _ in range(5):
        optimizer.zero_grad()
        F.binary_cross_entropy_with_logits(model(inputs), labels).backward()
        optimizer.step()
    after = [listed(p) for p in model.parameters()]
    return {"name": name, "inputs": listed(inputs), "labels": listed(labels), "parameters": start, "after": after}


result = {
    "versions": {"torch": torch.__version__.split("+")[0]},
    "batch": BATCH,
    "models": [case(name, row, layers) for name, (row, layers) in models.items()],
    "optimizers": [steps(name, make) for name, make in optimizers.items()],
}


def lines(cases):
    return "[\n" + ",\n".join("    " + json.dumps(case) for case in cases) + "\n  ]"


print(
    f'''{{
  "versions": {json.dumps(result["versions"])},
  "batch": {BATCH},
  "models": {lines(result["models"])},
  "optimizers": {lines(result["optimizers"])}
}}'''
)
