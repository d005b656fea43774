import { InputError } from '../../errors/index.ts'
import type { Session } from '../Runtime.ts'

/** As many rows as a model is asked about at a time. */
const most = 8192

/**
 * The logits of rows, as a file of ours says them.
 *
 * @param raw      rows of `width` numbers as the file takes them
 * @param place    what to call the file in errors
 * @param outputs  how many logits a row has, one behind the other: one for each label
 * @throws InputError when it does not answer with so many logits a row
 */
export async function askModel(
  session: Pick<Session, 'run'>,
  raw: Float64Array,
  width: number,
  place: string,
  outputs = 1,
): Promise<Float32Array> {
  const rows = raw.length / width
  const logits = new Float32Array(rows * outputs)
  for (let from = 0; from < rows; from += most) {
    const to = Math.min(from + most, rows)
    const { logits: said } = await session.run({ inputs: raw.subarray(from * width, to * width) })
    if (said?.length !== (to - from) * outputs || said.some(Number.isNaN))
      throw new InputError({
        problem: 'a model that does not answer with logits',
        place,
        expected: outputs === 1 ? 'one number for every row' : `${outputs} numbers for every row`,
        received: said?.length === (to - from) * outputs ? NaN : `${said?.length ?? 0} for ${to - from} rows`,
      })
    logits.set(said, from * outputs)
  }
  return logits
}
