import { InputError } from '../../errors/index.ts'
import { reshape, sameShape, size, slice } from '../tensors/index.ts'
import type { Shape, Tensor } from '../tensors/index.ts'
import { widthOf } from './Flow.ts'
import type { Flow } from './Flow.ts'
import type { BuiltModel, Model } from './Model.ts'

/**
 * A model of any shape, beside `sequential`: several inputs, branches, layers that are skipped. What comes out are logits.
 *
 * Layers are numbered in the order in which the logits need them, and so are their numbers: `0.weight`.
 *
 * @param logits  where the model ends
 * @throws InputError when two inputs have one name
 *
 * @example
 * const [picture, facts] = [source('picture', [1, 8, 8]), source('facts', [3])]
 * const seen = through(picture, conv(4, 3, { stride: 2, activation: relu }), flatten(), dense(8, relu))
 * const both = joined(seen, facts)
 * const model = functional(through(added(both, through(both, dense(11, relu))), dense(1)))
 * model.layers.map(({ name }) => name) // => ['conv 4 × 3×3', 'flatten', 'dense 8', 'dense 11', 'dense 1']
 */
export function functional(logits: Flow): Model {
  const nodes = inOrder(logits)
  const names = nodes.flatMap((node) => (node.op === 'source' ? [node.name] : []))
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (twice !== undefined)
    throw new InputError({
      caller: 'functional',
      problem: `two inputs called ${JSON.stringify(twice)}`,
      advice: 'Make one and use it twice, or give each a name of its own.',
    })
  return Object.freeze<Model>({
    layers: nodes.flatMap((node) => (node.op === 'layer' ? [node.layer] : [])),
    logits,
  })
}

/** The inputs of a model by name, in the order in which its rows have them. */
export function sourcesOf(logits: Flow): Readonly<Record<string, Shape>> {
  return Object.fromEntries(
    inOrder(logits).flatMap((node) => (node.op === 'source' ? [[node.name, node.row] as const] : [])),
  )
}

/** Every part of a model, each behind what it takes. */
export function inOrder(logits: Flow): readonly Flow[] {
  const found = new Set<Flow>()
  const open: { readonly node: Flow; taken: number }[] = [{ node: logits, taken: 0 }]
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    const next = top.node.from[top.taken++]
    if (next === undefined) {
      found.add(top.node)
      open.pop()
    } else if (!found.has(next)) open.push({ node: next, taken: 0 })
  }
  return [...found]
}

/**
 * A functional model, every layer with its numbers. Rows of several inputs lie side by side, in the order of `sources`.
 *
 * @throws InputError when the rows are of another shape than its inputs
 */
export function buildFunctional(logits: Flow, given: Shape | undefined): BuiltModel {
  const sources = sourcesOf(logits)
  const rows = Object.values(sources)
  const input = rows.length === 1 ? (rows[0] as Shape) : [widthOf(sources)]
  if (given !== undefined && !sameShape(given, input))
    throw new InputError({
      problem: 'rows that are not those of the inputs',
      expected: `(${input.join(', ')})${rows.length === 1 ? '' : `, or rows by the names ${Object.keys(sources).join(', ')}`}`,
      received: `(${given.join(', ')})`,
    })
  const nodes = inOrder(logits)
  const layers = nodes.filter((node) => node.op === 'layer')
  const named = <Spec>(specs: (node: Flow & { op: 'layer' }) => Readonly<Record<string, Spec>>) =>
    Object.fromEntries(
      layers.flatMap((node, index) =>
        Object.entries(specs(node)).map(([name, spec]) => [`${index}.${name}`, spec] as const),
      ),
    )
  return {
    input,
    sources,
    output: logits.row,
    parameters: named(({ layer, from: [{ row }] }) => layer.parameters(row)),
    states: named(({ layer, from: [{ row }] }) => layer.states(row)),
    apply: (first, numbers, context) => {
      const states: Record<string, Tensor> = {}
      const behind = new Map<Flow, Tensor>()
      let [column, place] = [0, 0]
      const apply = (node: Flow, taken: readonly Tensor[]): Tensor => {
        if (node.op === 'merge') return node.merge.apply(taken)
        if (node.op === 'source') {
          const from = column
          column += size(node.row)
          if (rows.length === 1) return first
          return reshaped(slice(first, 1, from, column), [first.shape[0] as number, ...node.row])
        }
        const own = `${place++}.`
        const mine = Object.fromEntries(
          Object.entries(numbers)
            .filter(([name]) => name.startsWith(own))
            .map(([name, tensor]) => [name.slice(own.length), tensor]),
        )
        const applied = node.layer.apply(taken[0] as Tensor, { ...context, parameters: mine, states: mine })
        for (const [name, state] of Object.entries(applied.states ?? {})) states[`${own}${name}`] = state
        return applied.output
      }
      for (const node of nodes)
        behind.set(
          node,
          apply(
            node,
            node.from.map((one) => behind.get(one) as Tensor),
          ),
        )
      return { logits: behind.get(logits) as Tensor, states }
    },
  }
}

/** What was only made flat is taken as it was before. */
function reshaped(rows: Tensor, to: Shape): Tensor {
  const [before] = rows.inputs
  return rows.op === 'reshape' && before !== undefined && sameShape(before.shape, to)
    ? before
    : reshape(rows, to)
}
