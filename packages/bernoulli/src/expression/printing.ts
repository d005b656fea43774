/** How tightly a printed formula holds together, loosest first: arguments that hold less tightly get parentheses. */
const levels = ['sum', 'term', 'sign', 'power', 'atom'] as const

type Level = (typeof levels)[number]

/** A printed formula, and what it is besides: a·b, 1/b, ln b, or a·ln b. */
export interface Printed {
  readonly text: string
  readonly binds: Level
  readonly isProduct?: true
  readonly reciprocalOf?: Printed
  readonly logarithmOf?: Printed
  readonly powerOf?: { readonly base: Printed; readonly exponent: Printed }
}

const at = (least: Level, { text, binds }: Printed): string =>
  levels.indexOf(binds) < levels.indexOf(least) ? `(${text})` : text

/** What may follow a minus sign. */
export const unsigned = (a: Printed): string => (a.text.startsWith('−') ? `(${a.text})` : at('term', a))

export const call =
  (name: string): ((...args: readonly Printed[]) => Printed) =>
  (...args) => ({
    text: `${name}(${args.map((arg) => arg.text).join(', ')})`,
    binds: 'atom',
  })

export function logarithm(of: Printed): Printed {
  const simple = of.binds === 'atom' && !of.text.startsWith('(') && !of.text.includes(' ')
  return { text: simple ? `ln ${of.text}` : `ln(${of.text})`, binds: 'sign', logarithmOf: of }
}

export function plus(a: Printed, b: Printed): Printed {
  const text = b.text.startsWith('−') ? `${a.text} − ${b.text.slice(1)}` : `${a.text} + ${b.text}`
  return { text, binds: 'sum' }
}

export function times(a: Printed, b: Printed): Printed {
  if (b.reciprocalOf !== undefined) return over(a, b.reciprocalOf)
  if (a.text === b.text) return power(a, { text: '²', binds: 'atom' })
  const second = b.isProduct && !b.text.startsWith('−') ? b.text : at('sign', b)
  const product = { text: `${at('term', a)}·${second}`, binds: 'term', isProduct: true } as const
  if (b.logarithmOf === undefined) return product
  return { ...product, powerOf: { base: b.logarithmOf, exponent: a } }
}

export function over(a: Printed, b: Printed): Printed {
  const text = `${at('term', a)}/${at('power', b)}`
  return a.text === '1' ? { text, binds: 'term', reciprocalOf: b } : { text, binds: 'term' }
}

export function power(base: Printed, exponent: Printed): Printed {
  const raised = exponent.text === '²' ? '²' : `^${at('atom', exponent)}`
  return { text: `${at('atom', base)}${raised}`, binds: 'power' }
}
