/**
 * A claim about chance that a simulation can check. One file in `claims/` each, listed in claims.mjs.
 *
 * @typedef {object} Claim
 * @property {string} name      what `--claim` calls it
 * @property {string} says      the claim in words, as the page has it
 * @property {number} runs      how often a setting is drawn when `--runs` is left out
 * @property {Record<string, Bar>} numbers  what each run answers, by name
 * @property {readonly Setting[]} settings
 * @property {(setting: Setting, stream: import('bernoulli/math').Random) => Promise<Record<string, boolean | null>>} once
 *   one run: of each number whether the interval held the truth, or the test rejected; null where there was none to speak of
 *
 * @typedef {object} Bar
 * @property {string} says      what is counted: `loss`, `rejected at .05`
 * @property {number} least     the smallest share that keeps the promise, and the largest
 * @property {number} most
 *
 * @typedef {object} Setting    how the rows are drawn, with whatever the claim needs to draw them
 * @property {string} name
 * @property {Record<string, Partial<Bar>>} [bars]  where a promise is another one here
 */

/** The bar of a number in a setting. */
export function barOf(claim, setting, number) {
  return { ...claim.numbers[number], ...setting.bars?.[number] }
}
