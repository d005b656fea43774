/** Lower and upper end. */
export type Interval = readonly [lower: number, upper: number]
