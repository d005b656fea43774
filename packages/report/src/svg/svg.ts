import type { Comparison, Evaluation } from '@bernoulli/core'
import { darkRules } from './palette.ts'
import type { Picture } from './picture.ts'
import { pictures } from './pictures.ts'

/**
 * Every picture of an evaluation or a comparison as an SVG file that stands alone: no network, no scripts, dark on a
 * dark screen, the same bytes for the same numbers.
 *
 * @returns name → file: `reliability`, `loss`, `roc`, `segments` (`segments-2`, …) and `drift` of an evaluation;
 *          `ranking`, `differences` and `decomposition` of a comparison. Pictures without numbers are left out.
 */
export function svg(subject: Evaluation | Comparison): Record<string, string> {
  return Object.fromEntries(pictures(subject).map((picture) => [picture.name, standAlone(picture)]))
}

/** A picture as a file of its own, dark on a dark screen. */
export function standAlone({ markup }: Picture): string {
  const style = `<style>@media screen and (prefers-color-scheme:dark){${darkRules}}</style>`
  return `<?xml version="1.0" encoding="UTF-8"?>\n${markup.replace(/(<\/desc>)/, `$1${style}`)}\n`
}
