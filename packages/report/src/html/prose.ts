/** A sentence set for a page: a number never parts from its `%` or its unit, nor a p from its value, at the end of a line. */
export function prose(sentence: string): string {
  return sentence
    .replace(/(\d) (%|nats|bits)/g, '$1\u00a0$2')
    .replace(/\bp ([=<]) (?=\d)/g, 'p\u00a0$1\u00a0')
}
