import type { CompareFlags } from './GivenFlags.ts'
import type { CalibrateFlags } from './RecalibrationFlags.ts'

/** The options of `rate`: those of `calibrate` that say which column is what. */
export interface RateFlags
  extends
    Pick<CalibrateFlags, 'label' | 'positive' | 'probability' | 'logit' | 'percent' | 'logProbability'>,
    Pick<CompareFlags, 'missing' | 'repeated' | 'strict' | 'json' | 'level' | 'threads'> {}
