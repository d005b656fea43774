/** How a door asks for what a column is: the command by its options, a function by its roles. */
export interface Wording {
  /** The label's column: `--label`, `{ label }`. */
  readonly label: string
  /** A prediction's column, of any scale. */
  readonly predictions: string
  /** Log-odds: `--logit`, `{ logit }`. */
  readonly logit: string
  /** How several predictors are named. */
  readonly predictors: string
  /** That a column is the weight. */
  readonly weight: (column: string) => string
}
