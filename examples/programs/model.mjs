// A model that `bernoulli train` wrote, asked and judged in a program; it says which columns it takes, and how.
import { readFileSync } from 'node:fs'
import { load, onnxRuntime } from 'bernoulli/training'
import * as ort from 'onnxruntime-node'

const model = await load(readFileSync('examples/virginica.onnx'), { runtime: onnxRuntime(ort) })
const flower = { sepal_length: 6, sepal_width: 2.9, petal_length: 4.9, petal_width: 1.6, virginica: 1 }
const [probability] = await model.predict([flower])
const { mean } = await model.evaluate([flower])
console.log(`virginica: ${probability.toFixed(4)}, which costs ${mean.toFixed(4)} nats if it is one`)
