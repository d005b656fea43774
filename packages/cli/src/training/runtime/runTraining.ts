import { adam, adamW, buildModel, fit, readLabels, rowsIn, startFrom } from 'bernoulli/training'
import type {
  Augmentation,
  EpochRecord,
  Examples,
  Fitted,
  Model,
  ModelNumbers,
  Runtime,
  TrainingState,
} from 'bernoulli/training'
import { InputError } from 'bernoulli'
import type { Epoch } from '@bernoulli/report/card'
import { fingerprint, openCheckpoints } from '../checkpoints/index.ts'
import type { Checkpoints, Settings } from '../checkpoints/index.ts'
import type { TrainingFlags } from '../../shell/flags/index.ts'
import { interruption, version } from '../../shell/process/index.ts'
import { writeAtomically } from '../../shell/output/index.ts'
import { epochLog } from './epochLog.ts'
import { threadsOf } from './openRuntime.ts'
import { readingOf } from './readingOf.ts'
import { refuseLarge } from './refuseLarge.ts'
import { refuseOtherState } from './refuseOtherState.ts'
import { watch } from './watch.ts'

export interface TrainingRun {
  readonly flags: TrainingFlags
  readonly runtime: Runtime
  readonly model: Model
  /** What the rows are called in a checkpoint. */
  readonly called: 'rows' | 'pictures'
  readonly examples: Examples
  /** Rows that choose the epoch. */
  readonly validation: Examples | undefined
  readonly test: Examples | undefined
  /** Numbers to start from; drawn if left out. */
  readonly start: ModelNumbers | undefined
  /** How pictures are changed while they are trained on. */
  readonly augment?: readonly Augmentation[]
  /** Of the weights, as AdamW has it; none if left out. */
  readonly decay?: number | undefined
  /** What the numbers follow from besides, for checkpoints. */
  readonly settings: Settings
}

/** A finished training. */
export interface Trained {
  readonly fitted: Fitted
  readonly keptEpoch: number
  readonly history: readonly Epoch[]
  /** Whether Ctrl-C ended it: then nobody waits for more than its model. */
  readonly stopped: boolean
  /** The epoch that the rows which choose found best so far; null where none chose. */
  readonly best: number | null
  /** In this process; null when none was left to do. */
  readonly secondsPerEpoch: number | null
}

/**
 * Trains, says how it goes, and writes down where it is after every epoch and every so many seconds. Ctrl-C lets the
 * present step end and writes down where it was; where a model is to be written, what was learned so far is handed over.
 */
export async function runTraining(run: TrainingRun): Promise<Trained> {
  const { checkpoint, resume } = run.flags
  refuseLarge(buildModel(run.model, run.examples.inputs.row))
  if (checkpoint === undefined) return trainKept(run, undefined)
  const kept = await openCheckpoints(checkpoint, await settingsOf(run), resume)
  try {
    if (kept.found !== undefined) refuseOtherState(run, kept.found, checkpoint)
    if (kept.found !== undefined && kept.found.epoch > run.flags.epochs)
      throw new InputError({
        problem: `the training in ${checkpoint} is further already`,
        place: '--epochs',
        expected: `at least ${kept.found.epoch}`,
        received: run.flags.epochs,
        advice: 'Say as many or more, or begin another one in another folder.',
      })
    return await trainKept(run, kept)
  } finally {
    await kept.close()
  }
}

async function trainKept(run: TrainingRun, kept: Checkpoints | undefined): Promise<Trained> {
  const { examples, validation, test, augment = [] } = run
  const { epochs, batch, rate, seed, patience, checkpoint, checkpointEvery, quiet, log } = run.flags
  const { decay } = run
  const optimizer = decay === undefined ? adam({ rate }) : adamW({ rate, decay })
  const { weight, floor } = await readLabels(examples.labels)
  const rows = rowsIn(examples.labels)
  const line = watch(
    { rows, numbers: weight / rows, epochs, floor: augment.length === 0 ? floor : null },
    quiet,
  )
  if (run.flags.resume)
    line.say(
      kept?.found === undefined
        ? `Nothing is written down in ${checkpoint} yet: training begins anew.`
        : `Going on behind epoch ${kept.found.epoch}, step ${kept.found.step}.`,
    )
  if (kept?.elsewhere !== undefined)
    line.say(`Training was begun on another processor (${kept.elsewhere}): the last bits may differ.`)
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
  const writeLog = async (history: readonly EpochRecord[]): Promise<void> => {
    if (log !== undefined) await writeAtomically('--log', log, epochLog(history))
  }
  const leave = async (): Promise<void> => {
    if (state === undefined || kept === undefined) return
    await save(state)
    line.say(`Stopped behind step ${state.step}; the same command with --resume goes on.`)
  }
  await writeLog(resume?.history ?? [])
  try {
    const fitted = await fit(run.model, examples, {
      runtime: run.runtime,
      optimizer,
      epochs,
      batch,
      seed,
      ...(validation === undefined ? {} : { validation }),
      ...(test === undefined ? {} : { test }),
      ...(patience === undefined ? {} : { patience }),
      ...(augment.length === 0 ? {} : { augment }),
      ...(resume === undefined ? {} : { resume }),
      signal: interruption,
      ...(run.flags.out === undefined ? {} : { aborted: 'keep' as const }),
      lend: true,
      onStep: async (now) => {
        state = now
        line.step(now)
        if (kept !== undefined && performance.now() - savedAt >= 1000 * checkpointEvery) await save(now)
      },
      onEpoch: async (now) => {
        state = now
        times.push((performance.now() - begun) / 1000)
        const record = now.history.at(-1)
        if (record !== undefined) line.epoch(record)
        await save(now)
        await writeLog(now.history)
        begun = performance.now()
      },
    })
    if (fitted.stopped) await leave()
    return {
      fitted,
      stopped: fitted.stopped,
      best: fitted.state.best?.epoch ?? null,
      keptEpoch:
        patience === undefined && !fitted.stopped
          ? fitted.state.epoch
          : (fitted.state.best?.epoch ?? fitted.state.epoch),
      history: fitted.history.map(({ epoch, step, train, validation, test }) => ({
        epoch,
        step,
        train: readingOf(train),
        validation: validation && readingOf(validation),
        test: test && readingOf(test),
      })),
      secondsPerEpoch: times.length === 0 ? null : times.reduce((a, b) => a + b, 0) / times.length,
    }
  } catch (error) {
    if (interruption.aborted) await leave()
    throw error
  } finally {
    line.end()
  }
}

/** All that the bits of a training follow from, besides how long it goes on. */
async function settingsOf(run: TrainingRun): Promise<Settings> {
  const { examples, validation, test, start, augment = [], runtime, flags } = run
  const of = async (some: Examples | undefined) =>
    some === undefined ? null : fingerprint(some.inputs, some.labels)
  return {
    ...run.settings,
    batch: flags.batch,
    rate: flags.rate,
    seed: flags.seed,
    ...(run.decay === undefined ? {} : { decay: run.decay }),
    ...(augment.length === 0 ? {} : { augment: augment.map(({ name }) => name) }),
    threads: threadsOf(flags),
    runtime: runtime.name,
    version: version(),
    start:
      start === undefined
        ? null
        : await fingerprint({ row: [start.parameters.length], values: start.parameters }),
    [run.called]: await of(examples),
    validation: await of(validation),
    test: await of(test),
  }
}
