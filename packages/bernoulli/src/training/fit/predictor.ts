import type { BuiltModel } from '../layers/index.ts'
import { encode } from '../onnx/index.ts'
import type { Runtime, Session } from '../Runtime.ts'
import { forward } from '../step/index.ts'
import { size } from '../tensors/index.ts'
import { BLOCK, blockReader, rowsIn } from './Rows.ts'
import type { Rows } from './Rows.ts'
import type { TrainingState } from './TrainingState.ts'

type Numbers = Pick<TrainingState, 'parameters' | 'states'>

/** Logits of any number of rows, a block at a time. */
export interface Predictor {
  predict(state: Numbers, rows: Rows): Promise<Float32Array>
  /** The same block by block, for rows of which there are too many. */
  each(state: Numbers, rows: Rows, use: UseLogits): Promise<void>
}

/** What is done with the logits of some rows. */
export type UseLogits = (logits: Float32Array, from: number, to: number) => void | Promise<void>

export async function openPredictor(runtime: Runtime, model: BuiltModel): Promise<Predictor> {
  const open = new Map<number, Session>()
  const sessionFor = async (rows: number): Promise<Session> => {
    const session = open.get(rows) ?? (await runtime.load(encode(forward(model, rows))))
    open.set(rows, session)
    return session
  }
  const each = async ({ parameters, states }: Numbers, rows: Rows, use: UseLogits): Promise<void> => {
    const count = rowsIn(rows)
    const read = blockReader(rows)
    for (let from = 0; from < count; from += BLOCK) {
      const to = Math.min(from + BLOCK, count)
      const session = await sessionFor(to - from)
      const inputs = await read(from, to)
      const answer = await session.run({ inputs, parameters, ...(states.length > 0 ? { states } : {}) })
      await use(answer['logits'] as Float32Array, from, to)
    }
  }
  return {
    each,
    predict: async (state, rows) => {
      const out = size(model.output)
      const logits = new Float32Array(rowsIn(rows) * out)
      await each(state, rows, (some, from) => logits.set(some, from * out))
      return logits
    },
  }
}
