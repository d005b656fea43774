import { standAlone } from '../svg/index.ts'
import { historyPicture } from './historyPicture.ts'
import type { Epoch } from './TrainingReport.ts'

/** The losses of a training down to their floor, as an SVG file that stands alone; undefined when there is no epoch. */
export function historySvg(history: readonly Epoch[], kept: number | null = null): string | undefined {
  const picture = historyPicture(history, kept)
  return picture === null ? undefined : standAlone(picture)
}
