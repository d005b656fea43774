const word = /* @__PURE__ */ new DataView(/* @__PURE__ */ new ArrayBuffer(8))

/**
 * a·b + c rounded to float64 once, as the FMA instructions of a processor do, for numbers and products far from overflow
 * and underflow.
 *
 * The product is split exactly in two, and the three parts are added without error into a leading and two trailing
 * numbers. The trailing ones are rounded to odd, so that the last addition rounds as the exact sum would.
 *
 * Source: Boldo & Melquiond (2008), Emulation of a FMA and correctly rounded sums: proved algorithms using rounding to
 * odd, IEEE Transactions on Computers 57.
 */
export function fusedMultiplyAdd64(a: number, b: number, c: number): number {
  const product = a * b
  const [trailing, last] = sumInTwo(c, errorOfProduct(a, b, product))
  const [leading, rest] = sumInTwo(product, trailing)
  return leading + sumToOdd(rest, last)
}

/** a + b and its rounding error. */
function sumInTwo(a: number, b: number): readonly [sum: number, error: number] {
  const sum = a + b
  const added = sum - a
  return [sum, a - (sum - added) + (b - added)]
}

/** a·b less the rounded product. */
function errorOfProduct(a: number, b: number, product: number): number {
  const high = upperHalf(a)
  const low = a - high
  const otherHigh = upperHalf(b)
  const otherLow = b - otherHigh
  return low * otherLow - (product - high * otherHigh - low * otherHigh - high * otherLow)
}

function upperHalf(a: number): number {
  const far = (2 ** 27 + 1) * a
  return far - (far - a)
}

/** a + b; when inexact, the neighbour whose last bit is 1. */
function sumToOdd(a: number, b: number): number {
  const [sum, error] = sumInTwo(a, b)
  if (error === 0) return sum
  word.setFloat64(0, sum)
  const bits = word.getBigInt64(0)
  if ((bits & 1n) === 1n) return sum
  word.setBigInt64(0, error > 0 === sum > 0 ? bits + 1n : bits - 1n)
  return word.getFloat64(0)
}
