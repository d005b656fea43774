import fc from 'fast-check'
import { column, constant, operations as rowOf, values } from '../../src/expression/index.ts'
import type { Apply, Expression, Operation, Row } from '../../src/expression/index.ts'
import { raw } from './raw.ts'

const operations = Object.keys(values) as readonly Operation[]

const leaf: fc.Arbitrary<Expression> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('x', 'y', 'z').map(column) },
  { weight: 2, arbitrary: fc.constantFrom(-2, -1, 0, 0.5, 1, 3, 1e-7, 1e21).map(constant) },
)

/** Formulas over x, y and z exactly as written, rich in the patterns that simplification looks for. */
export const anyExpression: fc.Arbitrary<Expression> = fc.letrec<{ e: Expression }>((tie) => {
  const applied = (op: Operation): fc.Arbitrary<Expression> =>
    fc
      .array(tie('e'), { minLength: values[op].length, maxLength: values[op].length })
      .map((args) => ({ op, args }) as unknown as Apply)
  const pairs = fc.tuple(tie('e'), tie('e'))
  return {
    e: fc.oneof(
      { maxDepth: 5, depthSize: 'small' },
      { weight: 4, arbitrary: leaf },
      { weight: 10, arbitrary: fc.constantFrom(...operations).chain(applied) },
      { weight: 1, arbitrary: pairs.map(([a, t]) => complementary(a, t)) },
      { weight: 1, arbitrary: pairs.map(([a, b]) => raw('subtract', fromOne(a), fromOne(b))) },
      { weight: 1, arbitrary: pairs.map(([c, t]) => raw('multiply', indicator(c), t)) },
      { weight: 1, arbitrary: pairs.map(([c, t]) => bothBranches(c, t)) },
      { weight: 1, arbitrary: pairs.map(([a, b]) => raw('exp', raw('multiply', a, raw('log', b)))) },
    ),
  }
}).e

const smooth = operations.filter((op) => rowOf[op].smooth || op === 'divergence')

/** Formulas without corners, steps or huge constants, for finite differences. */
export const smoothExpression: fc.Arbitrary<Expression> = fc.letrec<{ e: Expression }>((tie) => ({
  e: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    {
      weight: 2,
      arbitrary: fc.oneof(
        fc.constantFrom('x', 'x', 'y', 'z').map(column),
        fc.constantFrom(1, 2, 0.5).map(constant),
      ),
    },
    {
      weight: 8,
      arbitrary: fc
        .constantFrom(...smooth)
        .chain((op) =>
          fc
            .array(tie('e'), { minLength: values[op].length, maxLength: values[op].length })
            .map((args) => ({ op, args }) as unknown as Apply),
        ),
    },
  ),
})).e

const edges = [0, 1, -1, 0.5, 0.25, 2, 3, -4, 1e-300, 1e300, Infinity, -Infinity]

/** A row with x, y and z, edges and infinities included. */
export const anyRow: fc.Arbitrary<Row> = fc.record({ x: anyNumber(), y: anyNumber(), z: anyNumber() })

function anyNumber(): fc.Arbitrary<number> {
  return fc.oneof(
    fc.constantFrom(...edges),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: -30, max: 30, noNaN: true }),
  )
}

const one = constant(1)
const zero = constant(0)
const fromOne = (a: Expression): Expression => raw('subtract', one, a)
const indicator = (c: Expression): Expression => raw('select', c, one, zero)
const complementary = (a: Expression, t: Expression): Expression =>
  raw('add', raw('multiply', a, t), raw('multiply', fromOne(a), t))
const bothBranches = (c: Expression, t: Expression): Expression =>
  raw('add', raw('select', c, t, zero), raw('select', c, zero, t))
