"""The models of recalibration's tests, and what ONNX Runtime in Python says of them: python make.py FOLDER.

scikit-learn 1.9.1, skl2onnx 1.20.0, onnx 1.23.2, onnxruntime 1.32.0, numpy 2.4.6.
"""
import csv
import sys
from pathlib import Path

import numpy as np
from onnx import TensorProto, helper, numpy_helper, save
from skl2onnx import to_onnx
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

folder = Path(sys.argv[1])
random = np.random.default_rng(7)
x = random.normal(size=(400, 3)).round(3).astype(np.float32)
y = (random.random(400) < 1 / (1 + np.exp(-(0.4 + x @ [1.0, -0.7, 0.3])))).astype(int)

# the probabilities of both classes as maps, as the converter writes them unasked
linear = LogisticRegression(C=10).fit(x[:100], y[:100])
save(to_onnx(linear, x[:1], target_opset=17), folder / "scikit-linear.onnx")
# trees, as an array of two columns
trees = GradientBoostingClassifier(n_estimators=12, max_depth=2, random_state=1).fit(x[:100], y[:100])
save(to_onnx(trees, x[:1], target_opset=17, options={"zipmap": False}), folder / "scikit-trees.onnx")

# a network that answers with logits, its parts named as PyTorch's exporter names those of a Sequential
w, v = random.normal(size=(4, 3)).astype(np.float32), random.normal(size=(1, 4)).astype(np.float32)
b, c = random.normal(size=4).astype(np.float32), random.normal(size=1).astype(np.float32)
floats = lambda name, columns: helper.make_tensor_value_info(name, TensorProto.FLOAT, ["batch", columns])
graph = helper.make_graph(
    [
        helper.make_node("Gemm", ["input", "0.weight", "0.bias"], ["/0/Gemm_output_0"], transB=1),
        helper.make_node("Tanh", ["/0/Gemm_output_0"], ["/1/Tanh_output_0"]),
        helper.make_node("Gemm", ["/1/Tanh_output_0", "2.weight", "2.bias"], ["4"], transB=1),
    ],
    "main_graph",
    [floats("input", 3)],
    [floats("4", 1)],
    [numpy_helper.from_array(a, n) for a, n in [(w, "0.weight"), (b, "0.bias"), (v, "2.weight"), (c, "2.bias")]],
)
network = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
save(network, folder / "network.onnx")

z = (np.tanh(x @ w.T + b) @ v.T + c)[:, 0]
with open(folder / "scored.csv", "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["a", "b", "c", "label", "linear", "trees", "network"])
    p, q = linear.predict_proba(x)[:, 1], trees.predict_proba(x)[:, 1]
    import onnxruntime

    def run(name, output):
        session = onnxruntime.InferenceSession(folder / name)
        return session.run([output], {session.get_inputs()[0].name: x})[0]

    said = [
        [float(one[1]) for one in run("scikit-linear.onnx", "output_probability")],
        run("scikit-trees.onnx", "probabilities")[:, 1].astype(float),
        run("network.onnx", "4")[:, 0].astype(float),
    ]
    assert np.abs(said[0] - p).max() < 1e-6 and np.abs(said[1] - q).max() < 1e-6 and np.abs(said[2] - z).max() < 1e-5
    for row, label, *predictions in zip(x, y, *said):
        writer.writerow([*(f"{value:.3f}" for value in row), label, *(repr(float(one)) for one in predictions)])
