import { column } from '../../../expression/index.ts'
import { compile, openBlock } from '../../../kernels/index.ts'
import type { Block, Kernel, KernelSpec } from '../../../kernels/index.ts'
import { bernoulli, withWeight } from '../../../likelihood/index.ts'
import { logLossStatistic } from '../../../statistics/index.ts'
import type { LogLossReading, Statistic } from '../../../statistics/index.ts'
import type { Outcome } from '../outcome/index.ts'

/** What is added up of the loss, in the order in which a result has it. */
export const SUMS = ['weight', 'label', 'floor', 'excess'] as const
export type Sums = (typeof SUMS)[number]

/** A fit takes so many passes at least. */
const PASSES = 8

/** How many numbers the result of a block has: the sums, Xᵀ·slope, and the products of columns where they were asked for. */
export const lengthOf = (order: number, curved: boolean): number =>
  SUMS.length + order + (curved ? order * order : 0)

export interface Blocks {
  /** Rows in all. */
  readonly rows: number
  readonly means: Float64Array
  readonly scales: Float64Array
  readonly outcome: Outcome
  /** Writes rows of a column to the front of an array. */
  readonly write: (to: Float64Array, column: number, from: number, rows: number) => void
}

/** The rows of a block. */
interface Range {
  readonly from: number
  readonly rows: number
}

export interface OpenBlocks {
  readonly block: Block
  readonly tasks: number
  /** Columns of a block, and X·coefficients as its vector. */
  readonly fill: (task: number, coefficients: Float64Array) => Range
  /** The same with the offset added: logits. */
  readonly fillWithOffset: (task: number, coefficients: Float64Array) => Range
  /** What a block adds to the derivatives, written to an array. */
  readonly derive: (task: number, coefficients: Float64Array, curved: boolean, to: Float64Array) => void
}

/** Rows block by block, so that a block of every column stays in the cache. */
export function openBlocks({ rows: whole, means, scales, outcome, write }: Blocks): OpenBlocks {
  const block = openBlock(whole, { means, scales })
  const bends = new Float64Array(block.capacity)
  const { straight, bent } = formulas(outcome)

  function fill(task: number, coefficients: Float64Array): Range {
    const from = task * block.capacity
    const rows = Math.min(block.capacity, whole - from)
    block.columns.forEach((to, j) => write(to, j, from, rows))
    block.combine(rows, coefficients)
    return { from, rows }
  }

  function fillWithOffset(task: number, coefficients: Float64Array): Range {
    const { from, rows } = fill(task, coefficients)
    const { offset } = outcome
    if (offset !== undefined)
      for (let i = 0; i < rows; i++)
        block.vector[i] = (block.vector[i] as number) + (offset[from + i] as number)
    return { from, rows }
  }

  return {
    block,
    tasks: Math.ceil(whole / block.capacity),
    fill,
    fillWithOffset,
    derive(task, coefficients, curved, to) {
      const { from, rows } = fillWithOffset(task, coefficients)
      const logit = block.vector.subarray(0, rows)
      const given = {
        label: outcome.label.subarray(from, from + rows),
        ...(outcome.weight && { weight: outcome.weight.subarray(from, from + rows) }),
        logit,
      }
      const outputs = { slope: logit, bend: bends.subarray(0, rows) }
      const { sums } = (curved ? bent : straight).run(given, { whole: PASSES * whole, outputs })
      SUMS.forEach((name, i) => (to[i] = sums[name]))
      block.project(rows)
      to.set(block.projections(), SUMS.length)
      if (!curved) return
      for (let i = 0; i < rows; i++) block.vector[i] = Math.sqrt(bends[i] as number)
      block.square(rows)
      to.set(block.squares(), SUMS.length + means.length)
    },
  }
}

/** What a row adds to the loss and its gradient, with the curvature and without. */
function formulas({ weight, hard }: Outcome): {
  readonly straight: Kernel<Sums, 'slope'>
  readonly bent: Kernel<Sums, 'slope' | 'bend'>
} {
  const weighted = weight !== undefined
  const plain = bernoulli({ scale: 'logit', prediction: column('logit') })
  const { gradient, curvature } = weighted ? withWeight(plain) : plain
  const { sums } = statisticOf({ weighted, hard })
  const columns: KernelSpec['columns'] = {
    label: { type: 'float64', domain: hard ? 'hard' : 'unit' },
    logit: { type: 'float64', domain: 'finite' },
    ...(weighted ? { weight: { type: 'float64', domain: 'nonNegative' } as const } : {}),
  }
  return {
    straight: compile({ sums, outputs: { slope: gradient }, columns }),
    bent: compile({ sums, outputs: { slope: gradient, bend: curvature }, columns }),
  }
}

/** The log loss of logits. */
export function statisticOf(how: {
  readonly weighted: boolean
  readonly hard: boolean
}): Statistic<Sums, LogLossReading> {
  return logLossStatistic({ name: 'fit', column: 'logit', scale: 'logit' }, how)
}
