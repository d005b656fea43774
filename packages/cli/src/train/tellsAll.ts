import type { Statement } from 'bernoulli'
import { eachBlock, offsetIn } from 'bernoulli/training'
import type { ModelColumn } from 'bernoulli/training'
import { forLabel } from '../training/tables/index.ts'
import type { Encoded } from '../training/tables/index.ts'

/** Fewer rows than this are told apart by chance. */
const FEWEST = 20

/**
 * Says which columns of numbers tell yes from no without error, each by itself, in rows with labels 0 and 1: every yes
 * lies on one side of every no. That is rarely knowledge; more often it was known only after what happened, or is the
 * number of a row in a sorted file.
 *
 * @param names  the labels
 */
export async function tellsAll(
  columns: readonly ModelColumn[],
  rows: Encoded,
  names: readonly string[],
): Promise<readonly Statement[]> {
  const found: Statement[] = []
  for (const [label, name] of names.entries())
    found.push(
      ...(await tellsOne(
        columns,
        forLabel(rows, label),
        names.length === 1 ? '' : ` of ${JSON.stringify(name)}`,
      )),
    )
  return found
}

async function tellsOne(
  columns: readonly ModelColumn[],
  { inputs, labels }: Encoded,
  of: string,
): Promise<readonly Statement[]> {
  if (labels.length < FEWEST || labels.some((y) => y !== 0 && y !== 1)) return []
  if (labels.every((y) => y === labels[0])) return []
  const width = columns.length
  const offset = offsetIn(columns)?.name
  const [least, most] = [0, 1].map((side) =>
    [0, 1].map(() => new Float64Array(width).fill(side === 0 ? Infinity : -Infinity)),
  ) as [Float64Array[], Float64Array[]]
  await eachBlock(inputs, (values, from) => {
    for (let at = 0; at < values.length; at++) {
      const label = labels[from + Math.floor(at / width)] as number
      const [low, high] = [least[label] as Float64Array, most[label] as Float64Array]
      const [column, value] = [at % width, values[at] as number]
      if (value < (low[column] as number)) low[column] = value
      if (value > (high[column] as number)) high[column] = value
    }
  })
  const apart = (below: number, above: number, column: number): boolean =>
    (most[below]?.[column] as number) < (least[above]?.[column] as number)
  return columns.flatMap(({ name, kind }, c) =>
    kind === 'number' && name !== offset && (apart(0, 1, c) || apart(1, 0, c))
      ? [
          {
            code: 'tells all',
            text: `Column ${JSON.stringify(name)} alone tells yes from no${of} without error in all ${labels.length} rows trained on. Was it known before what happened? If it numbers the rows, or follows from the label, leave it out with --features.`,
          },
        ]
      : [],
  )
}
