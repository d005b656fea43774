import type { Arguments, Expression, Operation } from './Expression.ts'

/** How tightly an operation binds: arguments that bind less tightly get parentheses. */
const SUM = 1
const TERM = 2
const SIGN = 3
const ATOM = 4

interface Printed {
  readonly text: string
  readonly binds: number
}

type Printer<Op extends Operation> = (...args: Arguments<Op, Printed>) => Printed

const at = (level: number, { text, binds }: Printed): string => (binds < level ? `(${text})` : text)
const call =
  (name: string) =>
  (...args: readonly Printed[]): Printed => ({
    text: `${name}(${args.map((arg) => arg.text).join(', ')})`,
    binds: ATOM,
  })
const prefix =
  (name: string) =>
  (a: Printed): Printed => ({
    text: a.binds === ATOM && !a.text.includes('(') ? `${name} ${a.text}` : `${name}(${a.text})`,
    binds: SIGN,
  })

/** The printed form of every operation. */
const printers: { readonly [Op in Operation]: Printer<Op> } = {
  negate: (a) => ({ text: `−${at(TERM, a)}`, binds: TERM }),
  abs: (a) => ({ text: `|${a.text}|`, binds: ATOM }),
  floor: (a) => ({ text: `⌊${a.text}⌋`, binds: ATOM }),
  exp: call('exp'),
  log: prefix('ln'),
  log1p: (a) => prefix('ln')(plus({ text: '1', binds: ATOM }, a)),
  sigmoid: call('σ'),
  softplus: call('softplus'),
  add: (a, b) => plus(a, b),
  subtract: (a, b) => ({ text: `${a.text} − ${at(TERM, b)}`, binds: SUM }),
  multiply: (a, b) => ({ text: `${at(TERM, a)}·${at(SIGN, b)}`, binds: TERM }),
  divide: (a, b) => ({ text: `${at(TERM, a)}/${at(ATOM, b)}`, binds: TERM }),
  min: call('min'),
  max: call('max'),
  divergence: call('divergence'),
  equal: (a, b) => ({ text: `[${a.text} = ${b.text}]`, binds: ATOM }),
  less: (a, b) => ({ text: `[${a.text} < ${b.text}]`, binds: ATOM }),
  select: (condition, a, b) => ({ text: `(${condition.text} ? ${a.text} : ${b.text})`, binds: ATOM }),
}

function plus(a: Printed, b: Printed): Printed {
  if (b.text.startsWith('−')) return { text: `${a.text} − ${b.text.slice(1)}`, binds: SUM }
  return { text: `${a.text} + ${b.text}`, binds: SUM }
}

/**
 * A formula as people write it, with the columns under the names given.
 *
 * @param names  letters for columns: `{ label: 'y', probability: 'p' }`; a column without one keeps its name
 *
 * @example
 * print(negate(log(column('probability'))), { probability: 'p' }) // => '−ln p'
 */
export function print(e: Expression, names: Readonly<Record<string, string>> = {}): string {
  const show = (e: Expression): Printed => {
    if (e.op === 'column') return { text: names[e.name] ?? e.name, binds: ATOM }
    if (e.op === 'constant')
      return { text: String(e.value).replace('-', '−'), binds: e.value < 0 ? TERM : ATOM }
    return (printers[e.op] as (...args: readonly Printed[]) => Printed)(...e.args.map(show))
  }
  return show(e).text
}
