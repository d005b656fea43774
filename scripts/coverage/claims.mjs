import { adversarial } from './claims/adversarial.mjs'
import { bands } from './claims/bands.mjs'
import { choice } from './claims/choice.mjs'
import { decisions } from './claims/decisions.mjs'
import { drift } from './claims/drift.mjs'
import { behindVerdicts, fewLabels } from './claims/fewLabels.mjs'
import { foldedImportance } from './claims/foldedImportance.mjs'
import { folds } from './claims/folds.mjs'
import { groupedImportance } from './claims/groupedImportance.mjs'
import { gain } from './claims/gain.mjs'
import { intervals } from './claims/intervals.mjs'
import { miscalibration } from './claims/miscalibration.mjs'
import { overTime } from './claims/overTime.mjs'
import { partTests } from './claims/partTests.mjs'
import { rivals } from './claims/rivals.mjs'
import { segments } from './claims/segments.mjs'
import { separated } from './claims/separated.mjs'
import { severalModels } from './claims/severalModels.mjs'
import { unpaired } from './claims/unpaired.mjs'
import { unlabelled } from './claims/unlabelled.mjs'
import { validation } from './claims/validation.mjs'
import { weights } from './claims/weights.mjs'

/** Every claim that is simulated, in the order of the page. */
export const claims = [
  intervals,
  bands,
  gain,
  folds,
  foldedImportance,
  groupedImportance,
  separated,
  choice,
  unlabelled,
  fewLabels,
  behindVerdicts,
  weights,
  drift,
  miscalibration,
  overTime,
  segments,
  adversarial,
  rivals,
  severalModels,
  decisions,
  validation,
  partTests,
  unpaired,
]
