import type { Estimate, Evaluation, Test } from '@bernoulli/core'
import { evaluationFields, type Field } from '@bernoulli/core/fields'
import type { Fact } from './Fact.ts'
import { count, decimals, fixed, pValue, range, three, finite, halfWidth } from '../numbers/index.ts'

/** A field of the table that has a name in reports. */
interface Measure extends Field {
  readonly path: string
  readonly name: string
}

/** Parts of the verdict in the order of reports; what is new stands behind them. */
const sections = ['calibration', 'discrimination', 'brier']
/** Within a part: estimates, then tests, then plain numbers. */
const kinds = ['estimate', 'parts', 'number']

const measured: readonly Measure[] = Object.entries(evaluationFields)
  .flatMap(([path, field]) => (field.name === undefined ? [] : [{ ...field, path, name: field.name }]))
  .toSorted((a, b) => section(a) - section(b) || kinds.indexOf(a.kind) - kinds.indexOf(b.kind))

/**
 * Calibration and ranking in numbers: every field of the table that has a name, estimates, tests, errors; what could not be
 * computed is left out.
 */
export function measures(evaluation: Evaluation): Fact[] {
  return measured.flatMap((measure) => {
    const found = valueAt(evaluation, measure.path)
    if (found === null) return []
    const name = filled(measure.name, evaluation, count) ?? ''
    const digits = digitsOf(evaluation, measure)
    const remark = filled(measure.beside ?? '', evaluation, (value, path) =>
      evaluationFields[path]?.unit === 'share' ? three(value) : fixed(value, digits),
    )
    return [{ name, value: written(found, measure, digits), remark: remark ?? '' }]
  })
}

function written(found: number | Estimate | Test, { letter }: Measure, digits: number): string {
  if (typeof found === 'number') return fixed(found, digits)
  if ('statistic' in found) {
    const { statistic } = found
    const text = letter === undefined ? fixed(statistic, digits) : `${letter} = ${three(statistic)}`
    return `${text}, ${pValue(found.pValue)}`
  }
  const fractionDigits = decimals(halfWidth(found.interval), 2)
  const text = (value: number): string => fixed(value, fractionDigits)
  return text(found.value) + (finite(found.interval) ? `  (${range(found.interval, text)})` : '')
}

/** Four, and of a statistic without a letter as many as the number beside it needs. */
function digitsOf(evaluation: Evaluation, { kind, letter, beside = '' }: Measure): number {
  const path = /\{(.+?)\}/.exec(beside)?.[1]
  const found = kind === 'parts' && letter === undefined && path !== undefined && valueAt(evaluation, path)
  return decimals(typeof found === 'number' ? found : null)
}

/** A text with the numbers its `{path}`s stand for; undefined when one of them could not be computed. */
function filled(
  text: string,
  evaluation: Evaluation,
  write: (value: number, path: string) => string,
): string | undefined {
  let missing = false
  const whole = text.replaceAll(/\{(.+?)\}/g, (_, path: string) => {
    const found = valueAt(evaluation, path)
    if (typeof found === 'number') return write(found, path)
    missing = true
    return ''
  })
  return missing ? undefined : whole
}

/** What stands at a path; the library holds every result to the table, so a named field is one of these. */
function valueAt(evaluation: Evaluation, path: string): number | Estimate | Test | null {
  const found: unknown = path
    .split('.')
    .reduce<unknown>(
      (within, step) =>
        typeof within === 'object' && within !== null ? Reflect.get(within, step) : undefined,
      evaluation,
    )
  return (found ?? null) as number | Estimate | Test | null
}

function section({ path }: Measure): number {
  const position = sections.indexOf(path.split('.')[0] ?? '')
  return position < 0 ? sections.length : position
}
