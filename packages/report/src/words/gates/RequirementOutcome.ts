/** What became of a requirement. */
export interface RequirementOutcome {
  /** As it was written: `skill > 0.1`. */
  readonly requirement: string
  readonly met: boolean
  /** The numbers that were asked for; those that broke it where it is not met. Null: it could not be computed. */
  readonly numbers: readonly { readonly name: string; readonly value: number | null }[]
}

/** A number of an outcome in words: `logLoss.skill.value is 0.0517`, shortened unless that would hide that it is not met. */
export function saidOf({ numbers }: RequirementOutcome, most = 3): string {
  const said = numbers
    .slice(0, most)
    .map(({ name, value }) => `${name} ${value === null ? 'could not be computed' : `is ${value}`}`)
  const left = numbers.length - said.length
  return left > 0 ? `${said.join(', ')} and ${left} more` : said.join(', ')
}
