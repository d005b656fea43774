/**
 * Trains one autoencoder with one seed and prints a JSON line for every epoch.
 *
 *   node train.mjs PICTURES dense|deep|conv SEED [EPOCHS] [THREADS]
 */
import * as ort from 'onnxruntime-node'
import { fit, onnxRuntime } from 'bernoulli/training'
import { autoencoders } from './models.mjs'
import { readPictures } from './pictures.mjs'

const [, , folder, name, seed, asked, threads] = process.argv
const { row, model, optimizer, ...settings } = autoencoders[name]
const epochs = Number(asked ?? settings.epochs)
const examples = (part) => {
  const rows = { row, values: readPictures(folder, part) }
  return { inputs: rows, labels: rows }
}
const start = performance.now()
await fit(model(), examples('train'), {
  runtime: onnxRuntime(ort, threads === undefined ? {} : { intraOpNumThreads: Number(threads) }),
  optimizer: optimizer(epochs),
  epochs,
  batch: 256,
  seed: Number(seed),
  test: examples('test'),
  onEpoch: ({ step, history }) => {
    const { epoch, train, test } = history.at(-1)
    const seconds = (performance.now() - start) / 1000
    const memory = process.memoryUsage().rss
    console.log(
      JSON.stringify({
        name,
        seed: Number(seed),
        epoch,
        step,
        train: train.mean,
        test: test.mean,
        floor: test.floor,
        seconds,
        memory,
      }),
    )
  },
})
