import { InputError } from 'bernoulli'
import type { ModelFile, Runtime } from 'bernoulli/training'
import { askModel } from '../runtime/index.ts'

const most = 8192
const DOUBLE = 11

/**
 * The probability of every row. Ours are computed from the logits in float64, so that none is rounded to 0 or 1 that is
 * not; of a model made elsewhere the output that has one probability, or two that add up to one, is taken.
 *
 * @throws InputError when what the model answers are no probabilities
 */
export async function probabilitiesOf(
  runtime: Runtime,
  bytes: Uint8Array,
  { facts, onnx }: ModelFile,
  raw: Float64Array,
  width: number,
  path: string,
): Promise<Float64Array> {
  if (facts !== null)
    return Float64Array.from(await askModel(runtime, bytes, raw, width), (z) =>
      z < 0 ? Math.exp(z) / (1 + Math.exp(z)) : 1 / (1 + Math.exp(-z)),
    )
  const input = onnx.inputs[0]
  const rows = raw.length / width
  const session = await runtime.load(bytes)
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
      said.set(probabilityIn(Object.values(answer), to - from, path), from)
    }
  } finally {
    await session.release()
  }
  return said
}

function probabilityIn(answers: readonly unknown[], rows: number, path: string): Float64Array {
  for (const values of answers) {
    if (!(values instanceof Float32Array || values instanceof Float64Array)) continue
    const each = values.length / rows
    if (each !== 1 && each !== 2) continue
    const said = Float64Array.from({ length: rows }, (_, row) => values[row * each + each - 1] as number)
    const outside = said.find((p) => !(p >= 0 && p <= 1))
    if (outside !== undefined)
      throw refuse(path, `${outside}`, 'Are these logits? Put a sigmoid behind them.')
    return said
  }
  throw refuse(path, 'no output of one or two numbers a row', 'Export the probability alone.')
}

function refuse(path: string, received: string, advice: string): InputError {
  return new InputError({
    asked: 'predict',
    problem: 'a model that does not answer with probabilities',
    place: path,
    expected: 'one number in [0, 1] for every row',
    received,
    advice,
  })
}
