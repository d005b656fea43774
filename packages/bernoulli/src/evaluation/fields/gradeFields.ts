import type { Fields } from './Field.ts'
import { interval, number, parts, test, text } from './fields.ts'

const noCounts = 'labels lie between 0 and 1, or weights only say ratios'

/** Every field of what `validateGrades` returns. */
export const gradeFields: Fields = {
  schema: text('`bernoulli.grades/1`; the number grows when a field changes its meaning or goes away'),
  level: number('confidence level of every interval', 'probability'),
  by: text('how rows were graded, in words'),
  grades: parts('the grades, in increasing order of what was said'),
  ...grade('grades[]', 'its name: a value of the column, or its predictions'),
  portfolio: parts('all of them together'),
  ...grade('portfolio', '`all`'),
  ...test(
    'homogeneity',
    'do rates stray from what was said no further than independent defaults do?',
    'χ², one degree of freedom a grade',
  ),
  overdispersion: number('χ² ÷ grades', undefined, noCounts),
  ofGroups: parts('with what groups share allowed for', 'there is no group column'),
  'ofGroups.designEffect': number('variance of the defaults ÷ that of independent ones'),
  'ofGroups.pValue': number('one-sided, of the portfolio', 'probability'),
  statements: parts('what a person should know'),
  'statements[].code': text('a stable name'),
  'statements[].text': text('a sentence'),
}

function grade(path: string, name: string): Fields {
  return {
    [`${path}.name`]: text(name),
    [`${path}.n`]: number('weight of its rows', 'rows'),
    [`${path}.defaults`]: number('of them those where it happened', 'rows'),
    [`${path}.pd`]: number('mean of what was said', 'probability'),
    [`${path}.rate`]: number('how often it happened', 'share'),
    [`${path}.tests`]: parts('against what was said being too low', noCounts),
    [`${path}.tests.jeffreys`]: number(
      'chance that the true rate is no higher than was said, by Jeffreys’ prior',
      'probability',
    ),
    [`${path}.tests.binomial`]: number('chance of so many defaults or more', 'probability'),
    [`${path}.tests.light`]: text('`green`, `yellow` below 0.05 or `red` below 0.001 of the binomial'),
    [`${path}.tests.interval`]: interval('Jeffreys’ interval of the rate', 'share'),
  }
}
