/**
 * Learning rates that follow the step, the first is step 1.
 *
 *   warmUp: from 0 to `to` in a straight line
 *   cosine: from `from` to 0 along half a cosine
 *   halving: multiplied by ½ every `every` steps
 */
export const schedules = {
  warmUp:
    (steps: number, after: (step: number) => number) =>
    (step: number): number =>
      step < steps ? (after(steps) * step) / steps : after(step),
  cosine:
    (from: number, steps: number) =>
    (step: number): number =>
      (from * (1 + Math.cos(Math.PI * Math.min(step / steps, 1)))) / 2,
  halving:
    (from: number, every: number) =>
    (step: number): number =>
      from * 0.5 ** Math.floor((step - 1) / every),
}
