import { shellWord } from '../../shell/output/index.ts'

/** A kind of file that is not read, and the command that makes one of it that is. */
export interface StrangeFormat {
  /** As it follows the name of the file. */
  readonly is: string
  readonly command: (shown: string) => string
}

const python =
  (imports: string, make: (path: string) => string) =>
  (shown: string): string =>
    `python3 -c ${shellWord(`import ${imports}; ${make(JSON.stringify(shown))}`)}`
const pandas = (read: string) =>
  python('pandas', (path) => `pandas.${read.replace('PATH', path)}.to_csv("plain.csv", index=False)`)
const r =
  (read: string) =>
  (shown: string): string =>
    `Rscript -e ${shellWord(read.replace('PATH', JSON.stringify(shown)))}`
const unpacked =
  (program: string) =>
  (shown: string): string =>
    `${program} -dc ${shellWord(shown)} > plain`

/** By their first bytes, as Latin-1. */
const byBytes: readonly (readonly [bytes: readonly string[], StrangeFormat])[] = [
  [
    ['\u00ff\u00fe', '\u00fe\u00ff'],
    { is: 'text in UTF-16', command: (shown) => `iconv -f UTF-16 -t UTF-8 ${shellWord(shown)} > plain.csv` },
  ],
  [['(\u00b5/\u00fd'], { is: 'compressed with zstd', command: unpacked('zstd') }],
  [['BZh'], { is: 'compressed with bzip2', command: unpacked('bzip2') }],
  [['\u00fd7zXZ\0'], { is: 'compressed with xz', command: unpacked('xz') }],
  [['\u0004"M\u0018'], { is: 'compressed with lz4', command: unpacked('lz4') }],
  [
    ['ORC'],
    {
      is: 'an ORC file',
      command: python(
        'pyarrow.orc, pyarrow.parquet',
        (path) => `pyarrow.parquet.write_table(pyarrow.orc.read_table(${path}), "plain.parquet")`,
      ),
    },
  ],
  [
    ['FEA1'],
    {
      is: 'a Feather file of version 1',
      command: python(
        'pyarrow.feather, pyarrow.parquet',
        (path) => `pyarrow.parquet.write_table(pyarrow.feather.read_table(${path}), "plain.parquet")`,
      ),
    },
  ],
  [['\u0089HDF\r\n'], { is: 'an HDF5 file', command: pandas('read_hdf(PATH)') }],
  [
    ['Obj\u0001'],
    {
      is: 'an Avro file',
      command: python(
        'fastavro, pandas',
        (path) => `pandas.DataFrame(fastavro.reader(open(${path}, "rb"))).to_csv("plain.csv", index=False)`,
      ),
    },
  ],
  [
    ['\u0080\u0002', '\u0080\u0003', '\u0080\u0004', '\u0080\u0005'],
    {
      is: 'a pickle, which is code and is not run here; do so only if you trust it',
      command: pandas('DataFrame(pandas.read_pickle(PATH))'),
    },
  ],
  [
    ['RDX2\n', 'RDX3\n', 'RDA2\n', 'RDA3\n'],
    {
      is: 'an RData file',
      command: r(
        'e <- new.env(); load(PATH, e); write.csv(get(ls(e)[1], e), "plain.csv", row.names = FALSE)',
      ),
    },
  ],
  [
    ['X\n\0\0\0'],
    { is: 'an RDS file', command: r('write.csv(readRDS(PATH), "plain.csv", row.names = FALSE)') },
  ],
  [['<stata_dta>'], { is: 'a Stata file', command: pandas('read_stata(PATH)') }],
  [['$FL2', '$FL3'], { is: 'an SPSS file', command: pandas('read_spss(PATH)') }],
  [['\u00d0\u00cf\u0011\u00e0'], { is: 'an old spreadsheet', command: pandas('read_excel(PATH)') }],
]

const zip: StrangeFormat = { is: 'a ZIP archive', command: (shown) => `unzip ${shellWord(shown)}` }
const spreadsheet: StrangeFormat = { is: 'a spreadsheet', command: pandas('read_excel(PATH)') }

/** Which kind of file that is not read this is, by what it holds. */
export function strangeFormat(head: Buffer): StrangeFormat | undefined {
  const text = head.toString('latin1')
  if (text.startsWith('PK\u0003\u0004'))
    return /\[Content_Types\]|xl\/|mimetypeapplication\/vnd/.test(text) ? spreadsheet : zip
  const begun = text.slice(0, 16)
  return byBytes.find(([bytes]) => bytes.some((some) => begun.startsWith(some)))?.[1]
}
