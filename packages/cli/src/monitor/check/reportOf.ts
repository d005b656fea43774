import type { MonitorReport } from '@bernoulli/report/monitor'
import type { Findings, Trace } from './Findings.ts'
import { assumptions, headline, unscored } from './sentences.ts'
import { mapInWords } from './numbers.ts'

/** What was found, as the report draws it. */
export function reportOf(found: Findings, trace: Trace): MonitorReport {
  const { counts, recalibration: map, since, ...rest } = found
  return {
    ...{ answer: headline(found).split('\n'), alarm: found.alarm, model: found.model, now: found.now, since },
    counts: [
      ['predictions', counts.predictions],
      ['scored', counts.scored],
      ['pending', counts.pending],
      ['overdue', counts.overdue],
      ['never came', counts.missing],
    ],
    ...{
      unscored: unscored(found),
      batches: found.batches,
      tolerance: found.settings.tolerance,
      level: found.settings.level,
    },
    ...{ logLoss: rest.logLoss, bias: rest.bias, segments: rest.segments },
    evidence: { start: rest.evidence, change: rest.change },
    map: map === null || map.gain === 0 ? null : { says: mapInWords(map), gain: map.gain, saved: map.saved },
    assumes: assumptions(found),
    looks: trace.looks,
    reliability: trace.reliability,
  }
}
