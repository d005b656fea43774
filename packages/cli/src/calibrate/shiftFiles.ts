import type { ShiftReport } from '@bernoulli/report'
import { InputError } from 'bernoulli'
import type { Engine } from 'bernoulli'
import { column, constant, less, multiply } from 'bernoulli/expression'
import { knownShift, unlabelledShift } from 'bernoulli/recalibration'
import type { Recalibration, ShiftReason } from 'bernoulli/recalibration'
import { findColumn, namedPredictions } from '../columns/index.ts'
import type { RolePrediction } from '../columns/index.ts'
import type { OpenedFiles } from '../duckdb/index.ts'
import { mapFormula } from '../maps/exports/index.ts'
import { mapText } from '../maps/index.ts'
import type { CalibrateFlags } from '../shell/flags/index.ts'
import { encodeJson, harmless, print, say, screenOf } from '../shell/output/index.ts'
import type { Progress } from '../shell/process/index.ts'
import { checkedRows, readingStatements } from '../verdict/index.ts'
import { namedColumns } from './namedColumns.ts'
import { verifiedExports } from './verifiedExports.ts'
import { writeMap } from './writeMap.ts'

/** Whether a shift is wanted that needs no labels. */
export const needsNoLabels = (flags: CalibrateFlags): boolean =>
  [flags.fromRate, flags.toRate, flags.keptNegatives, flags.positiveWeight].some((one) => one !== undefined)

/**
 * The shift that options say, or that predictions without labels are likeliest under.
 *
 * @throws InputError when options do not go together, or the likelihood has no maximum inside
 */
async function shiftOf(flags: CalibrateFlags, engine: Engine): Promise<ShiftReport> {
  const { fromRate, toRate, keptNegatives, positiveWeight, level, kind } = flags
  if (kind !== 'auto' && kind !== 'shift')
    throw new InputError({
      problem: 'another base rate is a shift',
      place: '--kind',
      expected: 'shift',
      received: kind,
    })
  if (flags.segment !== undefined)
    throw new InputError({
      problem: 'a shift is the same for every segment',
      place: '--segment',
      advice: 'Leave it out, or calibrate rows whose labels are known.',
    })
  const unlabelled =
    fromRate !== undefined && [toRate, keptNegatives, positiveWeight].every((one) => one === undefined)
  const estimate = unlabelled ? await unlabelledShift(engine, { from: fromRate, level }) : null
  const reason = Object.entries({ from: fromRate, to: toRate, keptNegatives, positiveWeight }).filter(
    ([, value]) => value !== undefined,
  )
  const map = estimate?.map ?? knownShift(Object.fromEntries(reason) as unknown as ShiftReason)
  const [prediction] = engine.shape.predictions
  const said = (of: Recalibration) => mapFormula(of, prediction.column, prediction.scale, 'probability')
  const none: Recalibration = { kind: 'none', parameters: {} }
  const weight = engine.shape.weighted ? column('weight') : constant(1)
  const { sums } = await engine.sum({
    sums: {
      examples: less(0, weight),
      rows: weight,
      before: multiply(weight, said(none)),
      after: multiply(weight, said(map)),
    },
  })
  const mean = (name: 'before' | 'after'): number => (sums[name][0] as number) / (sums.rows[0] as number)
  return {
    prediction: prediction.name,
    examples: estimate?.examples ?? (sums.examples[0] as number),
    says: { before: mean('before'), after: mean('after') },
    estimate: estimate && {
      from: estimate.from,
      baseRate: estimate.baseRate,
      interval: estimate.interval,
      level: estimate.level,
    },
    map,
  }
}

/**
 * `bernoulli calibrate` for another base rate: no label is looked at.
 *
 * @throws InputError when options do not go together, or no prediction is named
 */
export async function shiftFiles(data: OpenedFiles, flags: CalibrateFlags, line: Progress): Promise<void> {
  const named = namedPredictions(namedColumns(flags), data.columns, (option, name) =>
    findColumn(option, name, data.columns),
  )
  const prediction = onlyOne(named)
  const { weight } = flags
  const roles = { predictions: [prediction] as const, ...(weight === undefined ? {} : { weight }) }
  const { read, shift, exports } = await data.unchanged(async () => {
    const engine = await data.engine(roles, flags.missing)
    const read = await checkedRows(engine, data, roles)
    const shift = await shiftOf(flags, engine)
    const exports = await verifiedExports(shift.map, prediction, flags, engine, data)
    return { read, shift, exports }
  })
  line.end()
  const statements = [...readingStatements(data, read), ...exports.remarks]
  await writeMap(mapText(shift.map, prediction), exports, flags)
  const { verified, sql = null } = exports
  if (flags.json)
    print(encodeJson({ schema: 'bernoulli.shift/1', ...shift, exports: verified, sql, statements }))
  else {
    const { terminalShift } = await import('@bernoulli/report')
    print(terminalShift(shift, screenOf()))
    for (const { text } of statements) say(text)
    if (sql !== null) print(`\n${harmless(sql)}\n`)
  }
}

/** The prediction that was named, which rows without labels need. */
function onlyOne(predictions: readonly RolePrediction[]): RolePrediction {
  const [only, ...others] = predictions
  if (only !== undefined && others.length === 0) return only
  throw new InputError({
    problem: only === undefined ? 'no prediction is named' : 'several predictions are named',
    expected: 'one column, with --probability, --logit, --percent or --log-probability',
    advice: 'Without labels nothing else tells which column it is.',
  })
}
