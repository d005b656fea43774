/** A count or a weight with thousands separated: `58,592`, `1,204.5`. */
export function count(value: number): string {
  if (!Number.isFinite(value)) return fixed(value, 0)
  const [whole = '', fraction] = Number(value.toPrecision(10)).toString().split('.')
  if (whole.includes('e')) return whole
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',').replace('-', '−')
  return fraction === undefined ? grouped : `${grouped}.${fraction.slice(0, 4)}`
}

/**
 * A number with so many decimals. What would be rounded to zero without being zero is written with an exponent, so
 * that `0` always means zero: `0.4876`, `0`, `3.1e−9`, `∞`.
 */
export function fixed(value: number, decimals: number): string {
  if (Number.isNaN(value)) return 'undefined'
  if (value === Infinity) return '∞'
  if (value === -Infinity) return '−∞'
  if (value === 0) return '0'
  const size = Math.abs(value)
  const text =
    size < 0.5 * 10 ** -decimals || size >= 1e9
      ? size.toExponential(1).replace('e-', 'e−').replace('e+', 'e')
      : size.toFixed(decimals)
  return value < 0 ? `−${text}` : text
}

/** The same with its sign always shown: `+0.0046`, `−0.0046`, `0`. */
export function signed(value: number, decimals: number): string {
  return value > 0 ? `+${fixed(value, decimals)}` : fixed(value, decimals)
}

/** Decimals at which half the width of an interval shows two digits; at least `least`, at most nine. */
export function decimals(halfWidth: number | null, least = 4): number {
  if (halfWidth === null || !(halfWidth > 0) || halfWidth === Infinity) return least
  return Math.min(9, Math.max(least, 1 - Math.floor(Math.log10(halfWidth))))
}

/**
 * A share as a percentage with three digits, near 100 % two of what is missing to it: `22.4 %`, `99.971 %`, `0.00123 %`.
 * Only 0 is shown as 0 % and only 1 as 100 %.
 */
export function percent(share: number, fractionDigits?: number): string {
  if (!Number.isFinite(share)) return fixed(share, 0)
  if (share === 0 || share === 1) return `${share * 100} %`
  const whole = Math.round(share * 100)
  if (fractionDigits === undefined && whole > 0 && whole < 100 && Math.abs(share * 100 - whole) < 1e-9)
    return `${whole} %`
  const distance = share > 0.5 && share < 1 ? 1 - share : Math.abs(share)
  const wanted =
    fractionDigits ?? Math.min(9, Math.max(1, -Math.floor(Math.log10(distance)) - (share > 0.5 ? 1 : 0)))
  const text = rounded(share * 100, wanted)
  return share < 1 && /^100\.?0*$/.test(text) ? `> 99.${'9'.repeat(Math.max(1, wanted))} %` : `${text} %`
}

/** With so many decimals, or with one digit where they would all be zeros. */
function rounded(value: number, fractionDigits: number): string {
  const size = Math.abs(value)
  if (size >= 0.5 * 10 ** -fractionDigits || size < 1e-6) return fixed(value, fractionDigits)
  return fixed(value, -Math.floor(Math.log10(size)))
}

/**
 * How many rows it takes: two significant digits, upwards, so that the number is never too small.
 *
 * @example
 * upwards(511) // => '520'
 */
export function upwards(rows: number): string {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(rows)) - 1)
  return count(Math.ceil(rows / unit) * unit)
}

/** A confidence level: `95 %`, `99.9 %`. */
export function percentLevel(level: number): string {
  return `${Number((level * 100).toPrecision(6))} %`
}

/** A number as people write it, three digits and no zeros that say nothing: `1`, `0.014`, `3.1e−9`. */
export function plain(value: number): string {
  if (!Number.isFinite(value) || value === 0) return fixed(value, 0)
  const size = Math.abs(value)
  const text = size < 1e-6 ? size.toExponential(1).replace('e-', 'e−') : String(Number(size.toPrecision(3)))
  return value < 0 ? `−${text}` : text
}

/** A p-value as people write it: `p = 0.31`, `p = 0.0021`, `p < 0.001`, and `p < 1e−300` where float64 ends. */
export function pValue(value: number): string {
  if (Number.isNaN(value)) return 'p undefined'
  if (value < 1e-300) return 'p < 1e−300'
  if (value < 0.001) return 'p < 0.001'
  return `p = ${value >= 0.1 ? value.toFixed(2) : Number(value.toPrecision(2))}`
}

/** A statistic to three digits: `311`, `8.31`, `0.0125`. */
export function three(value: number): string {
  if (!Number.isFinite(value) || value === 0) return fixed(value, 0)
  const fractionDigits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))))
  return fractionDigits > 6 ? fixed(value, 6) : fixed(value, fractionDigits)
}

/** Both ends of an interval: `0.4846 to 0.4907`. */
export function range(interval: readonly [number, number], text: (value: number) => string): string {
  return `${text(interval[0])} to ${text(interval[1])}`
}

export const bits = (value: number): number => value / Math.LN2
