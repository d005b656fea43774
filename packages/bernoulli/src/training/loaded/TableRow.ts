/**
 * A row of a table as an object: numbers, texts, booleans, dates; null or undefined where nothing stands. Fields that the
 * model does not take are passed over.
 */
export type TableRow = Readonly<Record<string, unknown>>
