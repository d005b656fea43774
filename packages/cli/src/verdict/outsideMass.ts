import type { Statement } from 'bernoulli'
import type { MassOutside, OpenedFiles } from '../duckdb/index.ts'
import type { Roles } from '../columns/index.ts'

/** Two log-probabilities in single precision leave as much to rounding. */
const rounding = 1e-5

/** What predictions that are two log-probabilities leave to answers that are neither yes nor no. */
export async function outsideMass(
  data: Pick<OpenedFiles, 'massOutside'>,
  { predictions }: Pick<Roles, 'predictions'>,
): Promise<readonly Statement[]> {
  const said: Statement[] = []
  for (const { column, no } of predictions) {
    const found = no === undefined ? undefined : await data.massOutside(column, no)
    if (found !== undefined) said.push({ code: 'mass outside', text: sentence(`${column}, ${no}`, found) })
  }
  return said
}

function sentence(names: string, { mean, largest, least }: MassOutside): string {
  if (least < -rounding)
    return `${names}: their probabilities add up to as much as ${percent(1 - least)}, so they are not those of a yes and a no that exclude each other.`
  if (largest <= rounding) return `${names}: together they leave nothing to other answers.`
  return `${names}: ${percent(Math.max(0, mean))} of the probability on average, at most ${percent(largest)}, went to answers that are neither; yes is taken against no alone.`
}

const percent = (share: number): string => `${Number((100 * share).toPrecision(3))} %`
