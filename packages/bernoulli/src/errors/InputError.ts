/** One row that breaks a rule, as evidence: its place in the data (first row is 0) and what stood there. */
export interface OffendingRow {
  readonly row: number
  readonly value: unknown
}

/** Everything a person needs to mend the input. The message is composed from these parts and nothing else. */
export interface InputProblem {
  /** The public function, or command, that was called; the door knows it, and says it with `by`. */
  readonly caller?: string
  /** What is wrong, as a short clause: `label out of range`. */
  readonly problem: string
  /** The rule: `a number in [0, 1]`. */
  readonly expected?: string
  /** What stood there instead; left out when the rows say it. */
  readonly received?: unknown
  /** Where: the column's name, a file's path, an option. */
  readonly place?: string
  /** The first rows that break the rule, at most ten. */
  readonly rows?: readonly OffendingRow[]
  /** Where the first of these rows stands in its file, in files that have lines: `line 18 of flights.csv`. */
  readonly line?: string
  /** How many rows break it in all. */
  readonly count?: number
  /** How many rows there are. */
  readonly of?: number
  /** The way out, as a sentence. */
  readonly advice?: string
  /** Commands that are the way out, each on a line of its own behind the sentence. */
  readonly commands?: readonly string[]
}

/**
 * The input is not what it must be; nothing was computed and nothing was dropped.
 *
 * The message reads `caller: problem in place; expected rule, got value at row i of n (k rows in all). Advice.`
 * Where the line in the file is known, it is said instead of the row.
 *
 * @example
 * new InputError({
 *   problem: 'label out of range', expected: 'a number in [0, 1]',
 *   rows: [{ row: 17, value: 2 }], of: 10000, advice: 'Map your labels to 0 and 1.',
 * }).by('logLoss').message
 * // => 'logLoss: label out of range; expected a number in [0, 1], got 2 at row 17 of 10000. Map your labels to 0 and 1.'
 */
export class InputError extends Error implements InputProblem {
  override readonly name = 'InputError'
  readonly caller?: string
  readonly problem: string
  readonly expected?: string
  readonly received?: unknown
  readonly place?: string
  readonly rows?: readonly OffendingRow[]
  readonly line?: string
  readonly count?: number
  readonly of?: number
  readonly advice?: string
  readonly commands?: readonly string[]

  constructor(problem: InputProblem, options?: ErrorOptions) {
    super(sentence(problem), options)
    this.problem = problem.problem
    Object.assign(this, problem)
  }

  /** The same error with its caller's name in front, unless somebody nearer to the fault has said one. */
  by(caller: string): this {
    if (this.caller === undefined) {
      Object.assign(this, { caller })
      this.message = sentence(this)
    }
    return this
  }
}

function sentence({
  caller,
  problem,
  place,
  expected,
  received,
  rows,
  line,
  count,
  of,
  advice,
  commands = [],
}: InputProblem): string {
  const first = rows?.[0]
  const got = first !== undefined ? first.value : received
  let text = caller === undefined ? problem : `${caller}: ${problem}`
  if (place !== undefined) text += ` in ${place}`
  if (expected !== undefined) text += `; expected ${expected}`
  if (first !== undefined || got !== undefined)
    text += `${expected === undefined ? ';' : ','} got ${shown(got)}`
  if (line !== undefined) text += ` at ${line}`
  else if (first !== undefined) text += ` at row ${first.row}${of === undefined ? '' : ` of ${of}`}`
  if (count !== undefined && count > 1) text += ` (${count} such rows)`
  const said = advice === undefined ? `${text}.` : `${text}. ${advice}`
  return [said, ...commands.map((command) => `  ${command}`)].join('\n')
}

function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 57)}…` : value)
  if (typeof value === 'object' && value !== null) return JSON.stringify(value)
  return Object.is(value, -0) ? '-0' : String(value)
}
