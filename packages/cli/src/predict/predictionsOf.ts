import { InputError } from 'bernoulli'
import { sigmoid } from 'bernoulli/math'
import type { Scale } from 'bernoulli'
import type { Arrays, ModelFile, Runtime } from 'bernoulli/training'
import { askModel, openModel } from '../training/runtime/index.ts'
const most = 8192
const FLOAT = 1
const DOUBLE = 11

/** How far from one two probabilities in float32 may add up: each is rounded, and so is what they were divided by. */
const apart = 1e-5

/** Predictions, and how many of them are probabilities of exactly 0 or 1. */
export interface Said {
  readonly values: Float64Array
  readonly certain: number
}

/**
 * The probability or logit of every row, of each label of the model; only models of ours have logits.
 *
 * @throws InputError as {@link probabilitiesOf}, and for logits of a model made elsewhere
 */
export async function predictionsOf(
  runtime: Runtime,
  model: OpenedModel,
  raw: Float64Array,
  width: number,
  scale: Scale,
): Promise<readonly Said[]> {
  const { bytes, file, path } = model
  if (file.facts !== null) {
    const outputs = file.facts.labels?.length ?? 1
    const logits = await askModel(runtime, bytes, raw, width, path, outputs)
    return Array.from({ length: outputs }, (_, label) => {
      const own = Float64Array.from(logits.filter((__, at) => at % outputs === label))
      // In float64, so that none is rounded to 0 or 1 that is not.
      return scale === 'logit' ? { values: own, certain: 0 } : said(own.map((z) => sigmoid(z)))
    })
  }
  if (scale === 'logit')
    throw new InputError({
      problem: '--scale logit for a model made elsewhere',
      place: path,
      advice: 'It answers with probabilities; leave it out.',
    })
  return [said(await probabilitiesOf(runtime, bytes, file.onnx, raw, width, path))]
}

const said = (values: Float64Array): Said => ({
  values,
  certain: values.reduce((count, p) => count + Number(p === 0 || p === 1), 0),
})

/** A model's file, its bytes and what to call it. */
export interface OpenedModel {
  readonly bytes: Uint8Array
  readonly file: ModelFile
  readonly path: string
}

/**
 * The probability of every row that a model made elsewhere says: the one output that has a probability a row, or two that add up to one.
 *
 * @throws InputError when the model cannot be run, what it answers are no probabilities, or several outputs may be them
 */
async function probabilitiesOf(
  runtime: Runtime,
  bytes: Uint8Array,
  onnx: ModelFile['onnx'],
  raw: Float64Array,
  width: number,
  path: string,
): Promise<Float64Array> {
  const input = onnx.inputs[0]
  const outputs = floatsOf(onnx)
  const rows = raw.length / width
  const session = await openModel(runtime, bytes, path)
  const said = new Float64Array(rows)
  try {
    const fixed = typeof input?.shape[0] === 'number' ? input.shape[0] : undefined
    const batch = fixed ?? most
    for (let from = 0; from < rows; from += batch) {
      const to = Math.min(from + batch, rows)
      const part = raw.subarray(from * width, to * width)
      if (fixed !== undefined && to - from !== fixed)
        throw refuse(path, `exactly ${fixed} rows at a time`, 'Export it with a free first axis.')
      const answer = await session.run({
        [input?.name ?? '']: input?.elementType === DOUBLE ? part : Float32Array.from(part),
      })
      said.set(probabilityIn(answer, outputs, to - from, path), from)
    }
  } finally {
    await session.release()
  }
  return said
}

/** The outputs of floating point numbers; whether their first axis is that of rows is seen from what they hold. */
function floatsOf({ outputs }: ModelFile['onnx']): readonly string[] {
  return outputs
    .filter(
      ({ elementType, shape }) =>
        (elementType === FLOAT || elementType === DOUBLE) &&
        shape.slice(1).every((length) => typeof length === 'string' || length === 1 || length === 2),
    )
    .map(({ name }) => name)
}

function probabilityIn(
  answers: Arrays,
  outputs: readonly string[],
  rows: number,
  path: string,
): Float64Array {
  const [found, ...others] = outputs.flatMap((name) => {
    const values = answers[name]
    const each = (values?.length ?? 0) / rows
    return values === undefined || (each !== 1 && each !== 2) ? [] : [{ name, values, each }]
  })
  if (found === undefined)
    throw refuse(path, 'no output of one or two floats a row', 'Export the probability alone.')
  if (others.length > 0)
    throw refuse(
      path,
      [found, ...others].map(({ name }) => name).join(' and '),
      'Several outputs may be the probability. Export it alone.',
    )
  const { values, each } = found
  const said = Float64Array.from({ length: rows }, (_, row) => values[row * each + each - 1] as number)
  const outside = said.find((p) => !(p >= 0 && p <= 1))
  if (outside !== undefined) throw refuse(path, `${outside}`, 'Are these logits? Put a sigmoid behind them.')
  if (each === 2)
    for (const [row, p] of said.entries()) {
      const other = values[row * 2] as number
      if (Math.abs(other + p - 1) <= apart) continue
      throw refuse(
        path,
        `${other} and ${p}`,
        'Two outputs that do not add up to one are no probability of one label. Export that of one label alone.',
      )
    }
  return said
}

function refuse(path: string, received: string, advice: string): InputError {
  return new InputError({
    problem: 'a model that does not answer with probabilities',
    place: path,
    expected: 'one number in [0, 1] for every row',
    received,
    advice,
  })
}
