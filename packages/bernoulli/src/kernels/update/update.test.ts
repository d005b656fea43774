import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import {
  abs,
  add,
  column,
  columns,
  divide,
  equal,
  exp,
  floor,
  less,
  max,
  min,
  multiply,
  negate,
  operations,
  radicand,
  select,
  squareRoot,
  subtract,
} from '../../expression/index.ts'
import type { Expression } from '../../expression/index.ts'
import { random } from '../../math/index.ts'
import { compile } from '../compile.ts'
import { openUpdate } from './openUpdate.ts'

// What was loaded without WebAssembly remembers that there is none: files that share their modules load it anew.
afterEach(() => {
  vi.unstubAllGlobals()
  vi.resetModules()
})

/** The law: every operation in float64, then rounded to the nearest float32, which is the same as rounding once. */
function law(e: Expression, row: Readonly<Record<string, number>>): number {
  if (e.op === 'constant') return Math.fround(e.value)
  if (e.op === 'column') return row[e.name] as number
  const square = radicand(e)
  if (square !== undefined) return Math.fround(Math.sqrt(law(square, row)))
  const args = e.args.map((arg) => law(arg, row))
  if (e.op === 'multiply') return Math.fround((args[0] as number) * (args[1] as number))
  return Math.fround((operations[e.op].value as (...args: readonly number[]) => number)(...args))
}

const [a, b, s] = [column('a'), column('b'), column('s')]

/** Formulas of numbers that stay finite. */
const { formula } = fc.letrec<{ formula: Expression }>((tie) => ({
  formula: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<Expression[]>(a, b, s),
    fc.tuple(tie('formula'), tie('formula')).map(([x, y]) => add(x, y)),
    fc.tuple(tie('formula'), tie('formula')).map(([x, y]) => subtract(x, multiply(0.3, y))),
    fc.tuple(tie('formula'), tie('formula')).map(([x, y]) => multiply(x, divide(y, add(abs(y), 1.1)))),
    fc.tuple(tie('formula'), tie('formula')).map(([x, y]) => divide(x, add(squareRoot(abs(y)), 1e-7))),
    fc.tuple(tie('formula'), tie('formula')).map(([x, y]) => max(min(x, y), negate(floor(y)))),
    fc.tuple(tie('formula'), tie('formula')).map(([x, y]) => add(less(x, y), equal(x, multiply(2, y)))),
  ),
}))

const numbers = (seed: number, length: number): Float32Array => {
  const draw = random(seed)
  return Float32Array.from({ length }, () => draw.normal() * 10 ** (-44 + 50 * draw.uniform()))
}

describe('formulas written over the arrays they read', () => {
  test('have the bits of their law, whatever they are, from the smallest numbers on', () => {
    fc.assert(
      fc.property(
        formula,
        formula,
        fc.integer({ min: 1, max: 70 }),
        fc.nat(),
        (next, other, length, seed) => {
          const update = openUpdate({
            length,
            arrays: ['a', 'b'],
            scalars: ['s'],
            formulas: { a: next, b: other },
            sum: multiply(a, a),
          })
          const [one, two] = [numbers(seed, length), numbers(seed + 1, length)]
          update?.arrays['a']?.set(one)
          update?.arrays['b']?.set(two)
          for (const s of [0.1, 3]) {
            update?.run({ s })
            const rows = Array.from(one, (a, i) => ({ a, b: two[i] as number, s: Math.fround(s) }))
            rows.forEach((row, i) => {
              one[i] = law(next, row)
              two[i] = law(other, row)
            })
            expect([...(update?.arrays['a'] ?? [])].map((x) => x + 0)).toEqual([...one].map((x) => x + 0))
            expect([...(update?.arrays['b'] ?? [])].map((x) => x + 0)).toEqual([...two].map((x) => x + 0))
          }
        },
      ),
      { numRuns: 60, seed: 12 },
    )
  })

  test.each([1, 15, 16, 17, 1000])('their sum is of all %i places, and of no more', (length) => {
    const spec = { length, arrays: ['a'], scalars: [], formulas: { a: add(a, 1) }, sum: multiply(a, a) }
    const update = openUpdate(spec)
    update?.arrays['a']?.fill(2)
    expect(update?.sum()).toBe(4 * length)
    update?.arrays['a']?.fill(Infinity, length - 1)
    expect(update?.sum()).toBe(Infinity)
    update?.arrays['a']?.fill(3)
    expect(update?.sum()).toBe(9 * length)
  })

  test('are not had where a last digit is not settled, or no memory is large enough', () => {
    const spec = { length: 4, arrays: ['a'], scalars: ['s'], formulas: { a: multiply(a, s) }, sum: a }
    expect(openUpdate(spec)).toBeDefined()
    for (const unsettled of [exp(a), multiply(0.5, exp(a)), select(less(a, 0), a, s)])
      for (const [formula, sum] of [
        [unsettled, a],
        [a, unsettled],
      ])
        expect(
          openUpdate({ ...spec, formulas: { a: formula as Expression }, sum: sum as Expression }),
        ).toBeUndefined()
    expect(openUpdate({ ...spec, length: 2 ** 29 + 1 })).toBeUndefined()
  })

  test('are not had where a page forbids WebAssembly', async () => {
    vi.resetModules()
    vi.stubGlobal('WebAssembly', undefined)
    const fresh = await import('./openUpdate.ts')
    expect(
      fresh.openUpdate({ length: 4, arrays: ['a'], scalars: [], formulas: { a: a }, sum: a }),
    ).toBeUndefined()
  })
})

test('a square root in a kernel is rounded correctly', () => {
  const n = 70_001
  const x = Float64Array.from({ length: n }, (_, i) => i / 7)
  const roots = new Float64Array(n)
  const outputs = { root: squareRoot(a) }
  compile({ sums: {}, outputs, columns: { a: 'float64' } }).run({ a: x }, { outputs: { root: roots } })
  const whole = n - (n % 2)
  expect(roots.subarray(0, whole)).toEqual(x.map(Math.sqrt).subarray(0, whole))
  expect(columns(outputs.root)).toEqual(['a'])
})
