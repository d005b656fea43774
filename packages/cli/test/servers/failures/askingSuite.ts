import { describe, expect, test } from 'vitest'
import type { Given } from './Given.ts'
import { runHere } from './runHere.ts'

/**
 * What may be wrong with what is asked for, and how it ends: it is refused, with the way out, or the server fails, or there
 * is an answer about all rows after all.
 */
export const asked = {
  'no such table': 'refused',
  'no such schema': 'refused',
  'no such table in a query': 'refused',
  'no such column in a query': 'refused',
  'no such function': 'refused',
  'no right to read the table': 'refused',
  'no right to read a column': 'refused',
  'rows that this user may not see': 'answered',
  'a view whose base is gone': 'refused',
  'predictions that are no numbers': 'refused',
  'labels of a type that is no value': 'refused',
  'a column of a type that is no value beside them': 'answered',
  nothing: 'refused',
  'two statements': 'refused',
  'a semicolon at the end': 'answered',
  'a write': 'refused',
  'a definition': 'refused',
  'a comment at the end': 'answered',
  'a comment that swallows the bracket': 'refused',
  'a quote that is not closed': 'refused',
  'a bracket too many': 'refused',
  'a limit without an order': 'answered',
  'a quotient by 0': 'refused',
  'a number too large for its type': 'refused',
  'a text that is no number': 'refused',
  'a subquery of many rows': 'refused',
  'a function that raises': 'refused',
  'a function that raises at the last row': 'refused',
  'no rows': 'refused',
  'one row': 'answered',
  'only nulls': 'refused',
  NaN: 'refused',
  infinity: 'refused',
  'a probability beyond 1': 'refused',
  'a decimal beyond double': 'refused',
  'two columns of one name': 'refused',
  'two thousand columns': 'refused',
  'a table with an odd name': 'answered',
  'columns with odd names': 'answered',
  'a name of 200 characters': 'refused',
} as const satisfies Record<string, 'refused' | 'answered'>

/** How it is brought about in one kind of server, and what is said; null where there is no such thing. */
export interface Way {
  readonly args: readonly string[]
  readonly says?: RegExp
  readonly user?: string
  readonly rows?: number
  /** Where the server ends it otherwise than others do. */
  readonly ends?: 'refused' | 'answered' | 'failed'
}
export type Ways = Readonly<Record<keyof typeof asked, Way | null>>

/** One question after another to a server that has the table flights, of a thousand rows, and what {@link Ways} names. */
export function askingSuite(given: () => Given, ways: Ways): void {
  const kinds = (Object.entries(asked) as [keyof typeof asked, 'refused' | 'answered'][]).flatMap(
    ([name, usual]) => {
      const way = ways[name]
      return way === null ? [] : [{ name, way, ends: way.ends ?? usual }]
    },
  )
  describe('what is asked', () => {
    test.each(kinds.filter(({ ends }) => ends === 'answered'))(
      '$name: an answer about all rows',
      async ({ way }) => {
        const { address, env } = given()
        const at = address(way.user === undefined ? {} : { user: way.user })
        const ended = await runHere(['judge', at, '--json', ...way.args], env)
        expect(ended).toMatchObject({ code: 0, said: '' })
        expect(JSON.parse(ended.printed)).toMatchObject({ examples: way.rows ?? 1000 })
      },
    )
    test.each(kinds.filter(({ ends }) => ends !== 'answered'))('$name: $ends', async ({ way, ends }) => {
      const { address, env, secret } = given()
      const at = address(way.user === undefined ? {} : { user: way.user })
      const { code, said, printed } = await runHere(['judge', at, ...way.args], env)
      expect(said).toMatch(way.says ?? /^$/)
      expect({ code, printed }).toEqual({ code: ends === 'refused' ? 2 : 1, printed: '' })
      // One line that says where and what to do, without a trace or a secret.
      expect(said).toMatch(/^[^\n]*\n$/)
      expect(said).toMatch(
        ends === 'refused' ? /^judge: .*(--|127\.0\.0\.1)/ : /^\w+: .*nothing was computed/,
      )
      expect(said).not.toMatch(secret)
      expect(said).not.toMatch(/fault of ours|\bat .*\.[jt]s:/)
    })
  })
}
