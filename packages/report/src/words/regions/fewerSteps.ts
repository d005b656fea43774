import type { CurveStep } from '@bernoulli/core'

/** At most so many steps, neighbours merged so that each holds about the same weight. */
export function fewerSteps(steps: readonly CurveStep[], most: number): readonly CurveStep[] {
  if (steps.length <= most) return steps
  const share = steps.reduce((sum, step) => sum + step.weight, 0) / most
  const merged: CurveStep[] = []
  let full = true
  for (const step of steps) {
    const last = merged.at(-1)
    if (last === undefined || full) merged.push(step)
    else merged[merged.length - 1] = joined(last, step)
    full = (merged.at(-1)?.weight ?? 0) >= share
  }
  return merged
}

function joined(a: CurveStep, b: CurveStep): CurveStep {
  const weight = a.weight + b.weight
  const mean = (x: number, y: number): number => (a.weight * x + b.weight * y) / weight
  return {
    from: a.from,
    to: b.to,
    weight,
    meanProbability: mean(a.meanProbability, b.meanProbability),
    value: mean(a.value, b.value),
  }
}
