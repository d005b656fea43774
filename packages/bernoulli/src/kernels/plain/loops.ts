import { values } from '../../expression/index.ts'
import type { Arguments, Operation } from '../../expression/index.ts'

type Loop<Op extends Operation> = (to: Float64Array, ...args: Arguments<Op, Float64Array>) => void

/**
 * The value of every operation over arrays. Each has a loop of its own, so that the operation is compiled into it and
 * no number is boxed on its way out of a call.
 */
// prettier-ignore
export const loops: { readonly [Op in Operation]: Loop<Op> } = {
  negate: (to, a) => { for (let i = 0; i < to.length; i++) to[i] = values.negate(a[i] as number) },
  abs: (to, a) => { for (let i = 0; i < to.length; i++) to[i] = values.abs(a[i] as number) },
  floor: (to, a) => { for (let i = 0; i < to.length; i++) to[i] = values.floor(a[i] as number) },
  exp: (to, a) => { for (let i = 0; i < to.length; i++) to[i] = values.exp(a[i] as number) },
  log: (to, a) => { for (let i = 0; i < to.length; i++) to[i] = values.log(a[i] as number) },
  log1p: (to, a) => { for (let i = 0; i < to.length; i++) to[i] = values.log1p(a[i] as number) },
  sigmoid: (to, a) => { for (let i = 0; i < to.length; i++) to[i] = values.sigmoid(a[i] as number) },
  softplus: (to, a) => { for (let i = 0; i < to.length; i++) to[i] = values.softplus(a[i] as number) },
  add: (to, a, b) => { for (let i = 0; i < to.length; i++) to[i] = values.add(a[i] as number, b[i] as number) },
  subtract: (to, a, b) => { for (let i = 0; i < to.length; i++) to[i] = values.subtract(a[i] as number, b[i] as number) },
  multiply: (to, a, b) => { for (let i = 0; i < to.length; i++) to[i] = values.multiply(a[i] as number, b[i] as number) },
  divide: (to, a, b) => { for (let i = 0; i < to.length; i++) to[i] = values.divide(a[i] as number, b[i] as number) },
  min: (to, a, b) => { for (let i = 0; i < to.length; i++) to[i] = values.min(a[i] as number, b[i] as number) },
  max: (to, a, b) => { for (let i = 0; i < to.length; i++) to[i] = values.max(a[i] as number, b[i] as number) },
  divergence: (to, a, b) => { for (let i = 0; i < to.length; i++) to[i] = values.divergence(a[i] as number, b[i] as number) },
  equal: (to, a, b) => { for (let i = 0; i < to.length; i++) to[i] = values.equal(a[i] as number, b[i] as number) },
  less: (to, a, b) => { for (let i = 0; i < to.length; i++) to[i] = values.less(a[i] as number, b[i] as number) },
  select: (to, a, b, c) => { for (let i = 0; i < to.length; i++) to[i] = values.select(a[i] as number, b[i] as number, c[i] as number) },
}
