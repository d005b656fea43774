/** Which of two numbers of a date such as 03/04/2025 is the day. */
export type DateOrder = 'day-first' | 'month-first'

const date = /^(\d{1,2})([./-])(\d{1,2})\2\d{4}(?!\d)/

/**
 * In which order dates as 31/12/2025 hold day and month: the one in which no month is above 12; `either` where none of them
 * decides it, undefined where some decide otherwise, or a text is no such date.
 *
 * @example
 * dateOrder(['03/04/2025', '31/12/2025']) // => 'day-first'
 * dateOrder(['03/04/2025', '05/06/2025']) // => 'either'
 * dateOrder(['2025-12-31']) // => undefined
 */
export function dateOrder(texts: readonly string[]): DateOrder | 'either' | undefined {
  let [day, month] = [true, true]
  for (const text of texts) {
    const [, first, , second] = date.exec(text.trim()) ?? []
    if (first === undefined || second === undefined) return undefined
    if (Number(second) > 12) day = false
    if (Number(first) > 12) month = false
  }
  if (texts.length === 0 || (!day && !month)) return undefined
  return day && month ? 'either' : day ? 'day-first' : 'month-first'
}
