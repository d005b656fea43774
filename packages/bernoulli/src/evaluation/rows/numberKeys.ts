/** Every key by a number: 0, 1, 2 … in the order in which they first come. */
export function numberKeys(keys: ArrayLike<unknown>): Uint32Array {
  const numbers = new Map<unknown, number>()
  return Uint32Array.from(keys, (key) => {
    const number = numbers.get(key) ?? numbers.size
    numbers.set(key, number)
    return number
  })
}
