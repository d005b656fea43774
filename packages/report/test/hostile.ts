import type { Comparison, Evaluation } from '@bernoulli/core'
import { lateFlights } from './fixtures/lateFlights.ts'
import { twoPredictors } from './fixtures/predictors.ts'

/** Names that try to end a string, a tag, an attribute, a line, a colour, a direction. */
export const hostileNames: readonly string[] = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onload='alert(1)",
  '</title></style></svg><script>alert(2)</script>',
  ']]>&amp;<!--',
  'abc\u202Edef\u2066ghi\u200F',
  '\u001b[31mred\u001b[0m\u001b]8;;http://example.com\u0007link',
  'line\r\nbreak\ttab\u0085next\u2028',
  '\u0000null\u009b31m\ud800',
  '日本語のとても長い列の名前がここに続いて終わらない',
  'عمود',
  '=cmd|calc',
  'x'.repeat(300),
]

/** The sample with a hostile name wherever data may stand. */
export function hostileEvaluation(name: string): Evaluation {
  return {
    ...lateFlights,
    prediction: { ...lateFlights.prediction, name },
    segments: [
      {
        columns: [name, 'b'],
        values: (lateFlights.segments[0]?.values ?? []).map((value, i) => ({ ...value, value: [name, i] })),
      },
    ],
    expensive: lateFlights.expensive.map((row) => ({ ...row, source: { [name]: name } })),
    calibration: { ...lateFlights.calibration, eceRule: name },
    statements: [{ code: name, text: `About ${name}.` }],
  }
}

export function hostileComparison(name: string): Comparison {
  const [best, other] = twoPredictors.contenders
  const [pair] = twoPredictors.pairs
  if (best === undefined || other === undefined || pair === undefined) throw new Error('the sample is empty')
  return {
    ...twoPredictors,
    contenders: [{ ...best, name }, other],
    pairs: [{ ...pair, a: name, verdict: `${name} is better.`, winner: name }],
    simultaneous: name,
    statements: [{ code: name, text: `About ${name}.` }],
  }
}
