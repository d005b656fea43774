import type { RecalibrationChoice, RecalibrationKind, TriedKind } from '@bernoulli/core'
import { recalibrationKinds } from '@bernoulli/core/recalibration'
import { decimals, finite, fixed, halfWidth, range, signed } from '../words/index.ts'

/** A kind of map that was tried, in words: what is lost after it on new rows, and what it gains. */
export interface KindInWords {
  readonly kind: RecalibrationKind
  /** As the command's option is called. */
  readonly option: string
  readonly loss: string
  readonly gain: string
  /** The interval of the gain. */
  readonly within: string
  /** Whether it was taken, which kind beats it, or why there is none. */
  readonly remark: string
}

/** What was tried while a map was chosen, the simplest first. */
export function kindsInWords({ kinds, kind: taken, gain }: RecalibrationChoice): readonly KindInWords[] {
  const fractionDigits = decimals(halfWidth(gain.interval))
  const optionOf = (kind: RecalibrationKind): string => recalibrationKinds[kind].option
  const remark = (row: TriedKind): string => {
    if (row.kind === taken) return 'taken'
    if (row.beatenBy !== null) return `loses to ${optionOf(row.beatenBy.kind)}`
    return row.problem ?? ''
  }
  return kinds.map((row) => ({
    kind: row.kind,
    option: optionOf(row.kind),
    loss: row.after === null ? '' : fixed(row.after, fractionDigits),
    gain: row.gain === null ? '' : signed(row.gain.value, fractionDigits),
    within:
      finite(row.gain?.interval ?? null) && row.gain?.value !== 0
        ? range(row.gain?.interval as readonly [number, number], (end) => signed(end, fractionDigits))
        : '',
    remark: remark(row),
  }))
}
