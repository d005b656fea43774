import { add, constant, less, multiply, subtract } from '@bernoulli/core/expression'
import type { Expression } from '@bernoulli/core/expression'
import { rowFormulas } from '@bernoulli/core/evaluation'
import { data, htmlTable, prose, rowTable } from '@bernoulli/report/html'
import { count, fixed, percent, segmentName } from '@bernoulli/report/words'
import type { Opened } from '../choice/index.ts'
import type { Brushed } from './Brushed.ts'

/** So many rows are shown. */
const SHOWN = 10

/**
 * The rows whose prediction lies between two, both included: how many they are, what they say and what happens, which part of
 * the whole loss is theirs, the segments they are of, and those that cost most.
 */
export async function rowsBetween(opened: Opened, from: number, to: number): Promise<Brushed> {
  const { engine, choice, table } = opened
  const [prediction] = engine.shape.predictions
  const row = rowFormulas(prediction, engine.shape)
  const inside = subtract(1, add(less(row.probability, from), less(to, row.probability)))
  const within = (e: Expression): Expression => multiply(inside, multiply(row.weight, e))
  const sums = {
    examples: multiply(inside, less(0, row.weight)),
    weight: within(constant(1)),
    said: within(row.probability),
    happened: within(row.label),
    loss: within(row.loss),
    whole: multiply(row.weight, row.loss),
    all: row.weight,
  }
  const total = await engine.sum({ sums })
  const of = (name: keyof typeof sums): number => total.sums[name][0] ?? 0
  const [weight, loss, share] = [of('weight'), of('loss'), of('loss') / of('whole')]
  const parts: string[] = []
  for (const segment of choice.segments ?? []) {
    const found = await engine.sum({ sums, by: [{ column: segment }] })
    const rows = Array.from({ length: found.groups }, (_, i) => ({
      name: found.keys[0]?.[i] ?? null,
      weight: found.sums.weight[i] ?? 0,
      said: found.sums.said[i] ?? 0,
      happened: found.sums.happened[i] ?? 0,
      loss: found.sums.loss[i] ?? 0,
    }))
      .filter((one) => one.weight > 0)
      .toSorted((a, b) => b.loss - a.loss)
    type Row = (typeof rows)[number]
    const shown = htmlTable(
      `In it, by ${segment}`,
      prose('The part of the whole loss is that of these rows in the loss of all rows of the file.'),
      [
        { head: data(segment), cell: ({ name }: Row) => data(segmentName([name])) },
        { head: 'weight', cell: (one) => count(one.weight), number: true },
        { head: 'says', cell: (one) => percent(one.said / one.weight), number: true },
        { head: 'happens', cell: (one) => percent(one.happened / one.weight), number: true },
        { head: 'of the whole loss', cell: (one) => percent(one.loss / of('whole'), 1), number: true },
      ],
      rows.slice(0, 50),
    )
    parts.push(shown.markup)
  }
  if (weight > 0) {
    const found = await engine.rows({
      largest: multiply(row.weight, row.loss),
      where: within(constant(1)),
      limit: SHOWN,
      show: { label: row.label, probability: row.probability, weight: row.weight, loss: row.loss },
    })
    const rows = found.map(({ row, values, source }) => {
      const { label = NaN, probability = NaN, weight = NaN, loss = NaN } = values
      return { row, label, probability, weight, loss, source }
    })
    const lines = table.line && new Map(rows.map(({ row }) => [row, String(table.line?.(row))]))
    parts.push(rowTable('The costliest rows in it', 'Loss in nats, before weights.', rows, lines).markup)
  }
  return { from, to, said: said(), markup: parts.join(' '), weight, share }

  function said(): string {
    const where = `From ${percent(from)} to ${percent(to)}`
    if (!(weight > 0)) return `${where} nothing is said.`
    return (
      `${where}: ${count(of('examples'))} rows, ${percent(weight / of('all'), 1)} of the weight. They say ` +
      `${percent(of('said') / weight)} and ${percent(of('happened') / weight)} happened; a row costs ` +
      `${fixed(loss / weight, 4)} nats, all of them ${percent(share, 1)} of the whole loss.`
    )
  }
}
