/** Hands something over as a download; it never was anywhere but here. */
export function save(name: string, contents: string | Uint8Array, type = 'text/html'): void {
  const address = URL.createObjectURL(new Blob([contents as BlobPart], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
