/** Pictures of 8 × 8 points, each with one bright row, in the format of MNIST. */
export function pictures(count: number): Buffer {
  const header = Buffer.alloc(16)
  for (const [i, number] of [0x0803, count, 8, 8].entries()) header.writeUInt32BE(number, 4 * i)
  const points = Buffer.alloc(count * 64)
  for (let i = 0; i < count; i++) points.fill(200, i * 64 + (i % 8) * 8, i * 64 + (i % 8) * 8 + 8)
  return Buffer.concat([header, points])
}
