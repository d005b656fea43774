import { InputError } from 'bernoulli'
import type { PredictFlags } from '../../shell/flags/index.ts'

/** @throws InputError for what says nothing of an expression: rows, and how they are written */
export function refuseBeside(flags: PredictFlags, files: readonly string[]): void {
  const option = (['out', 'format', 'name', 'features', 'threads'] as const).find(
    (name) => flags[name] !== undefined,
  )
  const wrong =
    option ?? (flags.missing === 'fill' ? (flags.repeated === 'error' ? undefined : 'repeated') : 'missing')
  if (wrong === undefined && files.length === 0) return
  throw new InputError({
    problem: wrong === undefined ? 'rows beside --sql' : `--${wrong} beside --sql`,
    place: '--sql',
    expected: 'a model, and --scale',
    advice: 'The expression is printed for queries of yours; leave it out.',
  })
}
