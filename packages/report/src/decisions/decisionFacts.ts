import type { AtThreshold, Reference } from '@bernoulli/core'
import { count, decimals, finite, fixed, halfWidth, percent, range } from '../words/index.ts'

/** A number with its interval, or none. */
export type Estimate = AtThreshold['netBenefit']

/** A number of a decision in words: its value, its interval where there is one, and what it is held against. */
export interface DecisionFact {
  readonly name: string
  readonly value: string
  readonly within: string
  readonly about: string
}

interface Line {
  readonly name: string
  readonly estimate: Estimate | null
  readonly text: (value: number) => string
  readonly about: string
}

/** What acting from a threshold on comes to, number by number. */
export function decisionFacts(at: AtThreshold, reference: Reference): readonly DecisionFact[] {
  const places = decimals(halfWidth(at.netBenefit.interval))
  const worth = (value: number): string => fixed(value, places)
  const money = ({ interval }: Estimate) => {
    const some = decimals(halfWidth(interval), 1)
    return (value: number): string => fixed(value, some)
  }
  const share = (value: number): string => percent(value)
  const correlation = (value: number): string => fixed(value, 3)
  const { costPerThousand: cost } = at
  const acted = at.truePositives + at.falsePositives
  const all = acted + at.falseNegatives + at.trueNegatives
  const lines: Line[] = [
    {
      name: 'net benefit',
      estimate: at.netBenefit,
      text: worth,
      about: `acting always ${worth(reference.treatAll.value)}, never 0`,
    },
    ...(cost === null
      ? []
      : [
          {
            name: 'cost per 1,000',
            estimate: cost,
            text: money(cost),
            about: `acting always ${money(cost)(reference.costOfAll?.value ?? NaN)}, never ${money(cost)(reference.costOfNone?.value ?? NaN)}`,
          },
        ]),
    {
      name: 'spared per 100',
      estimate: at.avoidedPerHundred,
      text: (value) => fixed(value, 1),
      about: 'false alarms, beside always, net',
    },
    {
      name: 'sensitivity',
      estimate: at.sensitivity,
      text: share,
      about: `${count(at.truePositives)} of ${count(at.truePositives + at.falseNegatives)} that happened`,
    },
    {
      name: 'specificity',
      estimate: at.specificity,
      text: share,
      about: `${count(at.trueNegatives)} of ${count(at.trueNegatives + at.falsePositives)} that did not`,
    },
    {
      name: 'PPV',
      estimate: at.positivePredictiveValue,
      text: share,
      about: `happened, of ${count(acted)} acted on`,
    },
    {
      name: 'NPV',
      estimate: at.negativePredictiveValue,
      text: share,
      about: `did not, of ${count(all - acted)} others`,
    },
    { name: 'F1', estimate: at.f1, text: correlation, about: '' },
    { name: 'MCC', estimate: at.matthewsCorrelation, text: correlation, about: '' },
  ]
  return lines.map(({ name, estimate, text, about }) => ({
    name,
    value: estimate === null ? '–' : text(estimate.value),
    within: within(estimate, text),
    about,
  }))
}

/** The interval of an estimate in words; nothing where there is none. */
export const within = (estimate: Estimate | null, text: (value: number) => string): string =>
  estimate !== null && finite(estimate.interval) ? range(estimate.interval, text) : ''
