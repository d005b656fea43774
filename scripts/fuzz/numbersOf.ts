/**
 * Numbers in [0, 1) that belong to one case of one seed, so that a case can be drawn again without those before it.
 * Source: sfc32 of PractRand (Doty-Humphrey), its state filled by splitmix32.
 */
export function numbersOf(seed: number, index: number): () => number {
  let mixing = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b)) | 0
  const mixed = (): number => {
    mixing = (mixing + 0x9e3779b9) | 0
    let x = mixing ^ (mixing >>> 16)
    x = Math.imul(x, 0x21f0aaad)
    x ^= x >>> 15
    x = Math.imul(x, 0x735a2d97)
    return x ^ (x >>> 15)
  }
  let [a, b, c, d] = [mixed(), mixed(), mixed(), 1] as [number, number, number, number]
  const next = (): number => {
    const sum = (a + b + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 2 ** 32
  }
  for (let i = 0; i < 12; i++) next()
  return next
}
