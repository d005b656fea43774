import { add, column, constant, less, multiply, subtract } from '../../expression/index.ts'
import type { Expression } from '../../expression/index.ts'
import { sumInBatches, sumOfSumsInBatches } from '../../evaluation/index.ts'
import { overTrials } from '../../statistics/index.ts'
import type { Engine, Shape } from '../../statistics/index.ts'
import type { Cells } from './Cells.ts'
import type { Parting } from './Parting.ts'

/**
 * What falls into the cells of each parting, in as few passes over the rows as it takes.
 *
 * Rows stand for themselves: what falls into two cells of different parts is never in one row, so the products are those of y
 * and 1 − y alone. Groups have their totals multiplied.
 *
 * @param group  key column whose rows go together
 * @throws InputError when a row breaks a rule; EngineError when the engine fails
 */
export async function addUpCells(
  engine: Engine,
  partings: readonly Parting[],
  group: string | undefined,
): Promise<readonly Cells[]> {
  return group === undefined ? cellsOfRows(engine, partings) : cellsOfGroups(engine, partings, group)
}

const weightOf = ({ weighted }: Shape): Expression => (weighted ? column('weight') : constant(1))

/** The formula of each cell: yes and no of the first part, of the second, and the rest. */
function formulas({ parts, rest }: Parting, shape: Shape): readonly Expression[] {
  const [weight, label] = [weightOf(shape), column('label')]
  const cells = parts.flatMap((part) => [
    multiply(weight, multiply(part, label)),
    multiply(weight, multiply(part, subtract(1, label))),
  ])
  const others = subtract(1, add(parts[0], parts[1]))
  return rest ? [...cells, multiply(weight, others)] : cells
}

async function cellsOfRows(engine: Engine, partings: readonly Parting[]): Promise<readonly Cells[]> {
  const { shape } = engine
  const label = column('label')
  const scatter = multiply(weightOf(shape), overTrials(multiply(label, subtract(1, label)), shape))
  const requested: Record<string, Expression> = { scatter }
  partings.forEach((parting, k) => {
    formulas(parting, shape).forEach((cell, i) => (requested[`cell${k}_${i}`] = cell))
  })
  const sums = await sumInBatches(engine, requested)
  const soft: Record<string, Expression> = {}
  // Hard labels are in one cell each: y(1 − y) is 0.
  if ((sums['scatter'] as number) > 0)
    partings.forEach(({ parts }, k) => {
      parts.forEach((part, i) => (soft[`scatter${k}_${i}`] = multiply(part, scatter)))
    })
  const scatters = Object.keys(soft).length === 0 ? {} : await sumInBatches(engine, soft)
  return partings.map((parting, k) => {
    const totals = formulas(parting, shape).map((_, i) => sums[`cell${k}_${i}`] as number)
    const moments = totals.map((_, i) => totals.map((_, j) => (i === j ? (totals[i] as number) : 0)))
    parting.parts.forEach((_, part) => {
      const [yes, no] = [moments[2 * part], moments[2 * part + 1]] as [number[], number[]]
      const shared = scatters[`scatter${k}_${part}`] ?? 0
      yes[2 * part] = (yes[2 * part] as number) - shared
      no[2 * part + 1] = (no[2 * part + 1] as number) - shared
      yes[2 * part + 1] = shared
      no[2 * part] = shared
    })
    const weight = totals.reduce((sum, total) => sum + total, 0)
    return { totals, weight, moments, units: weight, grouped: false }
  })
}

async function cellsOfGroups(
  engine: Engine,
  partings: readonly Parting[],
  group: string,
): Promise<readonly Cells[]> {
  const cells: Record<string, Expression> = { weight: weightOf(engine.shape) }
  const then: Record<string, Expression> = { groups: less(0, column('weight')) }
  const counts = partings.map((parting, k) => {
    const all = formulas(parting, engine.shape)
    all.forEach((cell, i) => {
      const name = (place: number): string => `cell${k}_${place}`
      cells[name(i)] = cell
      then[name(i)] = column(name(i))
      for (let j = 0; j <= i; j++) then[`${name(i)}_${j}`] = multiply(column(name(i)), column(name(j)))
    })
    return all.length
  })
  const sums = await sumOfSumsInBatches(engine, [{ column: group }], cells, then)
  return counts.map((count, k) => {
    const places = Array.from({ length: count }, (_, i) => i)
    const totals = places.map((i) => sums[`cell${k}_${i}`] as number)
    return {
      totals,
      weight: totals.reduce((sum, total) => sum + total, 0),
      moments: places.map((i) =>
        places.map((j) => sums[`cell${k}_${Math.max(i, j)}_${Math.min(i, j)}`] as number),
      ),
      units: sums['groups'] as number,
      grouped: true,
    }
  })
}
