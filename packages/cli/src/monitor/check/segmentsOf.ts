import { batchBets, eBenjaminiHochberg } from 'bernoulli/sequential'
import type { BatchDigest } from './BatchDigest.ts'
import type { FoundSegment } from './Findings.ts'

/** ln of what is left at least of each bet's stake by the batch that is under way, less its share of all stakes. */
const shares = batchBets.map(({ share }) => Math.log1p(-share))

/**
 * Evidence against each segment, most first, and which of them are named together: at this look at most a share 1 − level of those is
 * named wrongly, on average.
 *
 * @param digests  the batches of the present epoch of which something is scored, in their order: batch k belongs to stream k mod `streams`
 */
export function segmentsOf(
  digests: readonly BatchDigest[],
  streams: number,
  level: number,
): readonly FoundSegment[] {
  const found = new Map<
    string,
    { rows: number; missing: number; label: number; probability: number; logs: number[][] }
  >()
  digests.forEach(({ segments }, step) => {
    for (const [name, segment] of Object.entries(segments)) {
      const known = found.get(name) ?? {
        ...{ rows: 0, missing: 0, label: 0, probability: 0 },
        logs: Array.from({ length: streams }, () => batchBets.map(() => 0)),
      }
      found.set(name, known)
      known.rows += segment.rows
      known.missing += segment.missing
      known.label += segment.label
      known.probability += segment.probability
      const logs = known.logs[step % streams] ?? []
      for (let k = 0; k < logs.length; k++)
        logs[k] =
          (logs[k] as number) + (segment.logFactors === null ? Infinity : (segment.logFactors[k] as number))
    }
  })
  const all = [...found].map(([name, { rows, missing, label, probability, logs }]) => {
    const [column, value] = JSON.parse(name) as [string, string | null]
    const resolved = rows - missing
    const stakes = logs.flatMap((own) => own.map((log, k) => log + (streams > 1 ? (shares[k] as number) : 0)))
    return {
      ...{ column, value, rows, missing, bias: resolved === 0 ? null : (label - probability) / resolved },
      evidence: logMean(stakes),
    }
  })
  const order = all.sort(
    (a, b) =>
      Number(b.evidence > a.evidence) - Number(a.evidence > b.evidence) || (keyOf(a) < keyOf(b) ? -1 : 1),
  )
  const named = eBenjaminiHochberg(
    order.map(({ evidence }) => evidence),
    level,
  )
  return order.map((segment, i) => ({ ...segment, named: named[i] === true }))
}

const keyOf = ({ column, value }: Pick<FoundSegment, 'column' | 'value'>): string =>
  JSON.stringify([column, value])

function logMean(logs: readonly number[]): number {
  const top = Math.max(...logs)
  if (Math.abs(top) === Infinity) return top
  return top + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - top), 0) / logs.length)
}
