import { InputError } from '../errors/index.ts'

/** A stream of random numbers; the same seed always gives the same stream, on every machine. */
export interface Random {
  readonly seed: number
  /** Uniform on [0, 1), a multiple of 2^−53. */
  readonly uniform: () => number
  /** Uniform whole number in 0 … n − 1, without bias; n a whole number from 1 to 2^32. */
  readonly below: (n: number) => number
  /** Standard normal, by the polar method. */
  readonly normal: () => number
}

/**
 * Random numbers from a seed: xoshiro128**, its state filled by SplitMix64.
 *
 * @param seed  whole number from 0 to 2^53 − 1
 * @throws InputError when the seed is anything else
 *
 * Period 2^128 − 1. Not for secrets.
 * Source: Blackman and Vigna, Scrambled linear pseudorandom number generators, ACM TOMS 47 (2021); the words are those
 * of their C programs (test/golden/random.json).
 *
 * @example
 * random(1).uniform() // => 0.3946724931250869
 */
export function random(seed: number): Random {
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new InputError({
      caller: 'random',
      problem: 'seed out of range',
      expected: 'a whole number from 0 to 9007199254740991',
      received: seed,
    })
  const state = Int32Array.from(splitMix64(seed))
  const next = (): number => xoshiro128(state) >>> 0
  const uniform = (): number =>
    ((xoshiro128(state) >>> 5) * 0x4000000 + (xoshiro128(state) >>> 6)) / 0x20000000000000
  const below = (n: number): number => (n <= 0x200000 ? scaled(next, n) : remainder(next, n))
  const normal = (): number => {
    for (;;) {
      const x = 2 * uniform() - 1
      const y = 2 * uniform() - 1
      const r = x * x + y * y
      if (r < 1 && r > 0) return x * Math.sqrt((-2 * Math.log(r)) / r)
    }
  }
  return Object.freeze({ seed, uniform, below, normal })
}

/** The high half of word·n, whose low half leaves out what would favour some numbers (Lemire 2019); n ≤ 2^21. */
function scaled(next: () => number, n: number): number {
  for (;;) {
    const product = next() * n
    const high = Math.floor(product / 0x100000000)
    const low = product - high * 0x100000000
    if (low >= n || low >= 0x100000000 % n) return high
  }
}

function remainder(next: () => number, n: number): number {
  const limit = 0x100000000 - (0x100000000 % n)
  let word = next()
  while (word >= limit) word = next()
  return word % n
}

/** The next word of 32 bits, as the reference program `xoshiro128starstar.c` gives it, and the state moved on. */
function xoshiro128(state: Int32Array): number {
  const b = state[1] as number
  const fivefold = Math.imul(b, 5)
  const c = (state[2] as number) ^ (state[0] as number)
  const d = (state[3] as number) ^ b
  state[0] = (state[0] as number) ^ d
  state[1] = b ^ c
  state[2] = c ^ (b << 9)
  state[3] = (d << 11) | (d >>> 21)
  return Math.imul((fivefold << 7) | (fivefold >>> 25), 9)
}

/** The first 128 bits of `splitmix64.c`, least significant half of each word first. */
function splitMix64(seed: number): readonly [number, number, number, number] {
  let state = BigInt(seed)
  const word = (): readonly [number, number] => {
    state = BigInt.asUintN(64, state + 0x9e3779b97f4a7c15n)
    let z = BigInt.asUintN(64, (state ^ (state >> 30n)) * 0xbf58476d1ce4e5b9n)
    z = BigInt.asUintN(64, (z ^ (z >> 27n)) * 0x94d049bb133111ebn)
    z ^= z >> 31n
    return [Number(z & 0xffffffffn) | 0, Number(z >> 32n) | 0]
  }
  const [a, b] = word()
  const [c, d] = word()
  return [a, b, c, d]
}

/**
 * The whole numbers 0 … n − 1 in random order, each order as likely as any other.
 *
 * @param n     from 0 to 2^32
 * @param draw  the stream it is drawn from; n − 1 numbers are taken
 *
 * Source: Fisher and Yates, as Durstenfeld, Communications of the ACM 7 (1964).
 *
 * @example
 * permutation(5, random(1)) // => Uint32Array.of(3, 2, 0, 4, 1)
 */
export function permutation(n: number, draw: Random): Uint32Array {
  const order = new Uint32Array(n)
  for (let i = 0; i < n; i++) order[i] = i
  return shuffle(order, draw)
}

/**
 * Whole numbers put in random order where they stand, each order as likely as any other.
 *
 * @param order  at most 2^32 numbers
 * @param draw   the stream it is drawn from; one number less is taken than there are
 * @returns      the same array
 *
 * Source: Fisher and Yates, as Durstenfeld, Communications of the ACM 7 (1964).
 *
 * @example
 * shuffle(Uint32Array.of(0, 1, 2, 3, 4), random(1)) // => Uint32Array.of(3, 2, 0, 4, 1)
 */
export function shuffle<Order extends Uint32Array>(order: Order, draw: Random): Order {
  for (let i = order.length - 1; i > 0; i--) {
    const j = draw.below(i + 1)
    const held = order[i] as number
    order[i] = order[j] as number
    order[j] = held
  }
  return order
}
