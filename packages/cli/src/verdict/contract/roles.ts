import { parts, text, type Fields } from 'bernoulli/fields'

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
  'roles.files': parts(
    'what the files were read as that nobody said, one entry a reading; empty for plain tables',
  ),
  'roles.files[].file': text('its name, as given'),
  'roles.files[].reading': text('in words, as `names in line 3`'),
  'roles.files[].by': text('`given` where the file says so itself, else `guessed`'),
}

/** The fields of a result as the command prints it: with the roles of the columns behind its schema. */
export function withRoles(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([path, field]) =>
      path === 'schema' ? [[path, field] as const, ...Object.entries(roles)] : [[path, field] as const],
    ),
  )
}
