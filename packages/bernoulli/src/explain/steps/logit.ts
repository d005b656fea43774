import { divide, log, subtract } from '../../expression/index.ts'
import { fromLogit, p } from '../letters.ts'
import { line } from '../line.ts'
import type { MakeStep } from '../Road.ts'

/** The same road on the scale that models work on. */
export const logitStep: MakeStep = ({ label, logit }) => {
  const row = logit === null ? null : { y: label, z: logit }
  return {
    code: 'logit',
    title: 'The same from a logit',
    sentences: [
      'Most models end in a logit z, the log-odds of p, which may be any number. softplus(z) is ln(1 + e^z).',
      'Seen from z the slope is σ(z) − y: prediction minus label, never steeper than 1.',
      'Written in two terms it is not rounded to zero while the prediction is wrong, and nothing needs to be clipped.',
      'So train and judge from logits: p = σ(z) has lost digits near 1 that z still has.',
    ],
    lines: [
      { ...line('logit', log(divide(p, subtract(1, p)))), value: logit },
      line('loss', fromLogit.loss, row),
      line('slope', fromLogit.gradient, row),
      line('curvature', fromLogit.curvature, row),
      line('best z', fromLogit.optimum, { y: label }),
    ],
    table: null,
  }
}
