import type { Statement } from 'bernoulli'
import type { LabelReading } from 'bernoulli/columns'

/** Says which value of a label is yes, where it has words. */
export function labelValues({ column, coding }: LabelReading): readonly Statement[] {
  if (coding === undefined) return []
  const { positive, negative } = coding
  return [
    {
      code: 'label values',
      text: `Of ${JSON.stringify(column)}, ${JSON.stringify(positive)} is yes and ${JSON.stringify(negative)} is no.`,
    },
  ]
}
