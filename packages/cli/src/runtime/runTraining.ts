import { logLoss } from 'bernoulli'
import { adam, buildModel, fit, startFrom } from 'bernoulli/training'
import type {
  Examples,
  Fitted,
  Model,
  ModelNumbers,
  RowArray,
  Runtime,
  TrainingState,
} from 'bernoulli/training'
import { openCheckpoints } from '../checkpoints/index.ts'
import type { Settings } from '../checkpoints/index.ts'
import { finishFirst, interruption } from '../process/index.ts'
import { watch } from './watch.ts'

export interface TrainingRun {
  readonly asked: string
  readonly runtime: Runtime
  readonly model: Model
  readonly examples: Examples<RowArray>
  readonly test: Examples<RowArray> | undefined
  readonly epochs: number
  readonly batch: number
  readonly rate: number
  readonly seed: number
  readonly patience: number | undefined
  /** Numbers to start from; drawn if left out. */
  readonly start: ModelNumbers | undefined
  /** The folder of checkpoints, and the seconds between two within an epoch. */
  readonly checkpoint:
    { readonly folder: string; readonly seconds: number; readonly resume: boolean } | undefined
  /** What the numbers follow from, for checkpoints. */
  readonly settings: () => Settings
  readonly quiet: boolean
}

/** A finished training, and how long its epochs took in this process; null when none was left to do. */
export interface Trained {
  readonly fitted: Fitted
  readonly secondsPerEpoch: number | null
}

/**
 * Trains, says how it goes, and writes down where it is after every epoch and every so many seconds. Ctrl-C lets the
 * present step end and writes down where it was.
 */
export async function runTraining(run: TrainingRun): Promise<Trained> {
  const work = finishFirst(train(run))
  try {
    return await work
  } catch (error) {
    if (interruption.aborted) await new Promise(() => undefined)
    throw error
  }
}

async function train(run: TrainingRun): Promise<Trained> {
  const { asked, checkpoint, examples, epochs, batch, seed } = run
  const optimizer = adam({ rate: run.rate })
  const kept =
    checkpoint && (await openCheckpoints(asked, checkpoint.folder, run.settings(), checkpoint.resume))
  const rows = examples.labels.values.length / sizeOf(examples.labels.row)
  const line = watch(
    { rows, numbers: sizeOf(examples.labels.row), epochs, floor: floorOf(examples.labels.values) },
    run.quiet,
  )
  if (checkpoint?.resume === true)
    line.say(
      kept?.found === undefined
        ? `Nothing is written down in ${checkpoint.folder} yet: training begins anew.`
        : `Going on behind epoch ${kept.found.epoch}, step ${kept.found.step}.`,
    )
  const resume =
    kept?.found ??
    (run.start && startFrom(buildModel(run.model, examples.inputs.row), run.start, optimizer, seed))
  let state = resume
  let saved = resume
  let savedAt = performance.now()
  let begun = savedAt
  const times: number[] = []
  const save = async (now: TrainingState): Promise<void> => {
    if (kept === undefined || now === saved) return
    await kept.save(now)
    saved = now
    savedAt = performance.now()
  }
  try {
    const fitted = await fit(run.model, examples, {
      runtime: run.runtime,
      optimizer,
      epochs,
      batch,
      seed,
      ...(run.test === undefined ? {} : { test: run.test }),
      ...(run.patience === undefined ? {} : { patience: run.patience }),
      ...(resume === undefined ? {} : { resume }),
      signal: interruption,
      onStep: async (now) => {
        state = now
        line.step(now)
        if (checkpoint !== undefined && performance.now() - savedAt >= 1000 * checkpoint.seconds)
          await save(now)
      },
      onEpoch: async (now) => {
        state = now
        times.push((performance.now() - begun) / 1000)
        const record = now.history.at(-1)
        if (record !== undefined) line.epoch(record)
        await save(now)
        begun = performance.now()
      },
    })
    return {
      fitted,
      secondsPerEpoch: times.length === 0 ? null : times.reduce((a, b) => a + b, 0) / times.length,
    }
  } catch (error) {
    if (interruption.aborted && state !== undefined && kept !== undefined) {
      await save(state)
      line.say(`Stopped behind step ${state.step}; the same command with --resume goes on.`)
    }
    throw error
  } finally {
    line.end()
  }
}

const sizeOf = (shape: readonly number[]): number => shape.reduce((product, length) => product * length, 1)

function floorOf(labels: Float32Array): number {
  return logLoss({ labels, probabilities: labels }).floor
}
