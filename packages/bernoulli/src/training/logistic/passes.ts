import { column } from '../../expression/index.ts'
import { compile, openBlock } from '../../kernels/index.ts'
import type { Kernel, KernelSpec } from '../../kernels/index.ts'
import { bernoulli, withWeight } from '../../likelihood/index.ts'
import { addToSum, emptySum } from '../../math/index.ts'
import type { CompensatedSum } from '../../math/index.ts'
import { logLossStatistic } from '../../statistics/index.ts'
import type { LogLossReading } from '../../statistics/index.ts'
import type { Design } from './Design.ts'
import type { Outcome } from './outcome/index.ts'
import type { Derivatives } from './search/index.ts'
import { writeTerm } from './terms/index.ts'
import type { Term } from './terms/index.ts'

/** Passes over a design's rows, block by block so that a block of every column stays in the cache. */
export interface Passes {
  /** The loss, its gradient and, when asked for, its curvature. */
  readonly derivativesAt: (coefficients: Float64Array, curved: boolean) => Derivatives
  /** Xᵀ·diag(s)·X for a number s ≥ 0 of each row and its logit. */
  readonly squaresOf: (coefficients: Float64Array, of: (row: number, logit: number) => number) => Float64Array
  /** η = X·β in every row, without what is added to it. */
  readonly logitsOf: (coefficients: Float64Array) => Float64Array
}

/** A fit takes so many passes at least. */
const PASSES = 8

export function openPasses(design: Design, outcome: Outcome): Passes {
  const { terms, rows: whole } = design
  const block = openBlock(whole, design)
  const bends = new Float64Array(block.capacity)
  const { straight, bent, finalize } = formulas(outcome)

  function overBlocks(coefficients: Float64Array, use: (from: number, rows: number) => void): void {
    for (let from = 0; from < whole; from += block.capacity) {
      const rows = Math.min(block.capacity, whole - from)
      block.columns.forEach((to, j) => writeTerm(to, terms[j] as Term, from, rows))
      block.combine(rows, coefficients)
      use(from, rows)
    }
  }

  function addOffset(from: number, rows: number): void {
    const { offset } = outcome
    if (offset === undefined) return
    for (let i = 0; i < rows; i++)
      block.vector[i] = (block.vector[i] as number) + (offset[from + i] as number)
  }

  return {
    squaresOf(coefficients, of) {
      overBlocks(coefficients, (from, rows) => {
        addOffset(from, rows)
        for (let i = 0; i < rows; i++) block.vector[i] = Math.sqrt(of(from + i, block.vector[i] as number))
        block.square(rows)
      })
      return block.squares()
    },
    derivativesAt(coefficients, curved) {
      const totals: Record<Sums, CompensatedSum> = {
        weight: emptySum,
        label: emptySum,
        floor: emptySum,
        excess: emptySum,
      }
      overBlocks(coefficients, (from, rows) => {
        addOffset(from, rows)
        const logit = block.vector.subarray(0, rows)
        const given = {
          label: outcome.label.subarray(from, from + rows),
          ...(outcome.weight && { weight: outcome.weight.subarray(from, from + rows) }),
          logit,
        }
        const outputs = { slope: logit, bend: bends.subarray(0, rows) }
        const { sums } = (curved ? bent : straight).run(given, { whole: PASSES * whole, outputs })
        for (const name of SUMS) totals[name] = addToSum(totals[name], sums[name])
        block.project(rows)
        if (!curved) return
        for (let i = 0; i < rows; i++) block.vector[i] = Math.sqrt(bends[i] as number)
        block.square(rows)
      })
      return {
        loss: totals.floor.high + totals.excess.high,
        reading: finalize({
          weight: totals.weight.high,
          label: totals.label.high,
          floor: totals.floor.high,
          excess: totals.excess.high,
        }),
        gradient: block.projections(),
        curvature: curved ? block.squares() : undefined,
      }
    },
    logitsOf(coefficients) {
      const logits = new Float64Array(whole)
      overBlocks(coefficients, (from, rows) => logits.set(block.vector.subarray(0, rows), from))
      return logits
    },
  }
}

const SUMS = ['weight', 'label', 'floor', 'excess'] as const
type Sums = (typeof SUMS)[number]

/** What a row adds to the loss and its gradient, with the curvature and without. */
function formulas({ weight, hard }: Outcome): {
  readonly straight: Kernel<Sums, 'slope'>
  readonly bent: Kernel<Sums, 'slope' | 'bend'>
  readonly finalize: (sums: Readonly<Record<Sums, number>>) => LogLossReading
} {
  const weighted = weight !== undefined
  const plain = bernoulli({ scale: 'logit', prediction: column('logit') })
  const { gradient, curvature } = weighted ? withWeight(plain) : plain
  const { sums, finalize } = logLossStatistic(
    { name: 'fit', column: 'logit', scale: 'logit' },
    { weighted, hard },
  )
  const columns: KernelSpec['columns'] = {
    label: { type: 'float64', domain: hard ? 'hard' : 'unit' },
    logit: { type: 'float64', domain: 'finite' },
    ...(weighted ? { weight: { type: 'float64', domain: 'nonNegative' } as const } : {}),
  }
  return {
    straight: compile({ sums, outputs: { slope: gradient }, columns }),
    bent: compile({ sums, outputs: { slope: gradient, bend: curvature }, columns }),
    finalize,
  }
}
