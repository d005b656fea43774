import type { ColumnRoles } from '@bernoulli/core'
import type { Choice } from './Choice.ts'

/** The columns of a choice under the names that the library has for them. */
export function columnRoles({
  label,
  positive,
  prediction,
  scale = 'probability',
  weight,
  time,
  drop,
}: Choice): ColumnRoles {
  return {
    ...(label === undefined ? {} : { label }),
    ...(positive === undefined ? {} : { positive }),
    ...(prediction === undefined ? {} : { [scale]: prediction }),
    ...(weight === undefined ? {} : { weight }),
    ...(time === undefined ? {} : { time }),
    ...(drop === true ? { missing: 'drop' } : {}),
  }
}
