/**
 * Trains in the page, on `onnxruntime-web/wasm` (any browser) or `onnxruntime-web/webgpu` (a browser and a graphics card
 * that can), where the graph moves the parameters itself. A page of your own imports the two by the same names, through a bundler or an import map.
 */
import { onnxRuntime } from 'bernoulli/training'
import { grid, spirals, trainSpirals } from './trainSpirals.js'

const by = (id) => document.getElementById(id)
const side = 40

async function runtimeOn(where) {
  if (where === 'wasm') {
    const ort = await import('onnxruntime-web/wasm')
    ort.env.wasm.numThreads = 1 // more of them need a page that is isolated from other origins
    return onnxRuntime(ort)
  }
  if (!navigator.gpu) throw new Error('This browser has no WebGPU.')
  // 'there': parameters are moved in the graph, as the studio has it.
  return onnxRuntime(await import('onnxruntime-web/webgpu'), { executionProviders: ['webgpu'] }, 'there')
}

function draw(logits) {
  const plane = by('plane').getContext('2d')
  const square = plane.canvas.width / side
  logits.forEach((z, k) => {
    const p = 1 / (1 + Math.exp(-z))
    plane.fillStyle = `rgb(${Math.round(120 + 100 * p)} 150 ${Math.round(220 - 100 * p)})`
    plane.fillRect((k % side) * square, Math.floor(k / side) * square, square + 1, square + 1)
  })
  const { inputs, labels } = spirals()
  labels.values.forEach((spiral, i) => {
    const [x, y] = inputs.values.subarray(2 * i, 2 * i + 2)
    plane.fillStyle = spiral === 1 ? '#7a1f00' : '#00306e'
    plane.fillRect(((x + 1) / 2) * plane.canvas.width - 2, ((1 - y) / 2) * plane.canvas.height - 2, 4, 4)
  })
}

by('train').onclick = async () => {
  const until = new AbortController()
  by('stop').onclick = () => until.abort()
  ;[by('train').disabled, by('stop').disabled, by('model').hidden] = [true, false, true]
  try {
    const onEpoch = ({ epoch, history }) => {
      const { mean, floor, excess } = history.at(-1).train
      by('said').textContent =
        `epoch ${epoch}: ${mean.toFixed(4)} = floor ${floor} + excess ${excess.toFixed(4)}`
    }
    const runtime = await runtimeOn(by('on').value)
    const { fitted, loss, bytes } = await trainSpirals(runtime, { signal: until.signal, onEpoch })
    draw(await fitted.predict(grid(side)))
    by('model').href = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }))
    by('model').hidden = false
    const kept = fitted.stopped ? `Stopped; the best of ${fitted.history.length} epochs is kept` : 'Trained'
    by('said').textContent =
      `${kept}: ${loss.mean.toFixed(6)} nats a point, where knowing nothing costs ${loss.uncertainty.toFixed(4)}.`
  } catch (error) {
    by('said').textContent = `Not trained: ${error.message}`
  }
  ;[by('train').disabled, by('stop').disabled] = [false, true]
}
