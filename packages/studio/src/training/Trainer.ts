import { EngineError, InputError } from '@bernoulli/core/errors'
import { entropy } from '@bernoulli/core/math'
import { adam, buildModel, dense, encodeModel, fit, relu, rowsIn, sequential } from '@bernoulli/core/training'
import type {
  EpochRecord,
  Examples,
  Model,
  ModelFacts,
  RowArray,
  Runtime,
  TrainingState,
} from '@bernoulli/core/training'
import { gridSvg, historyPicture } from '@bernoulli/report/card'
import { examplesOf } from './examplesOf.ts'
import type { News, Order, Pictures, Settings } from './messages.ts'
import { openRuntime } from './openRuntime.ts'
import { readIdx } from './readIdx.ts'
import { unpacked } from './unpacked.ts'

/** So many pictures are shown with what comes back. */
const SHOWN = 8

/** So often, in milliseconds, the page is told how far it is, and may stop the training. */
const BREATH = 80

interface Run {
  readonly settings: Settings
  readonly model: Model
  readonly facts: ModelFacts
  readonly pictures: Pictures
  readonly train: Examples<RowArray>
  readonly test: Examples<RowArray>
}

/** A training that can be paused and goes on bit for bit as if it never was. */
export class Trainer {
  readonly #runtimes = new Map<Settings['by'], Promise<Runtime>>()
  #run: Run | undefined
  #state: TrainingState | undefined
  #stop = new AbortController()
  #going: Promise<void> = Promise.resolve()
  readonly #tell: (news: News) => void

  constructor(tell: (news: News) => void) {
    this.#tell = tell
  }

  async ask(order: Order): Promise<void> {
    try {
      if (order.ask === 'pause') return this.#stop.abort()
      if (order.ask === 'model') return this.#tell({ say: 'model', bytes: this.#encoded() })
      this.#stop.abort()
      await this.#going
      this.#stop = new AbortController()
      if (order.ask === 'train') await this.#begin(order.settings, order.pictures)
      this.#going = this.#train()
      await this.#going
    } catch (error) {
      const ours = error instanceof InputError || error instanceof EngineError
      const why = error instanceof Error ? error.message : String(error)
      const other =
        this.#run?.settings.by === 'webgpu'
          ? `The graphics card did not do it; the processor can. It said: ${why}`
          : `This is a fault of ours: ${why}`
      this.#tell({ say: 'refused', message: ours ? why : other })
    }
  }

  async #begin(settings: Settings, given: Pictures | null): Promise<void> {
    this.#state = undefined
    const { train, test, pictures } = given === null ? await digits() : split(given)
    const pixels = pictures.width * pictures.height
    const all = [...settings.layers, ...settings.layers.slice(0, -1).toReversed()]
    const model = sequential(...all.map((width) => dense(width, relu)), dense(pixels))
    const layers = [pixels, ...all, pixels].map(String)
    const { floor, uncertainty } = constants(test.labels)
    this.#run = {
      settings,
      model,
      pictures,
      train,
      test,
      facts: {
        task: 'autoencoder',
        layers,
        seed: settings.seed,
        baseRate: constants(train.labels).baseRate,
        floor: constants(train.labels).floor,
        version: 'studio',
        picture: { shape: [1, pictures.height, pictures.width], white: 255 },
      },
    }
    this.#tell({
      say: 'began',
      what: layers.join(' → '),
      rowsTrained: rowsIn(train.inputs),
      rowsTested: rowsIn(test.inputs),
      floor,
      baseRate: uncertainty,
      meanPicture: meanPicture(test.labels, pixels),
    })
  }

  async #train(): Promise<void> {
    const run = this.#run
    if (run === undefined) return
    const { settings, train, test } = run
    const opening = this.#runtimes.get(settings.by) ?? openRuntime(settings.by)
    this.#runtimes.set(settings.by, opening)
    const runtime = await opening
    const rows = rowsIn(train.inputs)
    const begun = performance.now()
    let told = begun
    const { signal } = this.#stop
    try {
      await fit(run.model, train, {
        runtime,
        optimizer: adam({ rate: settings.rate }),
        epochs: settings.epochs,
        batch: settings.batch,
        seed: settings.seed,
        test,
        signal,
        ...(this.#state === undefined ? {} : { resume: this.#state }),
        lend: true,
        onStep: async (state) => {
          this.#state = state
          if (performance.now() - told < BREATH) return
          this.#tell({ say: 'step', epoch: state.epoch + 1, done: state.row, of: rows })
          await new Promise((next) => setTimeout(next)) // a pause that was asked for comes in here
          told = performance.now()
        },
        onEpoch: async (state) => {
          this.#state = state
          await this.#show(state, runtime)
          await new Promise((next) => setTimeout(next))
        },
      })
      this.#tell({ say: 'finished', seconds: (performance.now() - begun) / 1000 })
    } catch (error) {
      if (!signal.aborted) throw error
      this.#tell({ say: 'paused', step: this.#state?.step ?? 0 })
    }
  }

  async #show(state: TrainingState, runtime: Runtime): Promise<void> {
    const record = state.history.at(-1)
    const run = this.#run
    if (record === undefined || run === undefined) return
    const { width, height } = run.pictures
    const some = run.test.inputs.values.subarray(0, SHOWN * width * height)
    const session = await runtime.load(this.#encoded())
    const { probabilities = new Float32Array() } = await session.run({ inputs: some })
    await session.release()
    const row = (name: string, values: ArrayLike<number>) => ({
      name,
      pictures: Array.from({ length: some.length / (width * height) }, (_, i) =>
        Array.from({ length: width * height }, (_, k) => values[i * width * height + k] ?? 0),
      ),
    })
    this.#tell({
      say: 'epoch',
      epoch: record.epoch,
      test: record.test?.mean ?? NaN,
      excess: record.test?.excess ?? NaN,
      train: record.train.mean,
      history: historyPicture(state.history.map(epochOf))?.markup ?? '',
      grid: gridSvg({ width, height, rows: [row('original', some), row('comes back', probabilities)] }),
    })
  }

  #encoded(): Uint8Array {
    const [run, state] = [this.#run, this.#state]
    if (run === undefined || state === undefined) throw new InputError({ problem: 'nothing was trained yet' })
    return encodeModel(buildModel(run.model, run.train.inputs.row), state, run.facts)
  }
}

/** Digits of MNIST, some to learn from and some that are only looked at. */
async function digits(): Promise<Pick<Run, 'train' | 'test' | 'pictures'>> {
  const [train, test] = await Promise.all([import('#digits/train'), import('#digits/test')])
  const pictures = readIdx('digits', await unpacked(train.packed))
  const looked = readIdx('digits', await unpacked(test.packed))
  return { pictures, train: examplesOf(pictures), test: examplesOf(looked) }
}

/** Of other pictures the last fifth is only looked at. */
function split(pictures: Pictures): Pick<Run, 'train' | 'test' | 'pictures'> {
  const count = pictures.bytes.length / (pictures.width * pictures.height)
  const looked = Math.floor(count / 5)
  if (looked === 0)
    throw new InputError({ problem: 'too few pictures', expected: 'at least 5', received: String(count) })
  return {
    pictures,
    train: examplesOf(pictures, 0, count - looked),
    test: examplesOf(pictures, count - looked),
  }
}

/** What stands beside the loss of numbers whatever the model: the mean, its entropy, the mean entropy. */
function constants({ values }: RowArray): { baseRate: number; uncertainty: number; floor: number } {
  let [sum, floor] = [0, 0]
  for (const value of values) {
    sum += value
    floor += entropy(value)
  }
  const baseRate = sum / values.length
  return { baseRate, uncertainty: entropy(baseRate), floor: floor / values.length }
}

/** The loss of the best answer that is the same for all pictures. */
function meanPicture({ values }: RowArray, pixels: number): number {
  const totals = new Float64Array(pixels)
  for (let i = 0; i < values.length; i++) totals[i % pixels] = (totals[i % pixels] ?? 0) + (values[i] ?? 0)
  const count = values.length / pixels
  return totals.reduce((sum, total) => sum + entropy(total / count), 0) / pixels
}

type Reading = EpochRecord['train']
const readingOf = ({ mean, floor, excess, uncertainty, skill }: Reading) => ({
  ...{ mean, floor, excess, uncertainty, skill },
})
const epochOf = ({ epoch, step, train, validation, test }: EpochRecord) => ({
  epoch,
  step,
  train: readingOf(train),
  validation: validation && readingOf(validation),
  test: test && readingOf(test),
})
