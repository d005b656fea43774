import type { AtThreshold, Reference } from '@bernoulli/core'

/**
 * Whether predictions are worth acting on at a threshold, as a sentence: beside acting always and acting never.
 *
 * Sure is what an interval says, each by itself.
 */
export function decisionAnswer(at: AtThreshold, { treatAll }: Reference): string {
  const beyond = [
    { than: 'acting never', sure: sign(at.netBenefit.interval) },
    { than: 'acting always', sure: sign(at.beyondAll.interval) },
  ]
  const worse = beyond.filter(({ sure }) => sure < 0).map(({ than }) => than)
  const open = beyond.filter(({ sure }) => sure === 0).map(({ than }) => than)
  if (worse.length > 0)
    return `Acting on these predictions is worth less than ${worse.join(' and than ')}: do not use them here.`
  if (open.length === 0)
    return 'Acting on these predictions is worth more than acting always, and more than acting never.'
  if (at.netBenefit.interval === null)
    return 'Too little data to say whether these predictions are worth acting on.'
  const rest = beyond.find(({ sure }) => sure > 0)
  const better = treatAll.value > 0 ? 'acting always' : 'acting never'
  return (
    `Acting on these predictions cannot be told apart from ${open.join(' or ')}` +
    (rest === undefined
      ? `; without them, ${better} is the better guess.`
      : `, though it is worth more than ${rest.than}.`)
  )
}

/** The side of 0 on which the whole interval lies; 0 where neither. */
function sign(interval: readonly [number, number] | null): -1 | 0 | 1 {
  if (interval === null) return 0
  return interval[0] > 0 ? 1 : interval[1] < 0 ? -1 : 0
}
