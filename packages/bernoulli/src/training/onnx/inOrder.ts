import type { DecodedNode } from './DecodedModel.ts'

/**
 * The nodes of a graph, each behind those whose outputs it takes; those that may be anywhere stay as they stood. One pass,
 * in time linear in the nodes and their names.
 *
 * @param given  names that need no node: inputs and initializers
 * @throws RangeError when two write the same name, one takes what nothing writes, or they go round in a circle
 */
export function inOrder(nodes: readonly DecodedNode[], given: ReadonlySet<string>): readonly DecodedNode[] {
  const writer = new Map<string, number>()
  for (const [index, { outputs }] of nodes.entries())
    for (const name of outputs) {
      if (name === '') continue
      if (given.has(name) || writer.has(name))
        throw new RangeError(`two arrays called ${JSON.stringify(name)}`)
      writer.set(name, index)
    }
  const waiting = new Uint32Array(nodes.length)
  const readers: number[][] = nodes.map(() => [])
  for (const [index, { inputs, type }] of nodes.entries())
    for (const name of inputs) {
      if (name === '' || given.has(name)) continue
      const from = writer.get(name)
      if (from === undefined)
        throw new RangeError(`${type} takes ${JSON.stringify(name)}, which nothing writes`)
      readers[from]?.push(index)
      waiting[index] = (waiting[index] as number) + 1
    }
  const order = [...nodes.keys()].filter((index) => waiting[index] === 0)
  for (let done = 0; done < order.length; done++)
    for (const index of readers[order[done] as number] ?? []) {
      waiting[index] = (waiting[index] as number) - 1
      if (waiting[index] === 0) order.push(index)
    }
  const stuck = waiting.findIndex((left) => left > 0)
  if (stuck >= 0) throw new RangeError(`nodes that go round in a circle, ${nodes[stuck]?.type} among them`)
  return order.map((index) => nodes[index] as DecodedNode)
}
