import type { JudgedRoles } from '@bernoulli/core'

const called = {
  probability: 'probabilities',
  logit: 'logits',
  percent: 'percentages',
  'log-probability': 'log-probabilities',
}

/** Which columns were taken for what: `labels: late, probabilities: p; both guessed`. */
export function rolesNote({ label, predictions, weight }: JudgedRoles): string {
  const yes = label.positive
  const parts = [`labels: ${label.column}${yes === null || /^(1|true)$/i.test(yes) ? '' : ` = ${yes}`}`]
  for (const { column, no, scale } of predictions)
    parts.push(`${called[scale]}: ${no === null ? column : `${column} − ${no}`}`)
  if (weight !== null) parts.push(`weights: ${weight.column}`)
  const guessed = [label.by, predictions[0]?.by].map((by) => by === 'guessed')
  return (
    parts.join(', ') +
    (guessed[0]
      ? guessed[1]
        ? '; both guessed'
        : '; labels guessed'
      : guessed[1]
        ? '; predictions guessed'
        : label.positiveBy === 'guessed'
          ? '; the yes guessed'
          : '')
  )
}
