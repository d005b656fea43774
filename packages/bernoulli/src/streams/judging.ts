import { loops } from '#loops'
import { memorySums, namedData, readData } from '../engines/index.ts'
import type { Data, NamedRoles, NamedTable } from '../engines/index.ts'
import { calledAs, InputError, refuseUnknown } from '../errors/index.ts'
import { judge } from '../evaluation/index.ts'
import type { Evaluation, JudgeOptions } from '../evaluation/index.ts'
import { checkEnds, checkWeight, logLossStatistic } from '../statistics/index.ts'
import type { LogLossReading, Prediction, Scale } from '../statistics/index.ts'
import { cellNames, planFor, wholeNames } from './plan.ts'
import { totalsOf } from './Totals.ts'
import type { TotalsState } from './Totals.ts'
import { totalsEngine } from './totalsEngine.ts'

/** What of judging needs no rows. */
export type JudgingOptions = Pick<JudgeOptions, 'level' | 'seed' | 'bins' | 'inSample' | 'resamples'>

/** What was added up, as plain data that `postMessage` takes. */
export interface JudgingState {
  readonly kind: 'bernoulli.judging/1'
  readonly scale: Scale | null
  readonly weighted: boolean
  readonly whole: TotalsState
  readonly cells: TotalsState
}

/** A judgement of rows that come in batches, of which only sums are kept. */
export interface Judging {
  /** Adds a batch: columns under their roles, or a table with all its columns named. A batch with a mistake adds nothing. */
  add(data: Data): Judging
  add(table: NamedTable, roles: NamedRoles): Judging
  /** Adds what another has added up, in this process or, as its state, in another one. */
  merge(other: Judging | JudgingState): Judging
  /** The log loss of all rows so far, soft labels too, with its floor and base rate. */
  logLoss(): LogLossReading & { readonly examples: number }
  /**
   * The verdict on all rows so far, as `judge` gives it of very many rows, without what needs the rows themselves: segments,
   * drift, expensive rows and those of contradictions.
   */
  result(): Promise<Evaluation>
  state(): JudgingState
}

/**
 * Judges rows that come in batches, or on several machines, in memory that does not grow with the rows: sums over all rows,
 * and over cells of log-odds 1/1024 wide.
 *
 *   judging().add(batch).add(batch).merge(other).result()
 *
 * The result is that of the rows in one batch, whatever the batches and their order, and what `judge` gives of the same rows
 * with `mostDistinct: 0`; `gathered.errorBounds` says how far the cells can move what they touch. Labels are 0 and 1 for
 * `result`; labels between have a `logLoss`, but their interval needs the rows twice.
 *
 * @throws InputError when a batch breaks a rule; it then adds nothing
 *
 * Accuracy: sums within 4 u of those over all rows at once. Memory grows with the cells that predictions fell in, not with rows.
 *
 * @example
 * const first = judging().add({ labels: [1, 0], probabilities: [0.8, 0.3] })
 * const second = judging().add([{ late: 1, p: 0.6 }], { label: 'late', probability: 'p' })
 * const all = first.merge(second)
 * all.logLoss().mean.toFixed(12) // => '0.363548039673'
 * const { examples } = await all.result()
 * examples // => 3
 */
export function judging(options: JudgingOptions = {}): Judging {
  const called = <Result>(work: () => Result): Result => calledAs('judging', work)
  const self = called(() => accumulator(options))
  const door: Judging = {
    add: (source: Data | NamedTable, roles?: NamedRoles) => {
      called(() => self.add(source as NamedTable, roles as NamedRoles))
      return door
    },
    merge: (other) => {
      called(() => self.merge(other))
      return door
    },
    logLoss: () => called(() => self.logLoss()),
    result: () => called(() => self.result()),
    state: () => self.state(),
  }
  return door
}

function accumulator(options: JudgingOptions): Judging {
  refuseUnknown('the options', options, ['level', 'seed', 'bins', 'inSample', 'resamples'], {
    segments: 'Segments need the rows: judge them together, or keep one judging for each.',
  })
  const [whole, cells] = [totalsOf(wholeNames), totalsOf(cellNames)]
  let scale: Scale | null = null
  let weighted = false

  const found = (): { readonly prediction: Prediction; readonly total: (name: string) => number } => {
    if (scale === null)
      throw new InputError({
        problem: 'no rows',
        expected: 'at least one batch',
        advice: 'Add one.',
      })
    return { prediction: predictionOn(scale), total: (name) => whole.at(name)[0] ?? 0 }
  }

  const self: Judging = {
    add: (source: Data | NamedTable, roles?: NamedRoles) => {
      const data = roles === undefined ? (source as Data) : namedData(source as NamedTable, roles)
      const table = readData(data)
      const [prediction] = table.shape.predictions
      refuseOtherScale(scale, prediction.scale)
      if (table.shape.counts === true) throw refuseSoft('counts')
      if (prediction.scale === 'logit')
        checkEnds(
          Float64Array.from(table.columns['logit']?.values ?? [])
            .filter(Number.isFinite)
            .sort(),
        )
      const plan = planFor(prediction, table.shape)
      const sums = memorySums(table, loops)
      const all = sums({ sums: plan.whole })
      const grid = sums({ by: [{ expression: plan.cell }], sums: plan.inCells })
      scale = prediction.scale
      weighted ||= table.shape.weighted
      whole.add(0, valuesAt(all.sums, 0))
      const places = grid.keys[0] ?? []
      for (let i = 0; i < grid.groups; i++) {
        const values = valuesAt(grid.sums, i)
        const [examples = 0, yes = 0] = [values['examples'], values['yes']]
        cells.add(Number(places[i]), table.shape.weighted ? values : { ...values, no: examples - yes })
      }
      return self
    },
    merge: (other) => {
      const state = 'state' in other ? other.state() : other
      if (state.kind !== 'bernoulli.judging/1')
        throw new InputError({
          problem: 'no judging',
          expected: 'what judging() or its state() returns',
        })
      if (state.scale === null) return self
      refuseOtherScale(scale, state.scale)
      scale = state.scale
      weighted ||= state.weighted
      whole.merge(state.whole)
      cells.merge(state.cells)
      return self
    },
    logLoss: () => {
      const { prediction, total } = found()
      const { finalize } = logLossStatistic(prediction, { weighted, hard: false })
      const [weight, label, floor, excess] = ['weight', 'label', 'floor', 'excess'].map((name) =>
        total(`loss ${name}`),
      )
      checkWeight(weight as number)
      return { examples: total('all'), ...finalize({ weight, label, floor, excess } as never) }
    },
    result: async () => {
      const { prediction, total } = found()
      if (total('loss floor') > 0) throw refuseSoft('labels between 0 and 1')
      const shape = { predictions: [prediction] as const, weighted, timed: false, keys: [] }
      return judge(totalsEngine(shape, whole, cells), { ...options, drift: 0, expensive: 0 })
    },
    state: () => ({
      kind: 'bernoulli.judging/1',
      scale,
      weighted,
      whole: whole.state(),
      cells: cells.state(),
    }),
  }
  return self
}

const predictionOn = (scale: Scale): Prediction => ({ name: scale, column: scale, scale })

function valuesAt(sums: Readonly<Record<string, Float64Array>>, i: number): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(sums).map(([name, values]) => [name, values[i] as number]))
}

function refuseOtherScale(before: Scale | null, now: Scale): void {
  if (before === null || before === now) return
  throw new InputError({
    problem: 'batches on two scales',
    expected: before === 'logit' ? 'logits, as before' : 'probabilities, as before',
    received: now === 'logit' ? 'logits' : 'probabilities',
    advice: 'Keep one judging for each.',
  })
}

function refuseSoft(what: string): InputError {
  return new InputError({
    problem: `${what} have no interval from sums alone`,
    expected: 'labels of 0 and 1',
    advice:
      what === 'counts'
        ? 'Judge all rows together.'
        : 'Their loss is logLoss(); for the verdict judge all rows together.',
  })
}
