import { drift } from './claims/drift.mjs'
import { intervals } from './claims/intervals.mjs'
import { weights } from './claims/weights.mjs'

/** Every claim that is simulated, in the order of the page. */
export const claims = [intervals, weights, drift]
