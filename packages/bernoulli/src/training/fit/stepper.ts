import { InputError } from '../../errors/index.ts'
import { random } from '../../math/index.ts'
import type { Augmentation } from '../augment/index.ts'
import { moverInGraph, moverInPlace } from '../moving/index.ts'
import { encode } from '../onnx/index.ts'
import type { Runtime, Session } from '../Runtime.ts'
import { trainingStep } from '../step/index.ts'
import type { StepRequest } from '../step/index.ts'
import { size } from '../tensors/index.ts'
import type { Shape } from '../tensors/index.ts'
import { augmentedRows } from './augmentedRows.ts'
import { areSameRows, firstOutOfRange } from './Examples.ts'
import type { Examples } from './Examples.ts'
import { gatherRows, rowsIn } from './Rows.ts'
import { streamOf } from './shuffle.ts'
import type { TrainingState } from './TrainingState.ts'
import { sumOfWeights } from './weights.ts'

interface OpenStep {
  readonly session: Session
  readonly uniforms: Readonly<Record<string, Shape>>
  readonly inputs: Float32Array
  readonly labels: Float32Array
  readonly weights: Float32Array | undefined
}

interface Stepped {
  readonly state: TrainingState
  readonly logLoss: number
  /** Of the likelihood; null where that is the log loss itself. */
  readonly objective: number | null
}

/** Takes training steps: one graph for whole batches, one for what is left at the end of an epoch. */
export interface Stepper {
  /** Whether a step is written over the parameters and the memory of the state before it. */
  readonly overwrites: boolean
  /** @returns the state after a step on these rows, and the sums of their losses in nats before it, weights divided by their mean */
  step(state: TrainingState, rows: Uint32Array): Promise<Stepped>
  close(): Promise<void>
}

export async function openStepper(
  runtime: Runtime,
  request: Omit<StepRequest, 'batch' | 'answers'>,
  examples: Examples,
  batch: number,
  augment: readonly Augmentation[] | undefined,
): Promise<Stepper> {
  const { weights: given } = examples
  const meanWeight = given === undefined ? 1 : (await sumOfWeights(given, rowsIn(given))) / rowsIn(given)
  const { model, optimizer } = request
  const mover =
    (runtime.moves === 'there' ? undefined : moverInPlace(model, optimizer)) ?? moverInGraph(optimizer)
  const { answers, overwrites } = mover
  const open = new Map<number, OpenStep>()
  const reconstructs = areSameRows(examples)
  const stepOf = async (rows: number): Promise<OpenStep> => {
    const before = open.get(rows)
    if (before !== undefined) return before
    const { graph, uniforms } = trainingStep({
      ...request,
      answers,
      batch: rows,
      weighted: given !== undefined,
    })
    const inputs = new Float32Array(rows * size(examples.inputs.row))
    const made = {
      session: await runtime.load(encode(graph)),
      uniforms,
      inputs,
      labels: reconstructs ? inputs : new Float32Array(rows * size(examples.labels.row)),
      weights: given && new Float32Array(rows),
    }
    open.set(rows, made)
    return made
  }
  await stepOf(batch)
  return {
    overwrites,
    step: async (state, rows) => {
      const { session, uniforms, inputs, labels, weights } = await stepOf(rows.length)
      await gatherRows(augmentedRows(examples.inputs, augment, state), rows, inputs)
      if (!reconstructs) await gatherRows(examples.labels, rows, labels)
      else if (augment !== undefined) checkChanged(inputs, rows, size(examples.labels.row))
      if (given !== undefined && weights !== undefined) {
        await gatherRows(given, rows, weights)
        for (let i = 0; i < weights.length; i++) weights[i] = (weights[i] as number) / meanWeight
      }
      const step = state.step + 1
      const answer = await session.run({
        inputs,
        labels,
        ...(weights && { weights }),
        ...mover.feeds(state, step),
        ...(state.states.length > 0 ? { states: state.states } : {}),
        ...drawUniforms(uniforms, streamOf(state.seed, -step)),
      })
      const loss = answer['loss']?.[0] as number
      const logLoss = answer['logLoss']?.[0]
      const moved = Number.isFinite(loss) ? mover.move(answer, step) : undefined
      if (moved === undefined) throw notFinite(state, loss, inputs)
      return {
        logLoss: logLoss ?? loss,
        objective: logLoss === undefined ? null : loss,
        state: {
          ...state,
          ...moved,
          step,
          states: (answer['next.states'] as Float32Array | undefined) ?? state.states,
        },
      }
    },
    close: async () => {
      for (const { session } of open.values()) await session.release()
    },
  }
}

/** @throws InputError when rows that are their own labels were changed into none */
function checkChanged(values: Float32Array, rows: Uint32Array, each: number): void {
  const at = firstOutOfRange(values)
  if (at < 0) return
  throw new InputError({
    problem: 'a label that augment changed is out of range',
    expected: 'a number in [0, 1]',
    rows: [{ row: rows[Math.floor(at / each)] as number, value: values[at] }],
    advice: 'Rows that are their own labels must stay in [0, 1].',
  })
}

function drawUniforms(
  uniforms: Readonly<Record<string, Shape>>,
  seed: number,
): Readonly<Record<string, Float32Array>> {
  const names = Object.entries(uniforms)
  if (names.length === 0) return {}
  const draw = random(seed)
  return Object.fromEntries(
    names.map(([name, shape]) => [name, Float32Array.from({ length: size(shape) }, () => draw.uniform())]),
  )
}

function notFinite({ epoch, step }: TrainingState, loss: number, inputs: Float32Array): InputError {
  const index = inputs.findIndex((x) => !Number.isFinite(x))
  return new InputError({
    caller: 'fit',
    problem: `${Number.isFinite(loss) ? 'the gradient' : 'the loss'} is not finite at step ${step + 1}, epoch ${epoch + 1}`,
    ...(index >= 0 ? { received: inputs[index], place: 'an input' } : {}),
    advice:
      index >= 0
        ? 'Give every row finite inputs.'
        : 'The steps are probably too long: use a smaller learning rate, clipNorm, or inputs scaled to about 1.',
  })
}
