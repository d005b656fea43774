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

/** What the columns were taken for: the same in every result. */
export const roles: Fields = {
  roles: parts('what each column was taken for; `by` is `given`, or `guessed` where nobody named it'),
  'roles.label': parts('what happened'),
  'roles.label.column': text('its column'),
  'roles.label.positive': text('the value that is yes', 'labels lie between 0 and 1'),
  'roles.label.by': text('`given` or `guessed`'),
  'roles.label.positiveBy': text('`given` or `guessed`, for which value is yes'),
  'roles.predictions': parts('what was said, one entry a predictor'),
  'roles.predictions[].column': text('its column'),
  'roles.predictions[].no': text('the column of the no', 'one column says it all'),
  'roles.predictions[].scale': text('`probability`, `percent`, `logit` or `log-probability`'),
  'roles.predictions[].by': text('`given` or `guessed`'),
  ...Object.fromEntries(
    [
      ['weight', 'what a row counts'],
      ['time', 'when it happened'],
      ['group', 'which rows go together'],
      ['join', 'what pairs the rows of several files'],
    ].flatMap(([name, about]) => [
      [`roles.${name}`, parts(`${about}`, 'there is none')],
      [`roles.${name}.column`, text('its column')],
      [`roles.${name}.by`, text('`given`')],
    ]),
  ),
}

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
