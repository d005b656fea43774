import type { PathStep, ValuePath } from './ValuePath.ts'

/**
 * The column and the path within its values that a name means: `truth.label` is `.label` of `truth`, `probability[1]` is
 * `[1]` of `probability`. Undefined where no column is called as the name begins; of several, the longest.
 *
 * @example
 * pathNamed('truth.label', ['id', 'truth'])?.column // => 'truth'
 * pathNamed('truth.scores[1]', ['id', 'truth'])?.path.steps // => ['scores', 1]
 * pathNamed('late', ['id', 'truth']) // => undefined
 */
export function pathNamed(
  name: string,
  columns: readonly string[],
): { readonly column: string; readonly path: ValuePath } | undefined {
  const starts = columns
    .filter((column) => column !== '' && name.startsWith(column))
    .toSorted((a, b) => b.length - a.length)
  for (const column of starts) {
    const rest = name.slice(column.length)
    const [first, ...others] = stepsOf(rest)
    if (first !== undefined) return { column, path: { name: rest, steps: [first, ...others] } }
  }
  return undefined
}

/** The steps of a path; none where it is not written as one. */
function stepsOf(rest: string): readonly PathStep[] {
  if (!/^(\.[^.[\]]+|\[\d+\])+$/.test(rest)) return []
  return Array.from(rest.matchAll(/\.([^.[\]]+)|\[(\d+)\]/g), ([, key, place]) => key ?? Number(place))
}
