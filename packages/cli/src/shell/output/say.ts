import { visible } from '@bernoulli/report/visible'

/** Text of several lines in which nothing that came from data does anything to a screen. */
export function harmless(text: string): string {
  return text.split('\n').map(visible).join('\n')
}

/** Says a sentence on standard error. */
export function say(sentence: string): void {
  process.stderr.write(`${visible(sentence)}\n`)
}
