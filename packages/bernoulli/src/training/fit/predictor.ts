import type { BuiltModel } from '../layers/index.ts'
import { encode } from '../onnx/index.ts'
import type { Runtime, Session } from '../Runtime.ts'
import { forward } from '../step/index.ts'
import { size } from '../tensors/index.ts'
import { rowsIn } from './Examples.ts'
import type { Rows } from './Examples.ts'
import type { TrainingState } from './TrainingState.ts'

const BATCH = 1024

/** Logits of any number of rows, a batch at a time. */
export interface Predictor {
  predict(state: Pick<TrainingState, 'parameters' | 'states'>, rows: Rows): Promise<Float32Array>
}

export async function openPredictor(runtime: Runtime, model: BuiltModel): Promise<Predictor> {
  const open = new Map<number, Session>()
  const sessionFor = async (rows: number): Promise<Session> => {
    const session = open.get(rows) ?? (await runtime.load(encode(forward(model, rows))))
    open.set(rows, session)
    return session
  }
  return {
    predict: async ({ parameters, states }, rows) => {
      const count = rowsIn(rows)
      const [each, out] = [size(rows.row), size(model.output)]
      const logits = new Float32Array(count * out)
      for (let from = 0; from < count; from += BATCH) {
        const to = Math.min(from + BATCH, count)
        const session = await sessionFor(to - from)
        const inputs = rows.values.subarray(from * each, to * each)
        const answer = await session.run({ inputs, parameters, ...(states.length > 0 ? { states } : {}) })
        logits.set(answer['logits'] as Float32Array, from * out)
      }
      return logits
    },
  }
}
