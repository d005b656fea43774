import type { Arguments, Operation } from './operations.ts'
import { call, logarithm, over, plus, power, times, unsigned } from './printing.ts'
import type { Printed } from './printing.ts'

/** How every operation is written, given how its arguments are; apart from `operations`, for those who print. */
export const printed: { readonly [Op in Operation]: (...args: Arguments<Op, Printed>) => Printed } = {
  negate: (a) => ({ text: `−${unsigned(a)}`, binds: 'term' }),
  abs: (a) => (a.text.includes('|') ? call('abs')(a) : { text: `|${a.text}|`, binds: 'atom' }),
  floor: (a) => ({ text: `⌊${a.text}⌋`, binds: 'atom' }),
  exp: (a) => (a.powerOf === undefined ? call('exp')(a) : power(a.powerOf.base, a.powerOf.exponent)),
  log: logarithm,
  log1p: (a) => logarithm(plus({ text: '1', binds: 'atom' }, a)),
  sigmoid: call('σ'),
  softplus: call('softplus'),
  add: plus,
  subtract: (a, b) => ({ text: `${a.text} − ${unsigned(b)}`, binds: 'sum' }),
  multiply: times,
  divide: over,
  min: call('min'),
  max: call('max'),
  divergence: call('divergence'),
  equal: (a, b) => ({ text: `[${a.text} = ${b.text}]`, binds: 'atom' }),
  less: (a, b) => ({ text: `[${a.text} < ${b.text}]`, binds: 'atom' }),
  select: (condition, a, b) => ({ text: `(${condition.text} ? ${a.text} : ${b.text})`, binds: 'atom' }),
}
