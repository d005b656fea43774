import type { TableColumn } from '../columns/index.ts'

type Known = Pick<TableColumn, 'type' | 'whole'>

const whole: Known = { type: 'number', whole: true }
const text: Known = { type: 'text', whole: false }
const time: Known = { type: 'time', whole: false }

/** The numbers of types in the protocol of HiveServer2, TTypeId. */
const types: Readonly<Record<number, Known>> = {
  0: { type: 'boolean', whole: false },
  // TINYINT, SMALLINT, INT, BIGINT
  ...{ 1: whole, 2: whole, 3: whole, 4: whole },
  // FLOAT, exact as a double
  5: { type: 'number', whole: false },
  6: { type: 'double', whole: false },
  // STRING, VARCHAR, CHAR
  ...{ 7: text, 18: text, 19: text },
  // TIMESTAMP, DATE
  ...{ 8: time, 17: time },
  15: { type: 'decimal', whole: false },
}

/** What a type is to us, and whether it is one of whole numbers. */
export function typeOf(type: number | undefined): Known {
  return (type === undefined ? undefined : types[type]) ?? { type: 'other', whole: false }
}
