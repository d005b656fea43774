import { numberColumn, type FileColumn } from './columns/index.ts'
import type { Connection } from './files/index.ts'

/** What two log-probabilities leave to everything but yes and no. */
export interface MassOutside {
  /** The mean over the rows of 1 − e^yes − e^no; below 0 where the two say more than there is. */
  readonly mean: number
  readonly largest: number
  readonly least: number
}

/**
 * The mass outside a yes and a no that are given as log-probabilities, where both are there.
 *
 * @returns undefined where no row has both
 */
export async function massOutside(
  connection: Connection,
  relation: string,
  [yes, no]: readonly [FileColumn, FileColumn],
): Promise<MassOutside | undefined> {
  const [a, b] = [yes, no].map((column) => numberColumn(column, 'other').number)
  const { columns } = await connection.read(
    `SELECT avg(outside), max(outside), min(outside) FROM (SELECT 1 - exp(${a}) - exp(${b}) AS outside FROM ${relation}) WHERE isfinite(outside)`,
  )
  const [mean, largest, least] = columns.map((column) => column[0])
  return mean === null || mean === undefined
    ? undefined
    : { mean: Number(mean), largest: Number(largest), least: Number(least) }
}
