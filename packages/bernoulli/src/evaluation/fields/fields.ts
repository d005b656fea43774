import type { Field, Fields } from './Field.ts'

type InReports = Pick<Field, 'name' | 'beside'>
type Extra = Omit<Field, 'kind' | 'about'>

export const number = (about: string, unit?: string, nullWhen?: string, said?: InReports): Field =>
  field('number', about, unit, nullWhen, said)
export const estimate = (about: string, unit?: string, nullWhen?: string, said?: InReports): Field =>
  field('estimate', about, unit, nullWhen, said)
export const interval = (about: string, unit?: string, nullWhen?: string): Field =>
  field('interval', about, unit, nullWhen)
export const text = (about: string, nullWhen?: string): Field => field('text', about, undefined, nullWhen)
export const parts = (about: string, nullWhen?: string): Field => field('parts', about, undefined, nullWhen)
export const record = (about: string): Field => field('record', about)
export const value = (about: string): Field => field('value', about)

/** What a test says beside its statistic and its p-value, and how reports write it. */
interface MoreOfTest extends Pick<Field, 'name' | 'letter' | 'beside'> {
  readonly more?: Fields
}

/** A test of a null hypothesis: its statistic, its p-value, and what else it says. */
export function test(
  path: string,
  about: string,
  statistic: string,
  { more = {}, ...said }: MoreOfTest = {},
): Fields {
  return {
    [path]: field('parts', about, undefined, 'it cannot be computed; `statements` says why', said),
    [`${path}.statistic`]: number(statistic),
    [`${path}.pValue`]: number(
      'chance of a statistic at least this extreme if the hypothesis holds',
      'probability',
    ),
    ...Object.fromEntries(Object.entries(more).map(([name, field]) => [`${path}.${name}`, field])),
  }
}

function field(
  kind: Field['kind'],
  about: string,
  unit?: string,
  nullWhen?: string,
  said: Extra = {},
): Field {
  const extra: Extra = {
    ...(unit === undefined ? {} : { unit }),
    ...(nullWhen === undefined ? {} : { nullWhen }),
    ...said,
  }
  return Object.freeze({ kind, about, ...extra })
}
