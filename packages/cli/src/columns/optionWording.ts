import type { Wording } from 'bernoulli/columns'

/** How the command asks what a column is: by its options. */
export const optionWording: Wording = {
  label: '--label',
  predictions: '--probability, --percent, --logit or --log-probability',
  logit: '--logit',
  predictors: '--probability',
  weight: (column) => `--weight ${column}`,
}
