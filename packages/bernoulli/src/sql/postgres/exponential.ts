import { sql } from '../Fragment.ts'
import type { Fragment } from '../Fragment.ts'
import { number } from './number.ts'

/**
 * eˣ. PostgreSQL raises errors where the result is infinite, 0, or smaller than 2⁻¹⁰²²; results that small are a product
 * of two that are not. Of e⁻⁷⁴⁵·¹³ half the smallest double is left, and below it 0.
 */
export function exponential(x: Fragment): Fragment {
  const small = sql`exp(${x} + ${number(300)}) * ${number(Math.exp(-300))}`
  return sql`CASE WHEN ${x} BETWEEN ${number(-708.39)} AND ${number(709)} THEN exp(${x}) WHEN ${x} = ${number(NaN)} OR ${x} = ${number(Infinity)} THEN ${x} WHEN ${x} > ${number(709.782712893384)} THEN ${number(Infinity)} WHEN ${x} > ${number(0)} THEN exp(${x}) WHEN ${x} < ${number(-745.13)} THEN ${number(0)} ELSE ${small} END`
}
