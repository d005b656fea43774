/**
 * Numbers from which on work is shared: so many take several times as long as what sharing costs, as measured. Starting a thread
 * takes 50 ms of processor time, once.
 */
export const worthwhile: Readonly<Record<'fit' | 'pass' | 'grouping', number>> = {
  /** Of a logistic regression, rows times coefficients: a fit of 75 ms of processor time. */
  fit: 1 << 22,
  /** Of one of its passes, once a fit is shared, such as those over samples. */
  pass: 1 << 19,
  /** Of a column whose distinct values are looked for: 100 ms. */
  grouping: 1 << 19,
}
