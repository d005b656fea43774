import { InputError, calledAs } from '../../errors/index.ts'
import { concat, map, sameShape, size } from '../tensors/index.ts'
import type { Shape, Tensor } from '../tensors/index.ts'
import { add } from '../../expression/index.ts'
import type { Layer } from './Layer.ts'

/** How several flows become one. */
export interface Merge {
  readonly name: string
  /** The shape of a row behind it. @throws InputError when rows of these shapes do not go together */
  readonly output: (rows: readonly Shape[]) => Shape
  readonly apply: (rows: readonly Tensor[]) => Tensor
}

/** Rows on their way through a model, as plain data: where they come from, and their shape. */
export type Flow =
  | { readonly op: 'source'; readonly name: string; readonly row: Shape; readonly from: readonly Flow[] }
  | { readonly op: 'layer'; readonly layer: Layer; readonly row: Shape; readonly from: readonly [Flow] }
  | { readonly op: 'merge'; readonly merge: Merge; readonly row: Shape; readonly from: readonly Flow[] }

/** What a model's file has of its own. */
const taken: readonly string[] = [
  'inputs',
  'logits',
  'probabilities',
  'parameters',
  'states',
  'standardized',
  'means',
  'scales',
  'centered',
  'scaled',
]

/**
 * An input of a model, by its name.
 *
 * @param row  the shape of one of its rows
 *
 * @example
 * source('picture', [1, 28, 28]).row // => [1, 28, 28]
 */
export function source(name: string, row: Shape): Flow {
  return calledAs('source', () => {
    if (typeof name !== 'string' || !/^[A-Za-z_]\w*$/.test(name))
      throw new InputError({
        problem: 'not a name of an input',
        expected: 'letters, digits and _, a letter first',
        received: name,
      })
    if (taken.includes(name) || /^[ct]\d+$/.test(name))
      throw new InputError({
        problem: `an input called ${name}`,
        advice: 'A model’s file has that name for something else.',
      })
    if (!row.every((length) => Number.isSafeInteger(length) && length > 0))
      throw new InputError({
        problem: `not the shape of a row in ${name}`,
        expected: 'whole numbers above 0',
        received: `(${row.join(', ')})`,
      })
    return Object.freeze<Flow>({ op: 'source', name, row, from: [] })
  })
}

/**
 * Rows through layers, one behind the other. A layer that stands in two places has numbers of its own in each.
 *
 * @throws InputError when a layer does not fit
 *
 * @example
 * through(source('picture', [1, 28, 28]), flatten(), dense(32, relu)).row // => [32]
 */
export function through(flow: Flow, ...layers: readonly Layer[]): Flow {
  return layers.reduce<Flow>(
    (from, layer) => Object.freeze<Flow>({ op: 'layer', layer, row: layer.output(from.row), from: [from] }),
    flow,
  )
}

/**
 * Rows side by side: along their first axis, which for pictures is that of the channels.
 *
 * @throws InputError when their other axes differ
 *
 * @example
 * joined(source('a', [3]), source('b', [4])).row // => [7]
 */
export function joined(...flows: readonly Flow[]): Flow {
  return merged(
    {
      name: 'joined',
      output: (rows) => {
        const [first = []] = rows
        const odd = rows.find((row) => row.length === 0 || !sameShape(row.slice(1), first.slice(1)))
        if (odd !== undefined)
          throw apart('joined', 'rows that differ along their first axis only', first, odd)
        return [rows.reduce((sum, [length = 0]) => sum + length, 0), ...first.slice(1)]
      },
      apply: (rows) => concat(rows, 1),
    },
    flows,
  )
}

/**
 * The sum of rows of one shape, place by place: with `added(flow, through(flow, …))` layers are skipped.
 *
 * Source: He et al. 2016, arXiv:1512.03385.
 *
 * @throws InputError when their shapes differ
 *
 * @example
 * added(source('a', [3]), source('b', [3])).row // => [3]
 */
export function added(...flows: readonly Flow[]): Flow {
  return merged(
    {
      name: 'added',
      output: (rows) => {
        const [first = []] = rows
        const odd = rows.find((row) => !sameShape(row, first))
        if (odd !== undefined) throw apart('added', 'rows of one shape', first, odd)
        return first
      },
      apply: (rows) => rows.reduce((sum, one) => map((a, b) => add(a, b), sum, one)),
    },
    flows,
  )
}

/** Flows that become one in a way of one's own. @throws InputError when there are fewer than two, or they do not fit */
export function merged(merge: Merge, flows: readonly Flow[]): Flow {
  if (flows.length < 2)
    throw new InputError({
      caller: merge.name,
      problem: 'nothing to bring together',
      expected: 'at least two flows',
      received: flows.length,
    })
  return Object.freeze<Flow>({
    op: 'merge',
    merge,
    row: merge.output(flows.map(({ row }) => row)),
    from: [...flows],
  })
}

/** How many numbers a row of all sources has. */
export function widthOf(sources: Readonly<Record<string, Shape>>): number {
  return Object.values(sources).reduce((sum, row) => sum + size(row), 0)
}

function apart(caller: string, expected: string, first: Shape, other: Shape): InputError {
  return new InputError({
    caller,
    problem: 'rows that do not go together',
    expected,
    received: `(${first.join(', ')}) and (${other.join(', ')})`,
    advice: 'flatten() and reshape() change the shape of a row.',
  })
}
