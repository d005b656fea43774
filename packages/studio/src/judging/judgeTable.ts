import { judge } from '@bernoulli/core'
import type { Evaluation, JudgeTableOptions, WithRoles } from '@bernoulli/core'
import type { Table } from '../reading/index.ts'
import { asArrow } from './asArrow.ts'
import type { Choice } from './Choice.ts'

/** The library's verdict on a table, its columns as chosen, the rest as the library reads them. */
export function judgeTable(
  table: Table,
  { label, positive, prediction, scale = 'probability', weight, group, time, segments, drop }: Choice,
  progress: NonNullable<JudgeTableOptions['progress']>,
): Promise<WithRoles<Evaluation>> {
  const options: JudgeTableOptions = {
    progress,
    ...(label === undefined ? {} : { label }),
    ...(positive === undefined ? {} : { positive }),
    ...(prediction === undefined ? {} : { [scale]: prediction }),
    ...(weight === undefined ? {} : { weight }),
    ...(group === undefined ? {} : { group }),
    ...(time === undefined ? {} : { time }),
    ...(segments === undefined ? {} : { segments }),
    ...(drop === true ? { missing: 'drop' } : {}),
  }
  return judge(asArrow(table), options)
}
