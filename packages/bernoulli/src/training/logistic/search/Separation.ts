/** A direction in which the likelihood grows for ever, so that no finite coefficients are the best. */
export interface Separation {
  /** complete: every row is on its side; quasi: some rows lie on the border. */
  readonly kind: 'complete' | 'quasi'
  /** The columns the direction is made of. */
  readonly columns: readonly string[]
}
