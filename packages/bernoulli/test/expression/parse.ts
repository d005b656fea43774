import { column, constant, operations } from '../../src/expression/index.ts'
import type { Binary, Expression, Operation, Unary } from '../../src/expression/index.ts'
import { raw } from './raw.ts'

const token = /\s*(\d+(?:\.\d+)?(?:e[+−]?\d+)?|∞|NaN|ln|σ|[a-z][a-z0-9]*|[−+·/^²()|⌊⌋[\]=<?:,])/uy

/** Reads a printed formula back, by the usual precedence: ^ before ln before · and / before + and −. */
export function parse(text: string): Expression {
  const tokens = tokenize(text)
  let at = 0
  const peek = (): string | undefined => tokens[at]
  const take = (expected?: string): string => {
    const found = tokens[at]
    if (found === undefined || (expected !== undefined && found !== expected))
      throw new Error(`${text}: expected ${expected ?? 'more'}, got ${found ?? 'the end'} at token ${at}`)
    at += 1
    return found
  }
  const takeIf = (wanted: string): boolean => {
    const found = peek() === wanted
    if (found) at += 1
    return found
  }

  const sum = (): Expression => {
    let e = takeIf('−') ? raw('negate', term()) : term()
    for (;;) {
      if (takeIf('+')) e = raw('add', e, term())
      else if (takeIf('−')) e = raw('subtract', e, term())
      else return e
    }
  }
  const term = (): Expression => {
    let e = factor()
    for (;;) {
      if (takeIf('·')) e = raw('multiply', e, factor())
      else if (takeIf('/')) e = raw('divide', e, factor())
      else return e
    }
  }
  const factor = (): Expression => (takeIf('ln') ? raw('log', atom()) : power())
  const power = (): Expression => {
    const base = atom()
    if (takeIf('²')) return raw('multiply', base, base)
    return takeIf('^') ? raw('exp', raw('multiply', atom(), raw('log', base))) : base
  }
  const between = (end: string): Expression => {
    const e = sum()
    take(end)
    return e
  }
  const atom = (): Expression => {
    const first = take()
    if (first === '(') return parenthesis()
    if (first === '|') return raw('abs', between('|'))
    if (first === '⌊') return raw('floor', between('⌋'))
    if (first === '[') {
      const a = sum()
      return raw(take() === '=' ? 'equal' : 'less', a, between(']'))
    }
    if (first === '∞') return constant(Infinity)
    if (first === 'NaN') return constant(Number.NaN)
    if (/^\d/u.test(first)) return constant(Number(first.replace('−', '-')))
    return takeIf('(') ? call(first) : column(first)
  }
  const parenthesis = (): Expression => {
    const e = sum()
    if (takeIf('?')) {
      const a = sum()
      take(':')
      return raw('select', e, a, between(')'))
    }
    take(')')
    return e
  }
  const call = (name: string): Expression => {
    const a = sum()
    const op = (name === 'σ' ? 'sigmoid' : name) as Operation
    if (!Object.hasOwn(operations, op)) throw new Error(`${text}: no function ${name}`)
    if (operations[op].value.length === 1) {
      take(')')
      return raw(op as Unary, a)
    }
    take(',')
    return raw(op as Binary, a, between(')'))
  }

  const e = sum()
  if (at < tokens.length) throw new Error(`${text}: ${tokens.slice(at).join(' ')} left over`)
  return e
}

function tokenize(text: string): readonly string[] {
  const found: string[] = []
  token.lastIndex = 0
  while (token.lastIndex < text.length) {
    const start = token.lastIndex
    const match = token.exec(text)
    if (match === null) throw new Error(`${text}: cannot read '${text.slice(start)}'`)
    found.push(match[1] as string)
  }
  return found
}
