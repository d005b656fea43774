import { fromTable, judge } from '@bernoulli/core'
import type { JudgeOptions } from '@bernoulli/core'
import type { Table } from '../reading/index.ts'
import { asArrow, columnRoles } from './choice/index.ts'
import type { Choice, Opened } from './choice/index.ts'

/** The library's verdict on a table, its columns as chosen, the rest as the library reads them. */
export async function openTable(
  name: string,
  table: Table,
  choice: Choice,
  progress: NonNullable<JudgeOptions['progress']>,
): Promise<Opened> {
  const { group, segments } = choice
  const keys = {
    ...(group === undefined ? {} : { group }),
    ...(segments === undefined ? {} : { segments }),
  }
  const engine = await fromTable(
    asArrow(table, [...(group === undefined ? [] : [group]), ...(segments ?? [])]),
    { ...columnRoles(choice), ...keys },
  )
  const evaluation = await judge(engine, { ...keys, progress })
  return { name, table, choice, engine, evaluation: { ...evaluation, roles: engine.roles } }
}
