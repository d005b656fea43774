import { compare, InputError } from '@bernoulli/core'
import type { CompareTableOptions, Comparison } from '@bernoulli/core'
import { comparisonParts } from '@bernoulli/report/html'
import { asArrow, columnRoles } from '../choice/index.ts'
import type { Opened, Scale } from '../choice/index.ts'
import type { Compared } from './Compared.ts'

/** The predictions that were judged beside those of another column. */
export async function compareColumns(
  { table, choice, engine }: Opened,
  rival: { readonly column: string; readonly scale: Scale },
): Promise<Omit<Compared, 'command'>> {
  const { label, predictions } = engine.roles
  const [own] = predictions
  if (own === undefined) throw new RangeError('no prediction')
  if (rival.scale === 'logProbability')
    throw new InputError({ problem: 'logarithms of probabilities are compared by the command alone' })
  const named: Partial<Record<'probability' | 'logit' | 'percent', string[]>> = {}
  if (own.scale !== 'log-probability') named[own.scale] = [own.column]
  named[rival.scale] = [...(named[rival.scale] ?? []), rival.column]
  const { group } = choice
  const { probability: _, logit: __, percent: ___, logProbability: ____, ...others } = columnRoles(choice)
  const options: CompareTableOptions = {
    ...others,
    label: label.column,
    ...(choice.positive === undefined && label.positiveBy === 'guessed' && label.positive !== null
      ? { positive: label.positive }
      : {}),
    ...named,
    ...(own.scale === 'log-probability'
      ? { logProbability: own.no === null ? own.column : ([own.column, own.no] as const) }
      : {}),
    ...(group === undefined ? {} : { group }),
  }
  const comparison = await compare(asArrow(table, group === undefined ? [] : [group]), options)
  return drawn(comparison)
}

/** A comparison as HTML. */
export function drawn(comparison: Comparison): { readonly markup: string } {
  return {
    markup: comparisonParts(comparison, {})
      .map(({ markup }) => markup)
      .join(' '),
  }
}
