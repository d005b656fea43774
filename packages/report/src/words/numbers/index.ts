export {
  bits,
  count,
  decimals,
  fixed,
  pValue,
  percent,
  percentLevel,
  plain,
  range,
  signed,
  upwards,
  three,
} from './numbers.ts'
export { finite, halfWidth, residue, spreads, symmetric } from './precision.ts'
export { ratio } from './odds.ts'
