"""What TensorFlow.js itself answers, row by row, on its plain JavaScript backend.

    NODE_PATH=… python compatibilityTfjs.py > ../compatibilityTfjs.json

Needs Node and `@tensorflow/tfjs` 4.22.0, found through NODE_PATH; without them the program is skipped.
"""

import json
import os
import subprocess
import sys

script = """
let tf
try { tf = require('@tensorflow/tfjs') } catch { console.error('ModuleNotFoundError: @tensorflow/tfjs'); process.exit(1) }
const labels = [0, 0.1, 0.3, 0.5, 0.9, 1 - 2 ** -20, 1]
const tails = [38, 30, 20, 12, 9, 8, 7.2, 7, 6.9, 6.5, 6, 5, 4, 3, 2].map((k) => 10 ** -k)
const steps = Array.from({ length: 64 }, (_, i) => (i + 0.5) / 64)
const f = Math.fround
const probabilities = [...new Set([0, 1, ...tails, ...tails.map((t) => 1 - t), ...steps].map(f))].sort((a, b) => a - b)
const sizes = [1e-30, 1e-7, 1e-3, 0.1, 0.5, 1, 2, 5, 8, 10, 15, 16.2, 17, 20, 30, 50, 88.5, 89, 100, 104, 120, 1000]
const logits = [...new Set([0, ...sizes, ...sizes.map((z) => -z)].map(f))].sort((a, b) => a - b)
const grid = (values) => labels.flatMap((y) => values.map((x) => [f(y), x]))
const plain = (values) => Array.from(values, (v) => (Number.isFinite(v) ? v : String(v)))
tf.setBackend('cpu').then(() => {
  const columns = (pairs) => [0, 1].map((i) => tf.tensor1d(pairs.map((pair) => pair[i])))
  const [y, p] = columns(grid(probabilities))
  const [yz, z] = columns(grid(logits))
  const column = (t) => t.reshape([-1, 1])
  const none = tf.Reduction.NONE
  console.log(JSON.stringify({
    'made by': { '@tensorflow/tfjs': tf.version.tfjs, backend: tf.getBackend() },
    probabilities: { labels: plain(y.dataSync()), probabilities: plain(p.dataSync()) },
    logits: { labels: plain(yz.dataSync()), logits: plain(z.dataSync()) },
    logLoss: plain(tf.losses.logLoss(y, p, undefined, 1e-7, none).dataSync()),
    sigmoidCrossEntropy: plain(tf.losses.sigmoidCrossEntropy(yz, z, undefined, 0, none).dataSync()),
    binaryCrossentropy: plain(tf.metrics.binaryCrossentropy(column(y), column(p)).dataSync()),
  }))
})
"""

try:
    done = subprocess.run(["node", "-e", script], capture_output=True, text=True, env=os.environ)
except FileNotFoundError:
    raise ModuleNotFoundError("node") from None
if done.returncode != 0:
    sys.exit(done.stderr)
json.dump(json.loads(done.stdout.splitlines()[-1]), sys.stdout, separators=(",", ":"))
print()
