/** What a bet on a batch says of the predictions. */
export function betInWords(bet: object): string {
  if (!('about' in bet && 'side' in bet)) return ''
  if (bet.about === 'bias')
    return bet.side === 'more' ? 'it happens more often than said' : 'it happens less often than said'
  return bet.side === 'more' ? 'what is said is not sure enough' : 'what is said is too sure'
}
