/**
 * The file that `bernoulli studio` handed over, as it stands, or its rows as Parquet where it is of a kind that pages do not
 * read; a text says why there is none. The page may ask for nothing but this, and only where the command serves it.
 */
export async function handedOver(what: 'whole' | 'rows'): Promise<Blob | string> {
  try {
    const answer = await fetch(`./opened/${what}`)
    if (answer.ok) return await answer.blob()
    return (await answer.text()) || 'There is no such file here.'
  } catch {
    return 'No file was handed over. The command bernoulli studio does that, with a file behind it.'
  }
}
