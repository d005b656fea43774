/** The same plain data, frozen all the way down. */
export function freezeDeep<Data>(data: Data): Data {
  if (typeof data !== 'object' || data === null || Object.isFrozen(data)) return data
  for (const value of Object.values(data)) freezeDeep(value)
  return Object.freeze(data)
}
