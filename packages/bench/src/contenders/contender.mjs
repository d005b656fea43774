/** One JavaScript contender as a process: reads a JSON line, writes a JSON line. argv: the contender's name. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'

const [, , name, rivals] = process.argv
/** `tensorflow.js, mean of means` is a variant of `tensorflow.js`. */
const [contender, variant] = name.split(', ')
const inBytes = (labels) => (variant === 'labels in bytes' ? Uint8Array.from(labels) : labels)
/** Float32 means of blocks, then of those: rivals whose sum over all rows is off in its second digit. */
const BLOCKS = [10_000, 1000]
const rival = (path) => import(createRequire(`${rivals}/package.json`).resolve(path))

const float64 = (path) => new Float64Array(readFileSync(path).buffer.slice(0))
const float32 = (path) => new Float32Array(readFileSync(path).buffer.slice(0))

const contenders = {
  async bernoulli(task, files) {
    const { logLoss, lossAndGradient } = await import('bernoulli')
    const { version } = JSON.parse(
      readFileSync(new URL('../../../bernoulli/package.json', import.meta.url), 'utf8'),
    )
    if (task === 'p1s' || task === 'p1z') {
      const name = task === 'p1s' ? 'probabilities' : 'logits'
      const data = { labels: float64(files.labels), [name]: float64(files.predictions) }
      return { version, run: () => logLoss(data).excess }
    }
    if (task === 'p1') {
      const data = { labels: inBytes(float64(files.labels)), probabilities: float64(files.predictions) }
      return { version, run: () => logLoss(data).mean }
    }
    const data = { labels: inBytes(float32(files.labels)), logits: float32(files.predictions) }
    const gradient = new Float32Array(data.logits.length)
    return { version, run: () => lossAndGradient(data, gradient).mean }
  },

  async 'plain loop'(task, files) {
    const version = process.version
    if (task === 'p1s' || task === 'p1z') return { version, run: softLoop(task, files) }
    if (task === 'p1') {
      const [y, p] = [inBytes(float64(files.labels)), float64(files.predictions)]
      const run = () => {
        let sum = 0
        for (let i = 0; i < y.length; i++) sum -= y[i] === 1 ? Math.log(p[i]) : Math.log1p(-p[i])
        return sum / y.length
      }
      return { version, run }
    }
    const [y, z] = [float32(files.labels), float32(files.predictions)]
    const gradient = new Float32Array(z.length)
    const run = () => {
      let sum = 0
      for (let i = 0; i < y.length; i++) {
        const e = Math.exp(-Math.abs(z[i]))
        sum += (z[i] > 0 ? (1 - y[i]) * z[i] : -y[i] * z[i]) + Math.log1p(e)
        gradient[i] = ((z[i] > 0 ? 1 : e) / (1 + e) - y[i]) / y.length
      }
      return sum / y.length
    }
    return { version, run }
  },

  async 'tensorflow.js'(task, files) {
    const tf = await rival('@tensorflow/tfjs')
    const { setWasmPaths } = await rival('@tensorflow/tfjs-backend-wasm')
    const { dirname, sep } = await import('node:path')
    const wasm = createRequire(`${rivals}/package.json`).resolve('@tensorflow/tfjs-backend-wasm')
    setWasmPaths(dirname(wasm) + sep)
    await tf.setBackend('wasm')
    await tf.ready()
    const read = task === 'p1' ? (path) => Float32Array.from(float64(path)) : float32
    const y = tf.tensor1d(read(files.labels))
    const x = tf.tensor1d(read(files.predictions))
    const version = `${tf.version.tfjs} (wasm)`
    const direct = variant === undefined
    const [none, all] = [tf.Reduction.NONE, tf.Reduction.MEAN]
    const mean = (losses) => (direct ? losses : losses.reshape(BLOCKS).mean(1).mean())
    const reduction = direct ? all : none
    if (task === 'p1') {
      const loss = () => mean(tf.losses.logLoss(y, x, undefined, undefined, reduction))
      return { version, run: async () => (await tf.tidy(loss).data())[0] }
    }
    const step = tf.valueAndGrad((x) =>
      mean(tf.losses.sigmoidCrossEntropy(y, x, undefined, undefined, reduction)),
    )
    const run = async () => {
      const { value, grad } = step(x)
      const [loss] = await value.data()
      await grad.data()
      tf.dispose([value, grad])
      return loss
    }
    return { version, run }
  },

  async 'jax-js'(task, files) {
    globalThis.navigator ??= {}
    const jax = await rival('@jax-js/jax')
    await jax.init('wasm')
    jax.defaultDevice('wasm')
    const { numpy: np, valueAndGrad, jit } = jax
    const mean = (losses) => np.mean(variant === undefined ? losses : np.mean(losses.reshape(BLOCKS), 1))
    const version = JSON.parse(
      readFileSync(`${rivals}/node_modules/@jax-js/jax/package.json`, 'utf8'),
    ).version
    const array = (path, dtype) => np.array(dtype === 'float64' ? float64(path) : float32(path), { dtype })
    if (task === 'p1') {
      const [y, p] = [array(files.labels, 'float64'), array(files.predictions, 'float64')]
      const loss = jit((y, p) =>
        np.mean(y.ref.mul(np.log(p.ref)).add(np.subtract(1, y).mul(np.log(np.subtract(1, p))))).neg(),
      )
      return { version: `${version} (wasm)`, run: async () => (await loss(y.ref, p.ref).data())[0] }
    }
    const [y, z] = [array(files.labels, 'float32'), array(files.predictions, 'float32')]
    const step = jit(valueAndGrad((z, y) => mean(np.log(np.exp(z.ref).add(1)).sub(y.mul(z)))))
    const run = async () => {
      const [value, gradient] = step(z.ref, y.ref)
      const [loss] = await value.data()
      await gradient.data()
      return loss
    }
    return { version: `${version} (wasm)`, run }
  },
}

/** Loss and floor added up apart, and subtracted at the end. */
function softLoop(task, files) {
  const [y, x] = [float64(files.labels), float64(files.predictions)]
  const entropy = (y) => (y > 0 && y < 1 ? -y * Math.log(y) - (1 - y) * Math.log1p(-y) : 0)
  const loss =
    task === 'p1s'
      ? (y, p) => -y * Math.log(p) - (1 - y) * Math.log1p(-p)
      : (y, z) => (z > 0 ? (1 - y) * z : -y * z) + Math.log1p(Math.exp(-Math.abs(z)))
  return () => {
    let [total, floor] = [0, 0]
    for (let i = 0; i < y.length; i++) {
      total += loss(y[i], x[i])
      floor += entropy(y[i])
    }
    return (total - floor) / y.length
  }
}

let work
for await (const line of createInterface({ input: process.stdin })) {
  const message = JSON.parse(line)
  try {
    if ('prepare' in message) {
      work = await contenders[contender](message.prepare, message.files)
      console.log(JSON.stringify({ version: work.version }))
    } else {
      const start = performance.now()
      const answer = await work.run()
      console.log(JSON.stringify({ seconds: (performance.now() - start) / 1000, answer }))
    }
  } catch (error) {
    console.log(JSON.stringify({ error: error.message }))
  }
}
