/** A label or probability to six digits; next to 1 all of them, so that 1 always means 1. */
export function asGiven(value: number): string {
  const rounded = Number(value.toPrecision(6))
  return String(rounded === 1 ? value : rounded).replaceAll('-', '−')
}
