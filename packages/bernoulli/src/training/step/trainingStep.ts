import { add, column, divide, exp, log, max, min, multiply } from '../../expression/index.ts'
import type { Likelihood } from '../../likelihood/index.ts'
import type { BuiltModel } from '../layers/index.ts'
import { writeGraph } from '../onnx/index.ts'
import type { OnnxGraph } from '../onnx/index.ts'
import type { Optimizer } from '../optimizers/index.ts'
import { applied, constant, gradient, input, map, size, sum } from '../tensors/index.ts'
import type { Shape, Tensor } from '../tensors/index.ts'
import { isLogLoss, logLossOf, lossOf } from './losses.ts'
import { pack, packedLength, unpack } from './pack.ts'

export interface StepRequest {
  readonly model: BuiltModel
  /** On the logit scale; its columns are the label and the prediction. */
  readonly likelihood: Likelihood
  readonly optimizer: Optimizer
  /** Rows in a batch. */
  readonly batch: number
  /** Gradients longer than this are shortened to it. */
  readonly clipNorm?: number
  /** Whether rows have weights; their mean over all rows trained on is 1. */
  readonly weighted?: boolean
}

/** A training step as one graph, and the names and shapes of what it is fed. */
export interface TrainingStep {
  readonly graph: OnnxGraph
  /** Inputs of random numbers, filled anew in every step. */
  readonly uniforms: Readonly<Record<string, Shape>>
}

/**
 * Model, likelihood, gradient and optimiser as one graph.
 *
 * Fed: `inputs` (batch, …row), `labels` (batch, …output), `weights` (batch) where there are some, `parameters` (P) and the
 * optimiser's memory (P), `states` (S), `rate` and the optimiser's scalars. Answers: `loss`, the sum of the likelihood over
 * the batch in nats, every row as often as its weight says;
 * `logLoss`, the sum of the log loss where the likelihood is another; `gradientNorm`, of the mean's gradient; and
 * `parameters`, memory and `states` after the step, under the same names with a `next.` before them.
 */
export function trainingStep(request: StepRequest): TrainingStep {
  const { model, likelihood, optimizer, batch, clipNorm, weighted = false } = request
  const length = packedLength(model.parameters)
  const uniforms: Record<string, Shape> = {}
  const uniform = (shape: Shape): Tensor => {
    const name = `uniform${Object.keys(uniforms).length}`
    uniforms[name] = shape
    return input(name, shape)
  }
  const parameters = input('parameters', [length])
  const states = input('states', [packedLength(model.states)])
  const numbers = { ...unpack(parameters, model.parameters), ...unpack(states, model.states) }
  const built = model.apply(input('inputs', [batch, ...model.input]), numbers, { training: true, uniform })
  const labels = input('labels', [batch, ...model.output])
  const weights = input('weights', [batch, ...model.output.map(() => 1)])
  const counted = (loss: Tensor): Tensor =>
    weighted ? map((loss, weight) => multiply(weight, loss), loss, weights) : loss
  const loss = counted(lossOf(likelihood, labels, built.logits))
  const total = sum(loss)
  const names = Object.keys(model.parameters)
  const moving = names.filter((name) => model.parameters[name]?.frozen !== true)
  const slopes = gradient(
    total,
    moving.map((name) => numbers[name] as Tensor),
  )
  const gradients = names.map(
    (name) => slopes[moving.indexOf(name)] ?? constant(0, (numbers[name] as Tensor).shape),
  )
  // Before they are packed: ONNX Runtime then takes the factor into the matrix product that a gradient comes from.
  const packed = pack(gradients.map((one) => map((g) => multiply(g, 1 / size(loss.shape)), one)))
  const norm = map((squares) => exp(multiply(0.5, log(squares))), sum(map((g) => multiply(g, g), packed)))
  const clipped =
    clipNorm === undefined
      ? packed
      : map((g, norm) => multiply(g, min(1, divide(clipNorm, max(norm, Number.MIN_VALUE)))), packed, norm)
  const outputs: Record<string, Tensor> = {
    loss: total,
    ...(isLogLoss(likelihood) ? {} : { logLoss: sum(counted(logLossOf(labels, built.logits))) }),
    gradientNorm: norm,
    ...held(model, numbers, update(model, optimizer, parameters, clipped)),
  }
  if (packedLength(model.states) > 0)
    outputs['next.states'] = pack(
      Object.keys(model.states).map((name) => built.states[name] ?? (numbers[name] as Tensor)),
    )
  return { graph: writeGraph({ name: 'training step', outputs }), uniforms }
}

/** The numbers of frozen layers as they were, whatever the optimiser makes of them. */
function held(
  model: BuiltModel,
  numbers: Readonly<Record<string, Tensor>>,
  next: Readonly<Record<string, Tensor>>,
): Readonly<Record<string, Tensor>> {
  const specs = Object.entries(model.parameters)
  if (!specs.some(([, { frozen = false }]) => frozen)) return next
  const moved = unpack(next['next.parameters'] as Tensor, model.parameters)
  const parts = specs.map(([name, { frozen = false }]) => (frozen ? numbers : moved)[name] as Tensor)
  return { ...next, 'next.parameters': pack(parts) }
}

/** The optimiser's formulas over the long arrays. */
function update(
  model: BuiltModel,
  optimizer: Optimizer,
  parameters: Tensor,
  gradients: Tensor,
): Readonly<Record<string, Tensor>> {
  const decays = Object.values(model.parameters).flatMap(({ shape, decays }) =>
    new Array<number>(size(shape)).fill(decays ? 1 : 0),
  )
  const scalars = Object.keys(optimizer.scalars(1))
  const fed: Readonly<Record<string, Tensor>> = {
    parameter: parameters,
    gradient: gradients,
    rate: input('rate', []),
    decays: constant(Float64Array.from(decays), parameters.shape),
    ...Object.fromEntries(
      optimizer.memory.map((name) => [`memory.${name}`, input(`memory.${name}`, parameters.shape)]),
    ),
    ...Object.fromEntries(scalars.map((name) => [`scalar.${name}`, input(`scalar.${name}`, [])])),
  }
  const place = (name: string) => column(`x${Object.keys(fed).indexOf(name)}`)
  const next = optimizer.update({
    parameter: place('parameter'),
    gradient: place('gradient'),
    rate: place('rate'),
    decays: place('decays'),
    memory: Object.fromEntries(optimizer.memory.map((name) => [name, place(`memory.${name}`)])),
    scalars: Object.fromEntries(scalars.map((name) => [name, place(`scalar.${name}`)])),
  })
  const after = (formula: typeof next.parameter): Tensor => applied(add(formula, 0), Object.values(fed))
  return {
    'next.parameters': after(next.parameter),
    ...Object.fromEntries(
      optimizer.memory.map((name) => [
        `next.memory.${name}`,
        after(next.memory[name] as typeof next.parameter),
      ]),
    ),
  }
}
