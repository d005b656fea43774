import { InputError, calledAs } from '../../errors/index.ts'
import { bernoulli } from '../../likelihood/index.ts'
import type { Likelihood } from '../../likelihood/index.ts'
import type { LogLossReading } from '../../statistics/index.ts'
import { buildModel } from '../layers/index.ts'
import type { BuiltModel, Model } from '../layers/index.ts'
import { adam } from '../optimizers/index.ts'
import type { Optimizer } from '../optimizers/index.ts'
import { checkTrainable, isLogLoss, packedLength } from '../step/index.ts'
import { size } from '../tensors/index.ts'
import { checkAsked, checkExamples, checkInputs, checkOptions } from './checkOptions.ts'
import { augmentedRows } from './augmentedRows.ts'
import { copied } from './copied.ts'
import { areSameRows } from './Examples.ts'
import type { Examples } from './Examples.ts'
import type { FitOptions } from './FitOptions.ts'
import { areRows, packInputs } from './Inputs.ts'
import type { GivenExamples, Inputs } from './Inputs.ts'
import type { Metric } from './metrics.ts'
import { placeOf, predictorOf } from './onePlace.ts'
import { openPredictor } from './predictor.ts'
import type { Predictor } from './predictor.ts'
import { objectiveReader } from './objectiveReader.ts'
import { readLabels, readLoss, readMean } from './readLoss.ts'
import { eachBlock } from './Rows.ts'
import type { Rows } from './Rows.ts'
import { shuffle } from './shuffle.ts'
import { openStepper } from './stepper.ts'
import type { Stepper } from './stepper.ts'
import { startingState } from './TrainingState.ts'
import type { EpochRecord, TrainingState } from './TrainingState.ts'
import { spreadWeights } from './weights.ts'

/** A trained model: its numbers, how they came about, and what it predicts. */
export interface Fitted {
  readonly model: BuiltModel
  /** The numbers after the last epoch, or of the best one when training was told to stop early, or to keep it when aborted. */
  readonly state: TrainingState
  readonly history: readonly EpochRecord[]
  /** Whether its signal ended it before its last epoch. */
  readonly stopped: boolean
  /** Logits of rows, as many numbers a row as the model has outputs. */
  readonly predict: (inputs: Inputs) => Promise<Float32Array>
  /** The log loss on rows, beside its floor; no more than a block of them is in memory. */
  readonly evaluate: (examples: GivenExamples) => Promise<LogLossReading>
  /** The same for each of several labels by itself, in their order; the model is asked once for each. */
  readonly evaluateEach: (examples: GivenExamples) => Promise<readonly LogLossReading[]>
}

/**
 * Trains a model to minimise a likelihood, and reads its log loss beside the floor after every epoch, whatever the
 * likelihood: another than the Bernoulli one is reported apart, as the objective of an epoch.
 *
 * @param examples  inputs (of a functional model by name), labels in [0, 1] and, if rows count more or less than once, weights, a row of each an example; in memory, or read by their places when they are
 *   needed: the same rows give the same bits
 * @throws InputError when an option means nothing or is out of range, shapes do not fit, the likelihood is not one of labels and logits, a label is outside [0, 1], a
 *   metric cannot be measured, the state to resume from is not of this model and likelihood, or the loss stops being
 *   finite; what `signal` was aborted with, unless it is to keep the best
 */
export function fit(model: Model, examples: GivenExamples, options: FitOptions): Promise<Fitted> {
  return calledAs('fit', () => fitModel(model, examples, options))
}

async function fitModel(model: Model, given: GivenExamples, options: FitOptions): Promise<Fitted> {
  checkOptions(options)
  const { runtime, epochs = 10, batch = 32, seed = 1, clipNorm } = options
  const { optimizer = adam(), likelihood = bernoulli({ scale: 'logit' }) } = options
  checkTrainable(likelihood)
  if (model.logits === undefined && !areRows(given.inputs))
    throw new InputError({
      problem: 'inputs by name for a sequential model',
      expected: 'rows: { row, values }',
      received: Object.keys(given.inputs).join(', '),
      advice: 'functional makes a model of inputs by name.',
    })
  const built = buildModel(model, areRows(given.inputs) ? given.inputs.row : undefined)
  checkMoving(built)
  const packed = (some: GivenExamples, place?: string): Examples => ({
    ...some,
    inputs: packInputs(built, some.inputs, place),
  })
  const examples = packed(given)
  const held = {
    test: options.test && packed(options.test, 'test'),
    validation: options.validation && packed(options.validation, 'validation'),
  }
  const rows = await checkExamples(built, examples, held)
  const own = isLogLoss(likelihood) ? undefined : likelihood
  let state = options.resume ?? startingState(built, optimizer, seed)
  checkState(built, optimizer, state, own)
  const request = { model: built, likelihood, optimizer, ...(clipNorm === undefined ? {} : { clipNorm }) }
  const stepper = await openStepper(runtime, request, examples, Math.min(batch, rows), options.augment)
  const predictor = await openPredictor(runtime, built)
  const finishEpoch = await epochReader({ built, predictor, examples, own, ...held }, options)
  try {
    while (state.epoch < epochs && !exhausted(state, options) && !keeps(options)) {
      state = await runEpoch(state, stepper, rows, batch, options)
      if (state.row < rows) break
      state = await finishEpoch(state)
      await options.onEpoch?.(copied(state))
    }
  } finally {
    await stepper.close()
  }
  if (keeps(options) && state.step === 0) options.signal?.throwIfAborted()
  const stopped = keeps(options) && state.epoch < epochs && !exhausted(state, options)
  const asked = (inputs: Inputs): Rows => {
    const rows = packInputs(built, inputs)
    checkInputs(built, rows)
    return rows
  }
  const { best } = state
  const kept = copied(
    best === null || (options.patience === undefined && !stopped) ? state : { ...state, ...numbersOf(best) },
  )
  return {
    model: built,
    state: kept,
    history: kept.history,
    stopped,
    predict: async (inputs) =>
      predictor.predict(
        kept,
        calledAs('predict', () => asked(inputs)),
      ),
    evaluate: async (given) => {
      const examples = calledAs('evaluate', () => packed(given))
      await calledAs('evaluate', () => checkAsked(built, examples))
      return readLoss(await readLabels(examples.labels, examples.weights), predictor, kept, examples)
    },
    evaluateEach: (given) =>
      calledAs('evaluateEach', async () => {
        const examples = packed(given)
        await checkAsked(built, examples)
        const readings: LogLossReading[] = []
        for (let place = 0; place < size(built.output); place++) {
          const one = { ...examples, labels: placeOf(examples.labels, place) }
          const asked = predictorOf(predictor, place, size(built.output))
          readings.push(await readLoss(await readLabels(one.labels, one.weights), asked, kept, one))
        }
        return readings
      }),
  }
}

/** Whether a training was aborted that is to keep what it has. */
function keeps({ signal, aborted }: FitOptions): boolean {
  return aborted === 'keep' && signal?.aborted === true
}

/** What is left of the present epoch; less where an aborted training keeps what it has. */
async function runEpoch(
  start: TrainingState,
  stepper: Stepper,
  rows: number,
  batch: number,
  options: FitOptions,
): Promise<TrainingState> {
  const order = shuffle(rows, start.seed, start.epoch)
  let state = start
  while (state.row < rows) {
    if (keeps(options)) return state
    options.signal?.throwIfAborted()
    const indices = order.subarray(state.row, state.row + batch)
    const step = await stepper.step(state, indices)
    state = {
      ...step.state,
      row: state.row + indices.length,
      total: state.total + step.logLoss,
      objective: step.objective === null ? null : (state.objective ?? 0) + step.objective,
    }
    await options.onStep?.(stepper.overwrites && options.lend !== true ? copied(state) : state)
  }
  return state
}

interface EpochReading {
  readonly built: BuiltModel
  readonly predictor: Predictor
  readonly examples: Examples
  /** The likelihood, where it is another than the log loss. */
  readonly own: Likelihood | undefined
  readonly test: Examples | undefined
  readonly validation: Examples | undefined
}

/** Ends an epoch: reads its losses into the history and remembers the best. */
async function epochReader(
  { built, predictor, examples, own, test, validation }: EpochReading,
  { metrics = [], augment }: FitOptions,
): Promise<(state: TrainingState) => Promise<TrainingState>> {
  const reader = async (of: Examples | undefined) => {
    if (of === undefined) return async () => null
    const fixed = await readLabels(of.labels, of.weights)
    return (state: TrainingState) => readLoss(fixed, predictor, state, of)
  }
  const facts = async (all: Examples) => ({
    fixed: await readLabels(all.labels, all.weights),
    readObjective: own && (await objectiveReader(own, all)),
  })
  const always = await facts(examples)
  const changes = augment !== undefined && augment.length > 0 && areSameRows(examples)
  const readTest = await reader(test)
  const readValidation = await reader(validation)
  return async (state) => {
    const tested = await readTest(state)
    const validated = await readValidation(state)
    const numbers = state.row * size(built.output)
    // Labels that were changed have another floor: that of the epoch's own.
    const { fixed, readObjective } = changes
      ? await facts({ ...examples, labels: augmentedRows(examples.labels, augment, state) })
      : always
    const record: EpochRecord = {
      epoch: state.epoch + 1,
      step: state.step,
      train: readMean(fixed, state.total / numbers),
      objective: readObjective?.((state.objective ?? NaN) / numbers) ?? null,
      validation: validated,
      test: tested,
      metrics: test === undefined ? {} : await measured(metrics, predictor, state, test),
    }
    const deciding = validated ?? tested
    const better = deciding !== null && (state.best === null || deciding.mean < state.best.mean)
    return {
      ...state,
      epoch: record.epoch,
      row: 0,
      total: 0,
      objective: null,
      history: [...state.history, record],
      best: better ? { epoch: record.epoch, mean: deciding.mean, ...numbersOf(copied(state)) } : state.best,
    }
  }
}

/** Metrics look at all rows at once. */
async function measured(
  metrics: readonly Metric[],
  predictor: Predictor,
  state: TrainingState,
  { inputs, labels, weights }: Examples,
): Promise<Readonly<Record<string, number>>> {
  if (metrics.length === 0) return {}
  const logits = await predictor.predict(state, inputs)
  const values = await inMemory(labels)
  const own = weights && spreadWeights(await inMemory(weights), size(labels.row))
  return Object.fromEntries(metrics.map(({ name, read }) => [name, read(values, logits, own)]))
}

async function inMemory(rows: Rows): Promise<Float32Array> {
  if ('values' in rows) return rows.values
  const each = size(rows.row)
  const all = new Float32Array(rows.count * each)
  await eachBlock(rows, (values, from) => all.set(values, from * each))
  return all
}

function exhausted({ epoch, best }: TrainingState, { patience }: FitOptions): boolean {
  return patience !== undefined && best !== null && epoch - best.epoch >= patience
}

function numbersOf({ parameters, states }: Pick<TrainingState, 'parameters' | 'states'>) {
  return { parameters, states }
}

function checkMoving({ parameters }: BuiltModel): void {
  const all = Object.values(parameters)
  if (all.some(({ frozen = false }) => !frozen)) return
  throw new InputError({
    problem: all.length === 0 ? 'a model without parameters' : 'a model whose layers are all frozen',
    expected: 'a layer whose numbers move',
  })
}

function checkState(
  { parameters }: BuiltModel,
  { memory }: Optimizer,
  state: TrainingState,
  own: Likelihood | undefined,
): void {
  const length = packedLength(parameters)
  if (state.parameters.length !== length)
    throw new InputError({
      problem: 'the state to resume from is of another model',
      expected: `${length} numbers`,
      received: state.parameters.length,
    })
  if (memory.some((name) => state.memory[name]?.length !== length))
    throw new InputError({
      problem: 'the state to resume from is of another optimizer',
      expected: `${length} numbers each of ${memory.join(' and ')}`,
      received: Object.keys(state.memory).join(', ') || 'nothing remembered',
    })
  if (state.row > 0 && (state.objective === null) !== (own === undefined))
    throw new InputError({
      problem: 'the state to resume from is of another likelihood',
      expected: own === undefined ? 'a state of the log loss' : `a state of ${own.name}`,
    })
}
