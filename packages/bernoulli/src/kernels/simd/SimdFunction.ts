import { signed, unsigned, V128 } from './assembler.ts'

/** Instructions not yet written that leave one vector (or one i32) on the stack; calling it writes them. */
export type Value = () => void

/** A value, or a number that stands for itself in every lane. */
export type Term = Value | number

/** What tells the two widths of arithmetic apart. */
export interface Width {
  /** Bytes of one number. */
  readonly bytes: 4 | 8
  /** Bits of the fraction. */
  readonly fraction: number
  /** What is added to the exponent. */
  readonly bias: number
}

export const widths: Readonly<Record<'float64' | 'float32', Width>> = {
  float64: { bytes: 8, fraction: 52, bias: 1023 },
  float32: { bytes: 4, fraction: 23, bias: 127 },
}

type Unary = (a: Term) => Value
type Binary = (a: Term, b: Term) => Value

const HIGH_HALF = [8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15]

/**
 * The body of a function of two i32 being written, over vectors of two float64 or four float32. Arithmetic takes and gives
 * {@link Value}s; instructions are written by `let`, `set`, `store` and the blocks, in the order they are called.
 * A comparison gives a mask: all bits of a lane set, or none.
 */
export class SimdFunction {
  readonly width: Width
  /** Rows in one vector. */
  readonly rows: number
  readonly code: number[]
  readonly locals: number[]
  /** The local that marks rows in which a quick way may be wrong; undefined where every way must be sure. */
  doubts: number | undefined
  /** Whether any row can be marked. */
  doubtful = false

  /** @param same  the function that is written to, when it is written in two widths */
  constructor(width: Width, same?: SimdFunction) {
    this.width = width
    this.rows = 16 / width.bytes
    this.code = same?.code ?? []
    this.locals = same?.locals ?? []
  }

  write(...bytes: readonly number[]): void {
    this.code.push(...bytes)
  }

  /** A new local; the arguments are the first two. */
  local(type: number = V128): number {
    return this.locals.push(type) + 1
  }

  get(local: number): Value {
    return () => this.write(0x20, ...unsigned(local))
  }

  set(local: number, value: Term): void {
    this.emit(value)
    this.write(0x21, ...unsigned(local))
  }

  /** Computed here, once. */
  let(value: Term): Value {
    const local = this.local()
    this.set(local, value)
    return this.get(local)
  }

  /** Marks the rows of a mask, whose bits may be any: what is computed here is then computed again in a sure way. */
  doubt(mask: Value): void {
    if (this.doubts === undefined) return
    this.doubtful = true
    this.set(this.doubts, this.or(this.get(this.doubts), mask))
  }

  private simd(opcode: number, args: readonly Term[], immediate: readonly number[] = []): Value {
    return () => {
      for (const arg of args) this.emit(arg)
      this.code.push(0xfd, ...unsigned(opcode), ...immediate)
    }
  }

  /** An instruction of the width at hand, by its opcodes in f32x4 (or i32x4) and f64x2 (or i64x2). */
  private wide(
    float32: number,
    float64: number,
    args: readonly Term[],
    immediate?: readonly number[],
  ): Value {
    return this.simd(this.width.bytes === 8 ? float64 : float32, args, immediate)
  }
  private unary(float32: number, float64 = float32): Unary {
    return (a) => this.wide(float32, float64, [a])
  }
  private binary(float32: number, float64 = float32): Binary {
    return (a, b) => this.wide(float32, float64, [a, b])
  }

  private emit(term: Term): void {
    if (typeof term === 'number') this.constant(term)()
    else term()
  }

  private constant(x: number): Value {
    const numbers = this.width.bytes === 8 ? Float64Array.of(x, x) : Float32Array.of(x, x, x, x)
    return this.simd(0x0c, [], [...new Uint8Array(numbers.buffer)])
  }

  /** Sixteen bytes at an address, which is an i32, plus an offset. */
  load = (address: Value, offset: number): Value => this.simd(0x00, [address], [0, ...unsigned(offset)])
  store(address: Value, offset: number, value: Term): void {
    this.simd(0x0b, [address, value], [0, ...unsigned(offset)])()
  }

  /** As many float32 as a vector has rows, widened if it is wide. */
  loadFloat32 = (address: Value, offset: number): Value =>
    this.width.bytes === 4
      ? this.load(address, offset)
      : this.widen(this.simd(0x5d, [address], [0, ...unsigned(offset)]))

  /** 2, 4, 8 or 16 bytes, first in a vector whose others are 0 or the same again. */
  loadBytes = (bytes: number, address: Value, offset: number): Value =>
    this.simd([0x08, 0x5c, 0x5d, 0x00][Math.log2(bytes) - 1] as number, [address], [0, ...unsigned(offset)])
  /** One byte everywhere, as bits. */
  everyByte = (byte: number): Value => this.simd(0x0c, [], new Array<number>(16).fill(byte))
  negateBytes = (a: Value): Value => this.simd(0x61, [a])
  /** Each lane filled with a byte of a vector, from the byte at a place on. */
  spreadBytes = (a: Value, from: number): Value => {
    const indices = Array.from({ length: 16 }, (_, i) => from + Math.floor(i / this.width.bytes))
    return this.simd(0x0e, [a, this.simd(0x0c, [], indices)])
  }

  /** As many bytes as a vector has rows, as numbers. */
  loadUint8(address: Value, offset: number): Value {
    const bytes = this.wide(0x5c, 0x08, [address], [0, ...unsigned(offset)])
    return this.wide(0xfb, 0xff, [this.simd(0xa9, [this.simd(0x89, [bytes])])])
  }

  add: Binary = this.binary(0xe4, 0xf0)
  sub: Binary = this.binary(0xe5, 0xf1)
  mul: Binary = this.binary(0xe6, 0xf2)
  div: Binary = this.binary(0xe7, 0xf3)
  /** Math.min and Math.max. */
  min: Binary = this.binary(0xe8, 0xf4)
  max: Binary = this.binary(0xe9, 0xf5)
  /** b < a ? b : a, and a < b ? b : a: one instruction of the processor. */
  lower: Binary = this.binary(0xea, 0xf6)
  higher: Binary = this.binary(0xeb, 0xf7)
  squareRoot: Unary = this.unary(0xe3, 0xef)
  floor: Unary = this.unary(0x68, 0x75)
  nearest: Unary = this.unary(0x6a, 0x94)

  equal: Binary = this.binary(0x41, 0x47)
  differs: Binary = this.binary(0x42, 0x48)
  less: Binary = this.binary(0x43, 0x49)
  atMost: Binary = this.binary(0x45, 0x4b)

  and: Binary = this.binary(0x4e)
  andNot: Binary = this.binary(0x4f)
  or: Binary = this.binary(0x50)
  abs = (a: Term): Value => this.andNot(a, -0)
  negate = (a: Term): Value => this.simd(0x51, [a, -0])
  /** The larger of each 32 bits, read as unsigned. */
  largerBits: Binary = this.binary(0xb9)
  choose = (mask: Term, a: Term, b: Term): Value => this.simd(0x52, [a, b, mask])

  /** The bits of a number as an integer, moved, added, subtracted. */
  shiftLeft = (a: Term, bits: number): Value => this.wide(0xab, 0xcb, [a, this.integer(bits)])
  shiftRight = (a: Term, bits: number): Value => this.wide(0xad, 0xcd, [a, this.integer(bits)])
  addBits: Binary = this.binary(0xae, 0xce)
  subtractBits: Binary = this.binary(0xb1, 0xd1)

  /** How many masks were set, of at most 2^22 that were added up by `addBits`: each set one is −1. */
  countOfMasks = (sum: Value): Value => {
    const whole = 1.5 * 2 ** this.width.fraction
    return this.sub(whole, this.addBits(sum, whole))
  }

  /** An i32 that is not 0 where every lane of a mask is set. */
  all: Unary = this.unary(0xa3, 0xc3)
  /** An i32 that is 0 where no bit is set. */
  none = (a: Value): Value => this.equalsZero(this.simd(0x53, [a]))

  /** Two float32, the first or the last of four, as two float64. */
  widen: Unary = this.unary(0x5f)
  widenHigh = (a: Value): Value => this.widen(this.simd(0x0d, [a, a], HIGH_HALF))

  integer =
    (n: number): Value =>
    () =>
      this.write(0x41, ...signed(n))
  private i32 =
    (opcode: number, a: Value, b: Value): Value =>
    () => {
      a()
      b()
      this.write(opcode)
    }
  equalsZero =
    (a: Value): Value =>
    () => {
      a()
      this.write(0x45)
    }
  plus = (a: Value, b: Value): Value => this.i32(0x6a, a, b)
  minus = (a: Value, b: Value): Value => this.i32(0x6b, a, b)
  below = (a: Value, b: Value): Value => this.i32(0x49, a, b)
  shiftedLeft = (a: Value, bits: number): Value => (bits === 0 ? a : this.i32(0x74, a, this.integer(bits)))

  /** A function of the module, called. */
  call(index: number, a: Value, b: Value): void {
    a()
    b()
    this.write(0x10, ...unsigned(index))
  }

  /**
   * `body` while a condition holds; it is asked first. The loop itself asks at its end, so that V8 computes outside it
   * what does not change in it.
   */
  while(condition: Value, body: () => void): void {
    condition()
    this.write(0x04, 0x40, 0x03, 0x40)
    body()
    condition()
    this.write(0x0d, 0, 0x0b, 0x0b)
  }

  unless(condition: Value, body: () => void): void {
    condition()
    this.write(0x45, 0x04, 0x40)
    body()
    this.write(0x0b)
  }
}
