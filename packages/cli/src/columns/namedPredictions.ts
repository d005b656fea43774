import type { NamedColumns, RolePrediction } from './Roles.ts'

/** The predictions that were named, each with its scale. */
export function namedPredictions(
  { probabilities, logits, percents = [], logProbabilities = [] }: NamedColumns,
  columns: readonly { readonly name: string }[],
  known: (option: string, name: string) => string,
): readonly RolePrediction[] {
  const on = (scale: RolePrediction['scale'], names: readonly string[]): readonly RolePrediction[] =>
    names.map((name) => ({ column: known(`--${scale}`, name), scale }))
  const pairs = logProbabilities.map((name): RolePrediction => {
    const scale = 'log-probability'
    const at = columns.some((column) => column.name === name) ? -1 : name.indexOf(',')
    if (at < 0) return { column: known(`--${scale}`, name), scale }
    const [yes, no] = [name.slice(0, at), name.slice(at + 1)].map((one) => known(`--${scale}`, one.trim()))
    return { column: yes ?? '', no: no ?? '', scale }
  })
  return [...on('probability', probabilities), ...on('logit', logits), ...on('percent', percents), ...pairs]
}
