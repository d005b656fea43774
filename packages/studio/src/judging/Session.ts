import { InputError } from '@bernoulli/core/errors'
import { rolesInWords } from '@bernoulli/report/words'
import { readFile } from '../reading/index.ts'
import type { Table } from '../reading/index.ts'
import type { Choice, Opened } from './choice/index.ts'
import { commandLine } from './commandLine.ts'
import { decisionsOf } from './decide/index.ts'
import { linesOf } from './linesOf.ts'
import type { Answer, Request, View } from './messages.ts'
import { openTable } from './openTable.ts'
import { refusal } from './refusal.ts'
import { shownColumns } from './shownColumns.ts'
import { viewOf } from './viewOf.ts'

/** The examples, by name; each is a module that is loaded when it is asked for. */
const examples: Readonly<Record<string, () => Promise<{ readonly text: string }>>> = {
  'late-flights.csv': () => import('#examples/late-flights.csv'),
  'late-shares.csv': () => import('#examples/late-shares.csv'),
}

/** What the worker holds between questions: the last table, and its verdict. */
export class Session {
  #name = ''
  #table: Table | undefined
  #opened: Opened | undefined
  readonly #answer: (answer: Answer) => void

  constructor(answer: (answer: Answer) => void) {
    this.#answer = answer
  }

  async ask(request: Request): Promise<void> {
    try {
      if (request.ask === 'report') return await this.#report()
      const begun = performance.now()
      if (!('choice' in request)) return await this.#view(request)
      if (request.ask !== 'judge again') await this.#open(request)
      await this.#judge(request.choice, begun)
    } catch (error) {
      this.#answer({ say: 'refused', ...refusal(error), unread: this.#table === undefined })
    }
  }

  async #open(request: Extract<Request, { readonly ask: 'judge file' | 'judge example' }>): Promise<void> {
    this.#table = undefined
    this.#opened = undefined
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
    this.#opened = undefined
    const opened = await openTable(this.#name, table, choice, ({ doing, done, of }) =>
      this.#answer({ say: 'progress', doing, done, of }),
    )
    this.#opened = opened
    const { evaluation } = opened
    this.#answer({ say: 'progress', doing: 'drawing' })
    const { evaluationParts, figure } = await import('@bernoulli/report/html')
    const { reliability } = await import('@bernoulli/report/svg')
    const command = commandLine(this.#name, evaluation.roles, choice)
    const lines = linesOf(table, evaluation)
    const parts = evaluationParts(evaluation, { command, ...(lines === undefined ? {} : { lines }) })
    const markup = parts.map((part) => part.markup).join(' ')
    const curve = reliability(evaluation)
    this.#answer({
      say: 'judged',
      judged: {
        roles: evaluation.roles,
        markup,
        command,
        reliability: curve === null ? '' : figure(curve).markup,
        took: performance.now() - begun,
      },
    })
  }

  async #view(request: View): Promise<void> {
    if (this.#opened === undefined) return
    const { ask } = request
    try {
      this.#answer({ say: 'viewed', ask, view: await viewOf(this.#opened, request) })
    } catch (error) {
      this.#answer({ say: 'viewed', ask, view: { problem: refusal(error).message } })
    }
  }

  async #report(): Promise<void> {
    if (this.#opened === undefined) return
    const { evaluation, choice, table } = this.#opened
    const lines = linesOf(table, evaluation)
    const { foldedDecisions } = await import('@bernoulli/report/profile')
    const decisions = await decisionsOf(this.#opened)
    const { html } = await import('@bernoulli/report/html')
    const page = html(evaluation, {
      source: this.#name,
      note: rolesInWords(evaluation.roles),
      command: commandLine(this.#name, evaluation.roles, choice),
      ...(lines === undefined ? {} : { lines }),
      appendix: foldedDecisions(decisions),
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
