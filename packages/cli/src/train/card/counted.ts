import type { Encoded } from '../../training/tables/index.ts'

/** Labels with predictions of them, each row as often as it counts. */
export function counted<Of extends object>(
  { labels, weights }: Pick<Encoded, 'labels' | 'weights'>,
  predictions: Of,
): Of & Pick<Encoded, 'labels'> & { readonly weights?: Float64Array } {
  return { labels, ...predictions, ...(weights && { weights }) }
}
