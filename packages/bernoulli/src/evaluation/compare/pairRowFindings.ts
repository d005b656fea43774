import type { Engine, PairedAuc, WeightKind } from '../../statistics/index.ts'
import { everyRow, sumOver } from '../../statistics/index.ts'
import { bootstrapMeans } from './bootstrapMeans.ts'
import type { Bootstrap, Units } from './bootstrapMeans.ts'
import { dieboldMariano } from './dieboldMariano.ts'
import type { Statement, Test } from '../result/index.ts'
import { differenceRows, groupUnits, pairedAucs, trialRows } from './pairRows.ts'
import type { DifferenceRows, Two } from './pairRows.ts'

/** What only the rows themselves tell, pair by pair; null where they do not. */
export interface RowFindings {
  readonly dieboldMariano: readonly ((Test & { readonly lag: number }) | null)[]
  readonly deLong: readonly (PairedAuc | null)[]
  readonly bootstrap: Bootstrap | null
  readonly statements: readonly Statement[]
}

export interface RowOptions {
  readonly level: number
  readonly seed: number
  readonly resamples: number
  readonly group: string | undefined
  readonly weightKind: WeightKind | undefined
  readonly lag: number | undefined
  readonly signal: AbortSignal | undefined
}

/**
 * @param pairs   whose areas are compared
 * @param finite  those of them without contradictions, whose losses are compared
 */
export async function pairRowFindings(
  engine: Engine,
  pairs: readonly Two[],
  finite: readonly Two[],
  { level, seed, resamples, group, lag, signal }: RowOptions,
): Promise<RowFindings> {
  const statements: Statement[] = []
  const options = { level, seed, resamples }
  const losses = finite.length === 0 ? undefined : await differenceRows(engine, finite)
  if (losses === null) statements.push(tooManyRows)
  let bootstrap: Bootstrap | null = null
  if (group !== undefined && finite.length > 0) {
    const units = await groupUnits(engine, finite, group)
    if (units === null) statements.push(tooManyGroups(group))
    else bootstrap = bootstrapMeans(units, options)
  } else if (losses) {
    const drawn = engine.shape.counts === true ? await trialRows(engine, finite) : losses
    if (drawn === null) statements.push(tooManyRows)
    else bootstrap = bootstrapMeans(rowUnits(drawn), { ...options, reach: reachOf(drawn) })
  }
  const dieboldMarianos = losses
    ? losses.differences.map((differences) => dieboldMariano(differences, losses.weight, lag))
    : finite.map(() => null)
  signal?.throwIfAborted()
  const areas = await pairedAucs(engine, pairs, group)
  if (areas === null && losses !== null) statements.push(tooManyRows)
  if (group !== undefined && group !== everyRow && losses) statements.push(rowsAlone)
  return {
    dieboldMariano: dieboldMarianos,
    deLong: areas ?? pairs.map(() => null),
    bootstrap,
    statements,
  }
}

function rowUnits({ weight, differences }: DifferenceRows): Units {
  const rows = differences[0]?.length ?? 0
  if (weight === undefined) return { weight: new Float64Array(rows).fill(1), sums: differences }
  return {
    weight,
    sums: differences.map((of) => of.map((d, i) => product(d, weight[i] as number))),
  }
}

/**
 * A weight is a number of rows, but a row is drawn whole: its spread counts w² where w rows would count w. The resampled
 * means are drawn in by as much.
 */
function reachOf({ weight, differences }: DifferenceRows): readonly number[] {
  if (weight === undefined) return differences.map(() => 1)
  const n = weight.length
  const w = (i: number): number => weight[i] as number
  const total = sumOver(n, w)
  return differences.map((of) => {
    const mean = sumOver(n, (i) => product(of[i] as number, w(i))) / total
    const squares = (power: 1 | 2): number =>
      sumOver(n, (i) => (w(i) === 0 ? 0 : w(i) ** power * ((of[i] as number) - mean) ** 2))
    const whole = squares(2)
    return whole > 0 ? Math.sqrt(squares(1) / whole) : 1
  })
}

function product(difference: number, weight: number): number {
  return weight === 0 ? 0 : difference * weight
}

const tooManyRows: Statement = {
  code: 'too many rows',
  text:
    'There are too many rows to go through one by one, so there is no Diebold-Mariano test, no paired DeLong test and ' +
    'no bootstrap of rows; everything that is a sum is exact.',
}

const tooManyGroups = (column: string): Statement => ({
  code: 'too many groups',
  text:
    column === everyRow
      ? 'There are too many rows to draw from, so there is no bootstrap.'
      : `There are too many groups in ${JSON.stringify(column)} to draw from, so there is no bootstrap.`,
})

const rowsAlone: Statement = {
  code: 'rows taken as independent',
  text: 'The Diebold-Mariano test takes no account of the groups.',
}
