/** Whether the float64 next to a number in text is 0, 1 or −1 though the text says another. */
export function roundsToCertainty(text: string): boolean {
  const value = Math.abs(Number(text))
  if (value !== 0 && value !== 1) return false
  const digits = text
    .replace(/e.*$/i, '')
    .replaceAll(/[-.]/g, '')
    .replaceAll(/^0+|0+$/g, '')
  return digits !== (value === 0 ? '' : '1')
}
