export const count = (value: number): string => value.toLocaleString('en-US')
export const percent = (share: number, places = 1): string => `${(100 * share).toFixed(places)} %`
export const points = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(100 * value).toFixed(1)}`

/** What a stake of 1 has become. */
export function stake(nats: number): string {
  if (nats === Infinity) return 'infinitely much'
  if (nats > Math.log(1e6) || nats < Math.log(1e-4)) return `e^${nats.toFixed(1)}`
  return Number(Math.exp(nats).toPrecision(2)).toLocaleString('en-US')
}

/** A map of the log-odds. */
export function mapInWords({
  intercept,
  slope,
}: {
  readonly intercept: number
  readonly slope: number
}): string {
  const moved = intercept === 0 ? '' : `${intercept < 0 ? '−' : ''}${Math.abs(intercept)} + `
  return `log-odds ${moved}${slope === 1 ? '' : `${slope}·`}z`
}
