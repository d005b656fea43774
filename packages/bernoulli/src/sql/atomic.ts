/**
 * A quoted name, one of the values that a function without a name is given (`lambdaSql`), or a number, also one written as
 * `'0.5'::float8`: nothing is gained by naming it, and it needs no brackets.
 */
export const atomic: RegExp = /^("([^"]|"")*"|`[^`]*`|t\[\d+\]\[\d+\]|[\d.e+-]+|'[^']*'::\w+)$/
