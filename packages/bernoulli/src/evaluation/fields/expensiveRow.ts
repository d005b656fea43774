import type { Fields } from './Field.ts'
import { number, parts, record } from './fields.ts'

/** A row of the data, with what it cost. */
export function expensiveRow(path: string): Fields {
  return {
    [path]: parts('one row'),
    [`${path}.row`]: number('its place in the data; the first row is 0'),
    [`${path}.label`]: number('what happened'),
    [`${path}.probability`]: number('what was said', 'probability'),
    [`${path}.weight`]: number('its weight'),
    [`${path}.loss`]: number('its log loss', 'nats'),
    [`${path}.source`]: record('the row as it stands in its file, every column as text'),
  }
}
