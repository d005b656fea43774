import { intervals } from './claims/intervals.mjs'

/** Every claim that is simulated, in the order of the page. */
export const claims = [intervals]
