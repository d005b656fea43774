import type { Fields } from 'bernoulli/fields'
import { everyItem, type Step } from './Requirement.ts'

/** A number that a result has: the steps people name it by, and those that lead to it. */
export interface NamedNumber {
  readonly steps: readonly Step[]
  readonly path: readonly Step[]
}

/** All numbers of a result. An estimate is named by its own name or by its parts. */
export function numbers(fields: Fields): readonly NamedNumber[] {
  return Object.entries(fields).flatMap(([name, { kind }]) => {
    const steps = stepsOf(name)
    const at = (...more: Step[]): NamedNumber => ({ steps: [...steps, ...more], path: [...steps, ...more] })
    if (kind === 'number') return [at()]
    if (kind === 'interval') return [at(0), at(1)]
    if (kind !== 'estimate') return []
    const value = at('value')
    return [{ steps, path: value.path }, value, at('standardError'), at('interval', 0), at('interval', 1)]
  })
}

/** `pairs[0].meanDifference` and `pairs[].meanDifference` as steps. Undefined if it is not such a name. */
export function readSteps(name: string): readonly Step[] | undefined {
  return /^[a-z]\w*(\[\d*\])*(\.[a-z]\w*(\[\d*\])*)*$/i.test(name) ? stepsOf(name) : undefined
}

/** `logLoss.skill.interval[0]` */
export function printSteps(steps: readonly Step[]): string {
  let text = ''
  for (const step of steps) {
    if (step === everyItem) text += '[]'
    else if (typeof step === 'number') text += `[${step}]`
    else text += text === '' ? step : `.${step}`
  }
  return text
}

function stepsOf(name: string): readonly Step[] {
  return [...name.matchAll(/\w+|\[\]/g)].map(([part]) =>
    part === '[]' ? everyItem : /^\d+$/.test(part) ? Number(part) : part,
  )
}
