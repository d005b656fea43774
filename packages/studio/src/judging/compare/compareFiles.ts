import { compare, fromTable, InputError } from '@bernoulli/core'
import type { ComparedData, JudgedRoles, Predicted, TableEngine } from '@bernoulli/core'
import { column, constant } from '@bernoulli/core/expression'
import type { Table } from '../../reading/index.ts'
import { asArrow } from '../choice/index.ts'
import type { Opened } from '../choice/index.ts'
import { drawn } from './compareColumns.ts'
import type { Compared } from './Compared.ts'

/**
 * The predictions that were judged beside those of another file with the same rows in the same order.
 *
 * @throws InputError when the numbers of rows differ, or what happened does in one of them
 */
export async function compareFiles(
  { name, table, engine, choice }: Opened,
  rival: { readonly name: string; readonly table: Table },
): Promise<Omit<Compared, 'command'> & { readonly roles: JudgedRoles }> {
  if (choice.drop === true)
    throw new InputError({
      problem: 'rows of two files do not pair where some are left out',
      advice: 'Compare them with the command: bernoulli compare --on joins by a column.',
    })
  const other = await fromTable(asArrow(rival.table), {})
  const [a, b] = [await numbersOf(engine), await numbersOf(other)]
  if (a.labels.length !== b.labels.length)
    throw new InputError({
      problem: 'the files have different numbers of rows',
      place: rival.name,
      expected: String(a.labels.length),
      received: b.labels.length,
    })
  const apart = a.labels.findIndex((label, row) => label !== b.labels[row])
  if (apart >= 0)
    throw new InputError({
      problem: 'what happened differs between the files',
      place: `row ${apart} of ${rival.name}`,
      expected: String(a.labels[apart]),
      received: b.labels[apart],
      advice: 'Rows must be the same, in the same order.',
    })
  const names = name === rival.name ? [`first ${name}`, `second ${rival.name}`] : [name, rival.name]
  const { group } = choice
  const comparison = await compare(
    {
      labels: a.labels,
      predictions: { [names[0] as string]: a.predicted, [names[1] as string]: b.predicted },
      ...(a.weights === undefined ? {} : { weights: a.weights }),
      ...(group === undefined ? {} : { keys: { [group]: Array.from(table.column(group)) as string[] } }),
    } satisfies ComparedData,
    group === undefined ? {} : { group },
  )
  return { ...drawn(comparison), roles: other.roles }
}

interface Numbers {
  readonly labels: Float64Array
  readonly predicted: Predicted
  readonly weights: Float64Array | undefined
}

async function numbersOf(engine: TableEngine): Promise<Numbers> {
  const { shape } = engine
  const [prediction] = shape.predictions
  const read = await engine.values({
    values: {
      label: column('label'),
      predicted: column(prediction.column),
      weight: shape.weighted ? column('weight') : constant(1),
    },
    order: 'row',
    atMost: Number.MAX_SAFE_INTEGER,
  })
  if ('tooMany' in read) throw new RangeError('rows in memory are never too many')
  const { label, predicted, weight } = read.values
  return {
    labels: label,
    predicted: prediction.scale === 'logit' ? { logits: predicted } : { probabilities: predicted },
    weights: shape.weighted ? weight : undefined,
  }
}
