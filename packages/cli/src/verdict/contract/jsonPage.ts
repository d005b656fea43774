import type { Field, Fields } from 'bernoulli/fields'
import { checkFields } from './checkFields.ts'
import { compareFields } from './compareFields.ts'
import { decideFields } from './decideFields.ts'
import { explanationFields } from './explanationFields.ts'
import { judgeFields } from './judgeFields.ts'
import { monitorFields } from './monitorFields.ts'
import { recalibrationFields, shiftFields } from './recalibrationFields.ts'
import { rateFields } from './rateFields.ts'
import { reconstructionFields } from './reconstructionFields.ts'
import { trainingFields } from './trainingFields.ts'
import { unpairedFields } from './unpairedFields.ts'

/** docs/json.md. */
export function jsonPage(): string {
  return `# The JSON of the command

\`bernoulli judge\`, \`compare\`, \`check\`, \`calibrate\`, \`decide\`, \`rate\`, \`train\`, \`autoencode\` and \`explain\` print one object each with \`--json\`. It is a contract: a
field keeps its name, its meaning and its unit as long as \`schema\` keeps its number; new fields may appear.

- Losses are in nats (natural logarithms). Divide by ln 2 = 0.6931… for bits.
- Infinities are the strings \`"Infinity"\` and \`"-Infinity"\`. NaN never appears.
- \`null\` means that there is no such number; where it may stand is said below, and \`statements\` says why.
- An **estimate** is \`{ "value", "standardError", "interval" }\`; its interval is \`[lower, upper]\` at \`level\`. Standard
  error and interval are null together, when the value is infinite or one row shows no spread.
- A **test** is \`{ "statistic", "pValue" }\`; small p-values speak against its hypothesis. A p-value is never 0: it is exact to
  1e-12 relative down to 1e-300, and \`5e-324\`, the smallest number above 0, stands for everything below itself. The statistic
  goes on from there.
- The first row of the data is row 0. The screen, reports and messages call rows of CSV files by their lines, from 1, the header
  being line 1.

\`--require\` takes the name of any number below: \`--require 'logLoss.mean < 0.5'\`. The beginning of a name may be left
out as long as one number fits best (\`skill\`, \`auc\`), an estimate stands for its value, \`[0]\` picks an item of a list or
the lower end of an interval, and a list without a place means every item. A number that is \`null\` meets no
requirement.

## \`bernoulli judge --json\`

${table(judgeFields)}

## \`bernoulli compare --json\`

${table(compareFields)}

With \`--unpaired\`:

${table(unpairedFields)}

## \`bernoulli check --json\`

${table(checkFields)}

## \`bernoulli monitor check --json\`

${table(monitorFields)}

## \`bernoulli calibrate --json\`

${table(recalibrationFields)}

With \`--from-rate\`, \`--kept-negatives\` or \`--positive-weight\`:

${table(shiftFields)}

## \`bernoulli decide --json\`

${table(decideFields)}

## \`bernoulli rate --json\`

${table(rateFields)}

## \`bernoulli train --json\` and \`bernoulli autoencode --json\`

${table(trainingFields)}

## \`bernoulli reconstruct --json\`

${table(reconstructionFields)}

## \`bernoulli explain --json\`

${table(explanationFields)}
`
}

function table(fields: Fields): string {
  const lines = Object.entries(fields).map(
    ([path, field]) => `| \`${path}\` | ${kindOf(field)} | ${field.unit ?? ''} | ${meaning(field)} |`,
  )
  return ['| field | kind | unit | meaning |', '| --- | --- | --- | --- |', ...lines].join('\n')
}

function kindOf({ kind }: Field): string {
  if (kind === 'parts') return ''
  return kind === 'record' ? 'texts by name' : kind
}

function meaning({ about, nullWhen }: Field): string {
  const text = nullWhen === undefined ? about : `${about}; null when ${nullWhen}`
  return text.replaceAll('|', '\\|')
}
