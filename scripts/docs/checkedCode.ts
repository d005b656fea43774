import { transformSync } from 'esbuild'
import { parseSync } from 'rolldown/utils'

/**
 * Example code with every `expression // => value` turned into `check(expression, () => value, …)`, as JavaScript. The
 * value may stand on the line below; a `…` in it stands for whatever else there is.
 */
export function checkedCode(code: string): { readonly code: string; readonly checks: number } {
  const { program, comments, errors } = parseSync('example.ts', code)
  if (errors[0] !== undefined) throw new Error(`does not parse: ${errors[0].message}\n${code}`)
  let result = code
  let checks = 0
  for (const comment of comments.toReversed()) {
    const expected = /^\s*=>\s*([^]+)$/.exec(comment.value)?.[1]
    if (expected === undefined) continue
    const statement = program.body.findLast(({ end }) => end <= comment.start)
    if (statement?.type !== 'ExpressionStatement') {
      throw new Error(`no expression before // => ${expected}\n${code}`)
    }
    const { expression } = statement
    const partial = expected.includes('…') && !/^(['"`]).*\1$/s.test(expected.trim())
    const value = partial ? expected.replaceAll(/,?\s*…/g, '') : expected
    result =
      `${result.slice(0, statement.start)}check((${result.slice(expression.start, expression.end)}), ` +
      `() => (${value}), ${partial})\n${result.slice(comment.end)}`
    checks++
  }
  return { code: transformSync(result, { loader: 'ts', target: 'es2023' }).code, checks }
}
