import type { TrainFlags } from '../shell/flags/index.ts'

/** Whether what only JSON and pages have is wanted: it costs questions to the model. */
export const looksClosely = ({ json, html }: Pick<TrainFlags, 'json' | 'html'>): boolean =>
  json || html !== undefined
