const word = /* @__PURE__ */ new DataView(/* @__PURE__ */ new ArrayBuffer(4))

/**
 * x = 2^exponent · fraction, where the fraction lies from `low` up to 2·`low`; `place` counts the float32 from `low` to
 * the fraction, 0 to 2²³ − 1.
 *
 * @param x a positive, finite float32
 * @param low the bits of a float32 from 0.5 to 1
 */
export function splitExponent(
  x: number,
  low: number,
): readonly [exponent: number, fraction: number, place: number] {
  const subnormal = x < 2 ** -126
  word.setFloat32(0, subnormal ? x * 2 ** 23 : x)
  const above = word.getInt32(0) - low
  const index = above & 0x7fffff
  word.setInt32(0, low + index)
  return [(above >> 23) - (subnormal ? 23 : 0), word.getFloat32(0), index]
}
