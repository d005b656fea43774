import { InputError } from '../../errors/index.ts'
import type { Session } from '../Runtime.ts'

/** As many rows as a model is asked about at a time. */
const most = 8192

/**
 * The logits of rows, as a file of ours says them.
 *
 * @param raw    rows of `width` numbers as the file takes them
 * @param place  what to call the file in errors
 * @throws InputError when it does not answer with one logit a row
 */
export async function askModel(
  session: Pick<Session, 'run'>,
  raw: Float64Array,
  width: number,
  place: string,
): Promise<Float32Array> {
  const rows = raw.length / width
  const logits = new Float32Array(rows)
  for (let from = 0; from < rows; from += most) {
    const to = Math.min(from + most, rows)
    const { logits: said } = await session.run({ inputs: raw.subarray(from * width, to * width) })
    if (said?.length !== to - from || said.some(Number.isNaN))
      throw new InputError({
        problem: 'a model that does not answer with logits',
        place,
        expected: 'one number for every row',
        received: said?.length === to - from ? NaN : `${said?.length ?? 0} for ${to - from} rows`,
      })
    logits.set(said, from)
  }
  return logits
}
