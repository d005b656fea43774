const called: readonly (readonly [scale: string, plural: string])[] = [
  ['probability', 'probabilities'],
  ['logit', 'logits'],
  ['percent', 'percentages'],
  ['log-probability', 'log-probabilities'],
]

/** What columns were taken for, as results say it. */
interface RolesRead {
  readonly label: {
    readonly column: string
    readonly positive: string | null
    readonly by: 'given' | 'guessed'
    readonly positiveBy: 'given' | 'guessed'
  }
  readonly predictions: readonly {
    readonly column: string
    readonly no: string | null
    readonly scale: string
    readonly by: 'given' | 'guessed'
  }[]
  readonly weight: { readonly column: string } | null
}

/**
 * Which columns were taken for what: `labels: late, probabilities: p; both guessed`.
 *
 * @param coded  whether values of the label had to be told apart; left out: where the yes is neither 1 nor true
 */
export function rolesInWords(
  { label, predictions, weight }: RolesRead,
  coded: boolean = isCoded(label.positive),
): string {
  const names = (scale: string): string =>
    predictions
      .filter((prediction) => prediction.scale === scale)
      .map(({ column, no }) => (no === null ? column : `${column} − ${no}`))
      .join(', ')
  const parts = [`labels: ${label.column}${coded ? ` = ${label.positive}` : ''}`]
  for (const [scale, plural] of called) if (names(scale) !== '') parts.push(`${plural}: ${names(scale)}`)
  if (weight !== null) parts.push(`weights: ${weight.column}`)
  return `${parts.join(', ')}${guess(label, predictions[0]?.by === 'guessed')}`
}

const isCoded = (positive: string | null): boolean => positive !== null && !/^(1|true)$/i.test(positive)

function guess({ by, positiveBy }: RolesRead['label'], predictions: boolean): string {
  const label = by === 'guessed'
  if (label && predictions) return '; both guessed'
  if (label) return '; labels guessed'
  if (predictions) return '; predictions guessed'
  return positiveBy === 'guessed' ? '; the yes guessed' : ''
}
