import type { RequirementOutcome } from '@bernoulli/report'
import { checkRequirement, numbersOf } from './checkRequirement.ts'
import type { Requirement } from './Requirement.ts'

/** What became of a requirement: the numbers that break it, or those that meet it. */
export function outcomeOf(requirement: Requirement, result: object): RequirementOutcome {
  const broken = checkRequirement(requirement, result)
  const met = broken.length === 0
  return { requirement: requirement.text, met, numbers: met ? numbersOf(requirement, result) : broken }
}
