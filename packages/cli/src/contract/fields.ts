import type { Field, Fields } from './Field.ts'

type Extra = Omit<Field, 'kind' | 'about'>

export const number = (about: string, unit?: string, nullWhen?: string): Field =>
  field('number', about, unit, nullWhen)
export const estimate = (about: string, unit?: string, nullWhen?: string): Field =>
  field('estimate', about, unit, nullWhen)
export const interval = (about: string, unit?: string, nullWhen?: string): Field =>
  field('interval', about, unit, nullWhen)
export const text = (about: string, nullWhen?: string): Field => field('text', about, undefined, nullWhen)
export const parts = (about: string, nullWhen?: string): Field => field('parts', about, undefined, nullWhen)
export const record = (about: string): Field => field('record', about)
export const value = (about: string): Field => field('value', about)

/** A test of a null hypothesis: its statistic, its p-value, and what else it says. */
export function test(path: string, about: string, statistic: string, more: Fields = {}): Fields {
  return {
    [path]: parts(about, 'it cannot be computed; `statements` says why'),
    [`${path}.statistic`]: number(statistic),
    [`${path}.pValue`]: number(
      'chance of a statistic at least this extreme if the hypothesis holds',
      'probability',
    ),
    ...Object.fromEntries(Object.entries(more).map(([name, field]) => [`${path}.${name}`, field])),
  }
}

function field(kind: Field['kind'], about: string, unit?: string, nullWhen?: string): Field {
  const extra: Extra = {
    ...(unit === undefined ? {} : { unit }),
    ...(nullWhen === undefined ? {} : { nullWhen }),
  }
  return Object.freeze({ kind, about, ...extra })
}
