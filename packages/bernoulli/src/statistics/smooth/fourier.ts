/** Transforms real and imaginary parts in place. */
export type Fourier = (real: Float64Array, imaginary: Float64Array) => void

/**
 * Discrete Fourier transform of n numbers, with the positive sign.
 *
 *   X_k = Σ_j x_j·e^(2πi·jk/n)
 *
 * @param n  a power of two
 *
 * Accuracy: 1e-15·log₂ n relative to √Σ|x|². O(n log n).
 * Source: Cooley and Tukey 1965, radix 2, twiddles from a table.
 *
 * @example
 * const real = Float64Array.of(1, 2, 3, 4)
 * fourier(4)(real, new Float64Array(4))
 * real[0] // => 10
 */
export function fourier(n: number): Fourier {
  const cosine = new Float64Array(n / 2)
  const sine = new Float64Array(n / 2)
  for (let k = 0; k < n / 2; k++) {
    cosine[k] = Math.cos((2 * Math.PI * k) / n)
    sine[k] = Math.sin((2 * Math.PI * k) / n)
  }
  return (real, imaginary) => {
    reverseBits(real, imaginary)
    for (let half = 1; half < n; half *= 2) {
      const step = n / (2 * half)
      for (let start = 0; start < n; start += 2 * half)
        for (let k = 0; k < half; k++) {
          const c = cosine[k * step] as number
          const s = sine[k * step] as number
          const a = start + k
          const b = a + half
          const x = real[b] as number
          const y = imaginary[b] as number
          const turnedX = x * c - y * s
          const turnedY = x * s + y * c
          real[b] = (real[a] as number) - turnedX
          imaginary[b] = (imaginary[a] as number) - turnedY
          real[a] = (real[a] as number) + turnedX
          imaginary[a] = (imaginary[a] as number) + turnedY
        }
    }
  }
}

function reverseBits(real: Float64Array, imaginary: Float64Array): void {
  const n = real.length
  for (let i = 1, j = 0; i < n; i++) {
    let bit = n >> 1
    for (; (j & bit) !== 0; bit >>= 1) j ^= bit
    j |= bit
    if (i >= j) continue
    const x = real[i] as number
    const y = imaginary[i] as number
    real[i] = real[j] as number
    imaginary[i] = imaginary[j] as number
    real[j] = x
    imaginary[j] = y
  }
}
