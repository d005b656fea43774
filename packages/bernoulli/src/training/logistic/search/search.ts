import type { Derivatives } from './Derivatives.ts'
import { searching } from './searching.ts'
import type { Minimum, Question, Start, Told, Way } from './searching.ts'
import type { Separation } from './Separation.ts'

/** A search, and rows that answer its questions at once. */
export interface Problem extends Way {
  readonly derivativesAt: (coefficients: Float64Array, curved: boolean) => Derivatives
  readonly separationAlong: (direction: Float64Array) => Separation | null
}

/** The minimum over rows in memory. */
export function search({ derivativesAt, separationAlong, ...way }: Problem, start: Start): Minimum {
  const tell = (question: Question): Told =>
    question.of === 'derivatives'
      ? derivativesAt(question.coefficients, question.curved)
      : separationAlong(question.direction)
  const steps = searching(way, start)
  let step = steps.next()
  while (step.done !== true) step = steps.next(tell(step.value))
  return step.value
}
