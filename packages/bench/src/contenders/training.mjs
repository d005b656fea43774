/**
 * One JavaScript contender that trains an autoencoder.
 *
 * argv: name, model, folder of pictures, threads, the rivals' folder, and for a whole run: epochs.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'
import { readPictures } from '../autoencoders/pictures.mjs'

const [, , name, kind, folder, threads, rivals, whole] = process.argv
const BATCH = 256
const rival = (path) => import(createRequire(`${rivals}/package.json`).resolve(path))
const units = { dense: [32, 784], deep: [128, 64, 32, 64, 128, 784] }[kind]

/** Rows drawn with replacement, written into `to`. */
function drawRows(values, to) {
  for (let i = 0; i < BATCH; i++) {
    const from = Math.floor(Math.random() * (values.length / 784)) * 784
    to.set(values.subarray(from, from + 784), i * 784)
  }
}

const contenders = {
  async bernoulli() {
    const ort = await import('onnxruntime-node')
    const { fit, onnxRuntime } = await import('bernoulli/training')
    const { logLoss } = await import('bernoulli')
    const { autoencoders } = await import('../autoencoders/models.mjs')
    const { row, model } = autoencoders[kind]
    const runtime = onnxRuntime(ort, { intraOpNumThreads: Number(threads), interOpNumThreads: 1 })
    const rows = { row, values: readPictures(folder, 'train') }
    const test = { row, values: readPictures(folder, 'test') }
    const facts = new URL('../../../bernoulli/package.json', import.meta.url)
    const { version } = JSON.parse(readFileSync(facts, 'utf8'))
    const examples = { inputs: rows, labels: rows }
    const settings = { runtime, batch: BATCH, seed: 1 }
    const judged = async (predict) => logLoss({ labels: test.values, logits: await predict(test) }).mean
    if (whole !== undefined)
      return {
        version,
        epochs: async (epochs) => judged((await fit(model(), examples, { ...settings, epochs })).predict),
      }
    let [left, reached, go] = [0, () => {}, () => {}]
    let last
    const stopped = new AbortController()
    const onStep = async (state) => {
      last = state
      if (--left > 0) return
      reached()
      await new Promise((resolve) => (go = resolve))
    }
    let begun = false
    return {
      version,
      steps: (count) => {
        left = count
        const done = new Promise((resolve) => (reached = resolve))
        if (begun) go()
        else
          fit(model(), examples, {
            ...settings,
            epochs: 1000,
            lend: true,
            onStep,
            signal: stopped.signal,
          }).catch(() => {})
        begun = true
        return done
      },
      answer: async () => {
        const resumed = await fit(model(), examples, { ...settings, epochs: 0, resume: last })
        return judged(resumed.predict)
      },
    }
  },

  async 'tensorflow.js'() {
    if (units === undefined) throw new Error('its WebAssembly backend has no gradient of a convolution')
    const tf = await rival('@tensorflow/tfjs')
    const { setWasmPaths } = await rival('@tensorflow/tfjs-backend-wasm')
    const { dirname, sep } = await import('node:path')
    setWasmPaths(
      dirname(createRequire(`${rivals}/package.json`).resolve('@tensorflow/tfjs-backend-wasm')) + sep,
    )
    await tf.setBackend('wasm')
    await tf.ready()
    const model = tf.sequential()
    const last = units.length - 1
    units.forEach((units, i) =>
      model.add(
        tf.layers.dense({
          units,
          activation: i < last ? 'relu' : undefined,
          inputShape: i === 0 ? [784] : undefined,
        }),
      ),
    )
    const optimizer = tf.train.adam(0.001, 0.9, 0.999, 1e-7)
    const train = readPictures(folder, 'train')
    const test = tf.tensor2d(readPictures(folder, 'test'), [10_000, 784])
    const lossOf = (x) => tf.losses.sigmoidCrossEntropy(x, model.apply(x))
    const batch = new Float32Array(BATCH * 784)
    const steps = async (count) => {
      for (let step = 0; step < count; step++) {
        drawRows(train, batch)
        const x = tf.tensor2d(batch, [BATCH, 784])
        const loss = optimizer.minimize(() => lossOf(x), true)
        await loss.data()
        tf.dispose([x, loss])
      }
    }
    const answer = async () => (await tf.tidy(() => lossOf(test)).data())[0]
    return {
      version: `${tf.version.tfjs} (wasm)`,
      steps,
      answer,
      epochs: async (epochs) => {
        await steps(epochs * Math.ceil(60_000 / BATCH))
        return answer()
      },
    }
  },

  async 'jax-js'() {
    if (units === undefined) throw new Error('not raced: only dense layers were written for it')
    const jax = await rival('@jax-js/jax')
    await jax.init('wasm')
    jax.defaultDevice('wasm')
    const { numpy: np, valueAndGrad, jit, nn } = jax
    const { version } = JSON.parse(readFileSync(`${rivals}/node_modules/@jax-js/jax/package.json`, 'utf8'))
    const sizes = [784, ...units]
    const start = () =>
      units.map((out, i) => {
        const bound = Math.sqrt(6 / (sizes[i] + out))
        const weight = Float32Array.from({ length: sizes[i] * out }, () => bound * (2 * Math.random() - 1))
        return { weight: np.array(weight).reshape([sizes[i], out]), bias: np.zeros([out]) }
      })
    const zeros = () => units.map((out, i) => ({ weight: np.zeros([sizes[i], out]), bias: np.zeros([out]) }))
    const lossOf = (layers, x) => {
      let rows = x.ref
      layers.forEach(({ weight, bias }, i) => {
        rows = np.matmul(rows, weight).add(bias)
        if (i < layers.length - 1) rows = nn.relu(rows)
      })
      const wrong = np.maximum(rows.ref, 0).sub(rows.ref.mul(x))
      return np.mean(wrong.add(np.log(np.exp(np.absolute(rows).neg()).add(1))))
    }
    const slopes = valueAndGrad(lossOf)
    const moved = jit((layers, means, squares, pace, x) => {
      const [loss, gradient] = slopes(
        layers.map(({ weight, bias }) => ({ weight: weight.ref, bias: bias.ref })),
        x,
      )
      const next = { layers: [], means: [], squares: [] }
      layers.forEach((layer, i) => {
        const made = { layers: {}, means: {}, squares: {} }
        for (const key of ['weight', 'bias']) {
          const g = gradient[i][key]
          const mean = means[i][key].mul(0.9).add(g.ref.mul(0.1))
          const square = squares[i][key].mul(0.999).add(g.ref.mul(g).mul(0.001))
          const scale = np.sqrt(square.ref).add(1e-7)
          made.layers[key] = layer[key].sub(mean.ref.mul(pace.ref).div(scale))
          made.means[key] = mean
          made.squares[key] = square
        }
        for (const part of ['layers', 'means', 'squares']) next[part].push(made[part])
      })
      pace.dispose()
      return [loss, next.layers, next.means, next.squares]
    })
    const total = jit(lossOf)
    let [layers, means, squares, step] = [start(), zeros(), zeros(), 0]
    const train = readPictures(folder, 'train')
    const test = readPictures(folder, 'test')
    const steps = async (count) => {
      for (let i = 0; i < count; i++) {
        step += 1
        const batch = new Float32Array(BATCH * 784)
        drawRows(train, batch)
        const pace = (0.001 * Math.sqrt(1 - 0.999 ** step)) / (1 - 0.9 ** step)
        const x = np.array(batch).reshape([BATCH, 784])
        let loss
        ;[loss, layers, means, squares] = moved(layers, means, squares, np.array(pace), x)
        await loss.data()
      }
    }
    const answer = async () => {
      const kept = layers.map(({ weight, bias }) => ({ weight: weight.ref, bias: bias.ref }))
      return (await total(kept, np.array(test).reshape([10_000, 784])).data())[0]
    }
    return {
      version: `${version} (wasm), Node ${process.version}`,
      steps,
      answer,
      epochs: async (epochs) => {
        await steps(epochs * Math.ceil(60_000 / BATCH))
        return answer()
      },
    }
  },
}

if (whole !== undefined) {
  const { version, epochs } = await contenders[name]()
  console.log(JSON.stringify({ version, answer: await epochs(Number(whole)) }))
  process.exit()
}

let work
for await (const line of createInterface({ input: process.stdin })) {
  const message = JSON.parse(line)
  try {
    if ('prepare' in message) {
      work = await contenders[name]()
      console.log(JSON.stringify({ version: work.version }))
    } else if ('steps' in message) {
      const [start, before] = [performance.now(), process.cpuUsage()]
      await work.steps(message.steps)
      const { user, system } = process.cpuUsage(before)
      const seconds = (performance.now() - start) / 1000
      console.log(JSON.stringify({ seconds, processor: (user + system) / 1e6 }))
    } else console.log(JSON.stringify({ answer: await work.answer() }))
  } catch (error) {
    console.log(JSON.stringify({ error: error.message }))
  }
}
