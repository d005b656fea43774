import { divide, max, min, multiply, squareRoot } from '../../expression/index.ts'
import type { Likelihood } from '../../likelihood/index.ts'
import type { BuiltModel } from '../layers/index.ts'
import { writeGraph } from '../onnx/index.ts'
import type { OnnxGraph } from '../onnx/index.ts'
import type { Optimizer } from '../optimizers/index.ts'
import { constant, gradient, input, map, size, sum } from '../tensors/index.ts'
import type { Shape, Tensor } from '../tensors/index.ts'
import { isLogLoss, logLossOf, lossOf } from './losses.ts'
import { movedInGraph } from './movedInGraph.ts'
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
  /** What the graph answers: the numbers after the step, if left out, or the gradient they are moved by elsewhere. */
  readonly answers?: 'numbers' | 'gradient'
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
 *
 * A graph that answers the gradient is fed each parameter by itself, `parameter.…` with its name, and nothing of the
 * optimiser; it answers `gradient.…` of each that moves in the place of the numbers after the step, and `gradientNorm` only where
 * gradients are clipped.
 */
export function trainingStep(request: StepRequest): TrainingStep {
  const { model, likelihood, optimizer, batch, clipNorm, weighted = false, answers = 'numbers' } = request
  const length = packedLength(model.parameters)
  const uniforms: Record<string, Shape> = {}
  const uniform = (shape: Shape): Tensor => {
    const name = `uniform${Object.keys(uniforms).length}`
    uniforms[name] = shape
    return input(name, shape)
  }
  const parameters = input('parameters', [length])
  const states = input('states', [packedLength(model.states)])
  const numbers = {
    ...(answers === 'numbers'
      ? unpack(parameters, model.parameters)
      : Object.fromEntries(
          Object.entries(model.parameters).map(([name, { shape }]) => [
            name,
            input(`parameter.${name}`, shape),
          ]),
        )),
    ...unpack(states, model.states),
  }
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
  // Before they are packed: ONNX Runtime then takes the factor into the matrix product that a gradient comes from.
  const means = names.map((name) => {
    const slope = slopes[moving.indexOf(name)] ?? constant(0, (numbers[name] as Tensor).shape)
    return map((g) => multiply(g, 1 / size(loss.shape)), slope)
  })
  const packed = pack(means)
  const gradientNorm = map(squareRoot, sum(map((g) => multiply(g, g), packed)))
  const clipped = (gradient: Tensor): Tensor =>
    clipNorm === undefined
      ? gradient
      : map(
          (g, norm) => multiply(g, min(1, divide(clipNorm, max(norm, Number.MIN_VALUE)))),
          gradient,
          gradientNorm,
        )
  const outputs: Record<string, Tensor> = {
    loss: total,
    ...(isLogLoss(likelihood) ? {} : { logLoss: sum(counted(logLossOf(labels, built.logits))) }),
    ...(answers === 'numbers' || clipNorm !== undefined ? { gradientNorm } : {}),
    ...(answers === 'numbers'
      ? movedInGraph(model, optimizer, parameters, clipped(packed))
      : Object.fromEntries(
          moving.map((name) => [`gradient.${name}`, clipped(means[names.indexOf(name)] as Tensor)]),
        )),
  }
  if (packedLength(model.states) > 0)
    outputs['next.states'] = pack(
      Object.keys(model.states).map((name) => built.states[name] ?? (numbers[name] as Tensor)),
    )
  return { graph: writeGraph({ name: 'training step', outputs }), uniforms }
}
