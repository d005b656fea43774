const { fround } = Math

/** Float32 operations, each rounded once and correctly, as IEEE 754 asks. */
export const add = (a: number, b: number): number => fround(a + b)
export const subtract = (a: number, b: number): number => fround(a - b)
export const multiply = (a: number, b: number): number => fround(a * b)
export const divide = (a: number, b: number): number => fround(a / b)
export const exp = (x: number): number => fround(Math.exp(x))
export const log = (x: number): number => fround(Math.log(x))
export const log1p = (x: number): number => fround(Math.log1p(x))

/** NumPy's and PyTorch's clip: the bounds are rounded to float32 first. */
export const clip = (x: number, lower: number, upper: number): number =>
  Math.min(Math.max(x, fround(lower)), fround(upper))
