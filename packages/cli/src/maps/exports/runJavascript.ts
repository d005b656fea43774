import type { KeyValue } from 'bernoulli'

/** What a module that we wrote says of predictions: it is loaded as it will be by others, and run. */
export async function runJavascript(
  source: string,
  given: readonly Float64Array[],
  segments: readonly KeyValue[] = [],
): Promise<Float64Array> {
  const url = `data:text/javascript;base64,${Buffer.from(source).toString('base64')}`
  const module = (await import(url)) as { readonly default: (...given: readonly KeyValue[]) => number }
  const rows = given[0]?.length ?? 0
  return Float64Array.from({ length: rows }, (_, row) =>
    module.default(...given.map((column) => column[row] as number), segments[row] ?? null),
  )
}
