import type { Evaluation, WithRoles } from '@bernoulli/core'
import { InputError } from '@bernoulli/core/errors'
import { readFile } from '../reading/index.ts'
import type { Table } from '../reading/index.ts'
import type { Choice } from './Choice.ts'
import { commandLine } from './commandLine.ts'
import { judgeTable } from './judgeTable.ts'
import { linesOf } from './linesOf.ts'
import type { Answer, Request } from './messages.ts'
import { refusal } from './refusal.ts'
import { rolesNote } from './rolesNote.ts'
import { shownColumns } from './shownColumns.ts'

/** The examples, by name; each is a module that is loaded when it is asked for. */
const examples: Readonly<Record<string, () => Promise<{ readonly text: string }>>> = {
  'late-flights.csv': () => import('#examples/late-flights.csv'),
  'late-shares.csv': () => import('#examples/late-shares.csv'),
}

/** What the worker holds between questions: the last table, and its verdict. */
export class Session {
  #name = ''
  #table: Table | undefined
  #verdict: { readonly evaluation: WithRoles<Evaluation>; readonly choice: Choice } | undefined
  readonly #answer: (answer: Answer) => void

  constructor(answer: (answer: Answer) => void) {
    this.#answer = answer
  }

  async ask(request: Request): Promise<void> {
    try {
      if (request.ask === 'report') return await this.#report()
      const begun = performance.now()
      if (request.ask !== 'judge again') await this.#open(request)
      await this.#judge(request.choice, begun)
    } catch (error) {
      this.#answer({ say: 'refused', ...refusal(error), unread: this.#table === undefined })
    }
  }

  async #open(request: Exclude<Request, { readonly ask: 'judge again' | 'report' }>): Promise<void> {
    this.#table = undefined
    this.#verdict = undefined
    this.#answer({ say: 'progress', doing: 'reading the file' })
    const { name, file } = request.ask === 'judge file' ? request : await example(request.example)
    const table = await readFile(file)
    this.#name = name
    this.#table = table
    this.#answer({
      say: 'columns',
      name,
      readAs: table.readAs,
      rows: table.rows,
      columns: shownColumns(table),
    })
  }

  async #judge(choice: Choice, begun: number): Promise<void> {
    const table = this.#table
    if (table === undefined) throw new InputError({ problem: 'no file was read' })
    this.#answer({ say: 'progress', doing: 'reading the columns' })
    const evaluation = await judgeTable(table, choice, ({ doing, done, of }) =>
      this.#answer({ say: 'progress', doing, done, of }),
    )
    this.#verdict = { evaluation, choice }
    this.#answer({ say: 'progress', doing: 'drawing' })
    const { evaluationParts } = await import('@bernoulli/report/html')
    const command = commandLine(this.#name, evaluation.roles, choice)
    const lines = linesOf(table, evaluation)
    const parts = evaluationParts(evaluation, { command, ...(lines === undefined ? {} : { lines }) })
    const markup = parts.map((part) => part.markup).join(' ')
    this.#answer({
      say: 'judged',
      judged: { roles: evaluation.roles, markup, command, took: performance.now() - begun },
    })
  }

  async #report(): Promise<void> {
    if (this.#verdict === undefined || this.#table === undefined) return
    const { evaluation, choice } = this.#verdict
    const lines = linesOf(this.#table, evaluation)
    const { html } = await import('@bernoulli/report/html')
    const page = html(evaluation, {
      source: this.#name,
      note: rolesNote(evaluation.roles),
      command: commandLine(this.#name, evaluation.roles, choice),
      ...(lines === undefined ? {} : { lines }),
    })
    this.#answer({ say: 'report', html: page })
  }
}

async function example(name: string): Promise<{ readonly name: string; readonly file: Blob }> {
  const load = Object.hasOwn(examples, name) ? examples[name] : undefined
  if (load === undefined)
    throw new InputError({
      problem: 'no such example',
      received: name,
      expected: Object.keys(examples).join(' or '),
    })
  return { name, file: new Blob([(await load()).text]) }
}
