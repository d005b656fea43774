/** Between what bounds the numbers of a column or a formula lie, both ends included. NaN lies in no range. */
export interface Range {
  readonly from: number
  readonly to: number
}

/** Any number, infinities included. */
export const everything: Range = Object.freeze({ from: -Infinity, to: Infinity })

/** Whether a number that lies in the range can be infinite. */
export const unbounded = ({ from, to }: Range): boolean => from === -Infinity || to === Infinity

/** Whether a value can lie in the range. */
export const holds = ({ from, to }: Range, value: number): boolean => from <= value && value <= to
