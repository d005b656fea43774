import type { Statement } from 'bernoulli'
import type { LogisticFit } from 'bernoulli/training'

/** What a person should know of a fit: each sentence with its code. */
export const ridged = (ridge: number): Statement => ({
  code: 'ridge',
  text: `A ridge of ${ridge} on standardised columns draws coefficients to 0; their standard errors are those of the penalised likelihood.`,
})

export const profiles: Statement = {
  code: 'profile intervals',
  text: 'Intervals of coefficients are those of the profile of that likelihood, which is lopsided where columns separate.',
}

export const firths: Statement = {
  code: 'firth',
  text: "The likelihood is penalised by Jeffreys' prior, as Firth has it: coefficients are finite, and the train loss is not the smallest.",
}

export function separation(
  { certificate: { converged, separated }, logLoss: { baseRate } }: LogisticFit,
  wayOut: string,
): readonly Statement[] {
  if (separated !== null) {
    const tell = separated.columns.length === 1 ? 'tells' : 'tell'
    const alike = baseRate === 0 || baseRate === 1
    const tells = separated.kind === 'complete' ? tell : `almost ${tell}`
    return [
      {
        code: 'separated',
        text:
          (alike
            ? 'All rows that are trained on have the same label: there is no maximum of the likelihood, and '
            : `There is no maximum of the likelihood: ${separated.columns.join(', ')} ${tells} yes from no without error, so `) +
          'larger coefficients are always better. Those of the model are where the search stopped, and their probabilities are too sure: ' +
          (alike
            ? 'gather rows of both kinds.'
            : `${wayOut} has finite ones; or leave a column out, or gather more rows.`),
      },
    ]
  }
  if (converged) return []
  return [
    {
      code: 'not converged',
      text: 'The optimum was not reached: the coefficients are where the search stopped.',
    },
  ]
}

/** Coefficients that are named at most. */
const NAMED = 5

/** Says from where on coefficients lie whose estimate is infinite. */
export function oneSided({ coefficients, level, certificate }: LogisticFit): readonly Statement[] {
  if (certificate.separated === null) return []
  const shown = (value: number): string => String(Number(value.toPrecision(4))).replace('-', '−')
  const bounds = coefficients.flatMap(({ name, interval }) => {
    const [lower, upper] = interval ?? [-Infinity, Infinity]
    if (Number.isFinite(lower) === Number.isFinite(upper)) return []
    return [upper === Infinity ? `${name} above ${shown(lower)}` : `${name} below ${shown(upper)}`]
  })
  if (bounds.length === 0) return []
  const more = bounds.length > NAMED ? `, and ${bounds.length - NAMED} more` : ''
  return [
    {
      code: 'one-sided intervals',
      text: `Estimates there are infinite, but the score test bounds them from one side (${shown(100 * level)} %): ${bounds.slice(0, NAMED).join(', ')}${more}.`,
    },
  ]
}

export function leftOut({ aliased }: LogisticFit): readonly Statement[] {
  if (aliased.length === 0) return []
  const [follow, are, have] = aliased.length === 1 ? ['follows', 'is', 'has'] : ['follow', 'are', 'have']
  return [
    {
      code: 'aliased',
      text:
        `${aliased.join(', ')} ${follow} from the columns before, so any coefficient would do: ${aliased.length === 1 ? 'it' : 'they'} ` +
        `${are} left out and ${have} none.`,
    },
  ]
}
