import { InputError } from '../../errors/index.ts'
import type { BuiltModel } from '../layers/index.ts'
import { sameShape, size } from '../tensors/index.ts'
import type { Examples } from './Examples.ts'
import { gatherRows, rowsIn } from './Rows.ts'
import type { Rows } from './Rows.ts'

/** What a model sees: rows, or for a functional model rows for each of its inputs, by name. */
export type Inputs = Rows | Readonly<Record<string, Rows>>

/** Examples as they are given: their inputs may be of several names. */
export interface GivenExamples extends Omit<Examples, 'inputs'> {
  readonly inputs: Inputs
}

/** Whether inputs are one array of rows, and not rows by name. */
export function areRows(inputs: Inputs): inputs is Rows {
  return Array.isArray(inputs['row'])
}

/**
 * Rows of several inputs side by side, as a model takes them; one array of rows stays as it is.
 *
 * @throws InputError when they are not the model's inputs, of other shapes, or not as many of each
 */
export function packInputs(
  { sources = {} }: Pick<BuiltModel, 'sources'>,
  inputs: Inputs,
  place?: string,
): Rows {
  if (areRows(inputs)) return inputs
  const where = place === undefined ? {} : { place }
  const names = Object.keys(sources)
  const strange = [...Object.keys(inputs), ...names].find(
    (name) => !Object.hasOwn(sources, name) || !Object.hasOwn(inputs, name),
  )
  if (strange !== undefined)
    throw new InputError({
      problem: 'inputs by other names than those of the model',
      ...where,
      expected: names.length === 0 ? 'rows, as a sequential model takes them' : names.join(', '),
      received: Object.keys(inputs).join(', '),
    })
  const parts = names.map((name) => ({
    name,
    rows: inputs[name] as Rows,
    wanted: sources[name] as Rows['row'],
  }))
  for (const { name, rows, wanted } of parts)
    if (!sameShape(rows.row, wanted))
      throw new InputError({
        problem: `rows of another shape than the input ${name}`,
        ...where,
        expected: `(${wanted.join(', ')})`,
        received: `(${rows.row.join(', ')})`,
      })
  const counts = parts.map(({ rows }) => rowsIn(rows))
  const [count = 0] = counts
  if (counts.some((other) => other !== count || !Number.isInteger(other)))
    throw new InputError({
      problem: 'inputs of different lengths',
      ...where,
      expected: 'as many whole rows of each',
      received: counts.join(' and '),
    })
  const [only, ...others] = parts
  if (only !== undefined && others.length === 0) return only.rows
  return sideBySide(
    parts.map(({ rows }) => rows),
    count,
  )
}

function sideBySide(parts: readonly Rows[], count: number): Rows {
  const widths = parts.map(({ row }) => size(row))
  const each = widths.reduce((sum, width) => sum + width, 0)
  return {
    row: [each],
    count,
    gather: async (indices, to) => {
      let column = 0
      for (const [p, rows] of parts.entries()) {
        const width = widths[p] as number
        const held = new Float32Array(indices.length * width)
        await gatherRows(rows, indices, held)
        for (let i = 0; i < indices.length; i++)
          to.set(held.subarray(i * width, (i + 1) * width), i * each + column)
        column += width
      }
    },
  }
}
