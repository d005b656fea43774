import type { Expression, Operation } from 'bernoulli/expression'
import type { SegmentedMap } from 'bernoulli'
import type { ExportFormula } from './mapFormula.ts'
import { segmentColumns } from './segmentColumns.ts'

/** The few functions that JavaScript has not. */
const helpers = `const sigmoid = (z) => (z < 0 ? Math.exp(z) / (1 + Math.exp(z)) : 1 / (1 + Math.exp(-z)))
const softplus = (z) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)))
const times = (a, b) => (a === 0 || b === 0 ? 0 : a * b)`

type Spelling = (...args: readonly string[]) => string

/** Every operation as JavaScript. */
const spellings: Readonly<Record<Operation, Spelling>> = {
  negate: (a) => `-(${a})`,
  abs: (a) => `Math.abs(${a})`,
  floor: (a) => `Math.floor(${a})`,
  exp: (a) => `Math.exp(${a})`,
  log: (a) => `Math.log(${a})`,
  log1p: (a) => `Math.log1p(${a})`,
  sigmoid: (a) => `sigmoid(${a})`,
  softplus: (a) => `softplus(${a})`,
  add: (a, b) => `(${a} + ${b})`,
  subtract: (a, b) => `(${a} - ${b})`,
  multiply: (a, b) => `times(${a}, ${b})`,
  divide: (a, b) => `(${a} / ${b})`,
  min: (a, b) => `Math.min(${a}, ${b})`,
  max: (a, b) => `Math.max(${a}, ${b})`,
  divergence: () => {
    throw new RangeError('no map has a divergence')
  },
  equal: (a, b) => `Number(${a} === ${b})`,
  less: (a, b) => `Number(${a} < ${b})`,
  select: (condition, a, b) => `(${condition} !== 0 ? ${a} : ${b})`,
}

/**
 * A formula of a column, or of a pair, as a JavaScript module, which needs nothing and can be read. That of a map by segment
 * takes the segment last.
 */
export function javascriptOf(
  { formula, columns }: Pick<ExportFormula, 'formula' | 'columns'>,
  about: string,
  segmented?: SegmentedMap,
): string {
  const { table, found, more } = lookup(segmented)
  const names = columns.length === 1 ? ['given'] : ['ofYes', 'ofNo']
  const write = (e: Expression): string => {
    if (e.op === 'column') return names[columns.indexOf(e.name)] ?? (ofSegment[e.name] as string)
    if (e.op === 'constant') return Object.is(e.value, -0) || e.value < 0 ? `(${e.value})` : String(e.value)
    return spellings[e.op](...e.args.map(write))
  }
  return `// ${about.replaceAll(/[\r\n\u2028\u2029]+/g, ' ')}\n${helpers}\n${table}\nexport default function recalibrated(${[...names, ...more].join(', ')}) {\n${found}  return ${write(formula)}\n}\n`
}

/** What a module needs that looks up segments. */
function lookup(map: SegmentedMap | undefined) {
  if (map === undefined) return { table: '', found: '', more: [] }
  const { segments, offsets, slope } = map.parameters
  const entries = segments.map((segment, i) => `  [${JSON.stringify(segment)}, ${offsets[i]}],\n`)
  return {
    table: `const offsets = new Map([\n${entries.join('')}])\n`,
    found: `  const [offset, slope] = offsets.has(segment) ? [offsets.get(segment), ${slope}] : [0, 1]\n`,
    more: ['segment'],
  }
}

const ofSegment: Readonly<Record<string, string>> = {
  [segmentColumns.offset]: 'offset',
  [segmentColumns.slope]: 'slope',
}
