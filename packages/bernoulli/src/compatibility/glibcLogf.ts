import { splitExponent } from './splitExponent.ts'

/** 1/c and ln c for a c near the middle of each sixteenth of [0.69921875, 1.3984375). */
// prettier-ignore
const sixteenths = [
  1.398907162146528, -0.33569133332882284, 1.3403141896637998, -0.2929040563774074,
  1.286432210124115, -0.2518726580937369, 1.2367150214269895, -0.21245868807117255,
  1.1906977166711752, -0.17453945183745634, 1.1479821020556429, -0.1380057072319758,
  1.1082251448272158, -0.10275976698545139, 1.0711297413057381, -0.06871392447020525,
  1.036437278977283, -0.0357891387398228, 1, 0,
  0.9492859795739057, 0.05204517742929496, 0.8951049428609004, 0.11081431298787942,
  0.8476821620351103, 0.1652495223695143, 0.8050314851692001, 0.21687389031699977,
  0.7664671008843108, 0.2659635028121397, 0.731428603316328, 0.3127556664073557,
]

/**
 * `logf` of glibc 2.27 and later, to the bit: ln x in float64 to 2⁻²⁶, then rounded to float32, which is off by up to
 * 0.818 ulp.
 *
 *   x = 2^k·z,   r = z/c − 1,   ln x = k·ln 2 + ln c + ln(1 + r), the last by a polynomial of degree 4
 *
 * Whether the processor fuses multiplications and additions moves the float64 only, and no float32 in [0, 1].
 *
 * Method and coefficients: glibc, sysdeps/ieee754/flt-32/e_logf.c, from Arm's optimized-routines (MIT licence).
 *
 * @param x a float32
 */
export function glibcLogf(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN
  if (x === Infinity) return x
  const [exponent, fraction, index] = splitExponent(x, 0x3f330000)
  const row = (index >> 19) * 2
  const r = fraction * (sixteenths[row] as number) - 1
  const known = (sixteenths[row + 1] as number) + exponent * Math.LN2
  const rest = -0.25089342214237154 * (r * r) + (0.333456765744066 * r - 0.4999997485802103)
  return Math.fround(rest * (r * r) + (known + r))
}
