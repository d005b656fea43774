/** What a person reads for every kind of bad input, whole. */
export const badInputErrors: Readonly<Record<string, string>> = {
  'a file that is not there': 'none.csv does not exist. Check the path.',
  'a pattern that matches nothing':
    'no file matches g-*.csv. Check the path, and put quotes around the pattern.',
  'a directory': "d is a directory; expected a file. Name its files, for example 'd/*.csv'.",
  'no file at all': 'no file. Name one, or - for standard input.',
  'an empty file': 'f.csv is empty; expected a line of column names and a row. Was it written to the end?',
  'an empty gzip file':
    'f.csv is empty; expected a line of column names and a row. Was it written to the end?',
  'a header without rows': 'no rows in f.csv; expected at least one row. An empty mean has no value.',
  'a header without a line end': 'no rows in f.csv; expected at least one row. An empty mean has no value.',
  'only blank lines': 'an empty first line in f.csv. Put the column names there.',
  'quotes above the names':
    'quotes above the names in f.csv. Take them away:\n  tail -n +2 f.csv > plain.csv',
  'two separators that part the rows alike':
    'two separators part the rows alike in f.csv; expected one of them, got "commas and semicolons". Put quotes around the values that hold the other one.',
  'no header, and labels that are words':
    'no column names in f.csv; expected names in the first line, got "yes, 0.8". Put a line with the names on top.',
  'no header':
    'no column names in f.csv; expected names in the first line, got "1, 0.8". Put a line with the names on top.',
  'line ends of two kinds': `lines that end in several ways in line 2 of f.csv; expected LF, as at the end of line 1, got "CR LF". Let all end in one way, for example with: tr -d '\\r'.`,
  'line ends of two kinds, far down': `lines that end in several ways in line 80004 of f.csv; expected CR LF, as at the end of line 1, got "LF". Let all end in one way, for example with: tr -d '\\r'.`,
  'a return within a line':
    'too few values in line 4 of f.csv; expected 2, one for each column, got 1. Was the file written to the end? A value with a separator in it needs quotes.',
  'two columns of one name':
    'column "p" is the name of several columns in columns 2 and 3; expected one of this name. Give every column a name of its own.',
  'a row with too few values':
    'too few values in line 3 of f.csv; expected 2, one for each column, got 1. Was the file written to the end? A value with a separator in it needs quotes.',
  'a row with too many values':
    'too many values in line 3 of f.csv; expected 2, one for each column, got 3. A value with a separator in it needs quotes.',
  'a ragged row far down':
    'too many values in line 80002 of f.csv; expected 2, one for each column, got 3. A value with a separator in it needs quotes.',
  'a file cut in the middle of a row':
    'too few values in line 80001 of f.csv; expected 2, one for each column, got 1. Was the file written to the end? A value with a separator in it needs quotes.',
  'a quote that is never closed':
    'a quote that does not end its value in line 3 of f.csv. Close it, or double it if it is part of the text. Was the file written to the end?',
  'a quote that is never closed, far down':
    'a quote that does not end its value in line 80002 of f.csv. Close it, or double it if it is part of the text. Was the file written to the end?',
  'text after a closing quote':
    'a quote that does not end its value in line 2 of f.csv. Close it, or double it if it is part of the text. Was the file written to the end?',
  'invalid UTF-8':
    'bytes that are not UTF-8 in line 3 of f.csv. Convert the file, for example with: iconv -f LATIN1 -t UTF-8.',
  'Latin-1':
    'bytes that are not UTF-8 in line 2 of f.csv. Convert the file, for example with: iconv -f LATIN1 -t UTF-8.',
  'UTF-16':
    'f.csv is text in UTF-16. Make a file of it that is read:\n  iconv -f UTF-16 -t UTF-8 f.csv > plain.csv',
  'UTF-16 without a mark':
    'f.csv is not a text file. Tables are read from CSV, TSV, JSON, Parquet, Arrow, NumPy and SQLite, also gzipped.',
  'a ZIP archive': 'f.csv is a ZIP archive. Make a file of it that is read:\n  unzip f.csv',
  'bytes that are no text':
    'f.csv is not a text file. Tables are read from CSV, TSV, JSON, Parquet, Arrow, NumPy and SQLite, also gzipped.',
  'a zstd file': 'f.csv is compressed with zstd. Make a file of it that is read:\n  zstd -dc f.csv > plain',
  'a gzip file that ends half-way': 'f.csv is a gzip file that ends half-way. Check it with: gzip -t FILE.',
  'a gzip file without its last byte':
    'f.csv is a gzip file that ends half-way. Check it with: gzip -t FILE.',
  'a gzip file with a wrong checksum': 'f.csv is a broken gzip file. Check it with: gzip -t FILE.',
  'a gzip file that is garbage': 'f.csv is a gzip file that ends half-way. Check it with: gzip -t FILE.',
  'a label of 2':
    'label out of range in column "y"; expected a number in [0, 1], got 2 at line 3 of f.csv (2 such rows). Map your labels to 0 and 1.',
  'a label of -0.1':
    'label out of range in column "y"; expected a number in [0, 1], got -0.1 at line 2 of f.csv. Map your labels to 0 and 1.',
  'a label that is text':
    'label is not a number in column "y"; expected a number in [0, 1], got "yes" at line 2 of f.csv (2 such rows). Map your labels to 0 and 1, or say which of two texts is yes (positive).',
  'one label that is text, far down':
    'label is not a number in column "y"; expected a number in [0, 1], got "maybe" at line 80002 of f.csv. Map your labels to 0 and 1, or say which of two texts is yes (positive).',
  'one label with a decimal comma':
    'label is not a number in column "y"; expected a number in [0, 1], got "0,5" at line 4 of f.csv. Map your labels to 0 and 1, or say which of two texts is yes (positive).',
  'a label that is NaN':
    'label is missing in column "y"; expected a number in [0, 1], got NaN at line 2 of f.csv. Fill it in, or leave such rows out with --missing drop.',
  'an infinite label':
    'label out of range in column "y"; expected a number in [0, 1], got Infinity at line 3 of f.csv. Map your labels to 0 and 1.',
  'an empty label':
    'label is missing in column "y"; expected a number in [0, 1], got null at line 3 of f.csv. Fill it in, or leave such rows out with --missing drop.',
  'a label NA':
    'label is missing in column "y"; expected a number in [0, 1], got "NA" at line 3 of f.csv (2 such rows). Fill it in, or leave such rows out with --missing drop.',
  'a quoted empty label':
    'label is missing in column "y"; expected a number in [0, 1], got null at line 3 of f.csv. Fill it in, or leave such rows out with --missing drop.',
  'a probability of 1.2':
    'probability out of range in column "p"; expected a number in [0, 1], got 1.2 at line 3 of f.csv. If these are log-odds, pass them as logits.',
  'a negative probability':
    'probability out of range in column "p"; expected a number in [0, 1], got -1e-9 at line 2 of f.csv. Rounding, as of single precision, carried it beyond: set such values to 0 or 1, or pass logits.',
  'probabilities in percent':
    'probability out of range in column "p"; expected a number in [0, 1], got 80 at line 2 of f.csv (2 such rows). If these are percentages, divide them by 100; if they are log-odds, pass them as logits.',
  'probabilities that single precision rounded':
    'probability out of range in column "p"; expected a number in [0, 1], got 1.0000001 at line 3 of f.csv. Rounding, as of single precision, carried it beyond: set such values to 0 or 1, or pass logits.',
  'log-odds as probabilities':
    'probability out of range in column "p"; expected a number in [0, 1], got -2.5 at line 2 of f.csv (2 such rows). If these are log-odds, pass them as logits.',
  'dates in words':
    'time is not a number in column "t"; expected a finite number, got "31st of January" at line 2 of f.csv (2 such rows). Write times as numbers, or as dates such as 2026-01-31 or 2026-01-31 14:00.',
  'one probability with a percent sign':
    'probability is not a number in column "p"; expected a number in [0, 1], got "30%" at line 3 of f.csv. Write it as a number, with a decimal point.',
  'a probability that is text':
    'probability is not a number in column "p"; expected a number in [0, 1], got "high" at line 3 of f.csv. Write it as a number, with a decimal point.',
  'a probability that is true':
    'probability is not a number in column "p"; expected a number in [0, 1], got "true" at line 2 of f.csv (2 such rows). Write it as a number, with a decimal point.',
  'a probability that is NaN':
    'probability is missing in column "p"; expected a number in [0, 1], got NaN at line 2 of f.csv. Fill it in, or leave such rows out with --missing drop.',
  'an empty probability':
    'probability is missing in column "p"; expected a number in [0, 1], got null at line 2 of f.csv. Fill it in, or leave such rows out with --missing drop.',
  'a logit that is NaN':
    'logit is missing in column "z"; expected a number, or ±Infinity for certainty, got NaN at line 2 of f.csv. Fill it in, or leave such rows out with --missing drop.',
  'a logit that is text':
    'logit is not a number in column "z"; expected a number, or ±Infinity for certainty, got "x" at line 3 of f.csv. Write it as a number, with a decimal point.',
  'a negative weight':
    'weight out of range in column "w"; expected a finite number ≥ 0, got -1 at line 3 of f.csv. A weight of 0 removes a row.',
  'an infinite weight':
    'weight out of range in column "w"; expected a finite number ≥ 0, got Infinity at line 2 of f.csv. A weight of 0 removes a row.',
  'a weight that is text':
    'weight is not a number in column "w"; expected a finite number ≥ 0, got "heavy" at line 2 of f.csv. Write it as a number, with a decimal point.',
  'an empty weight':
    'weight is missing in column "w"; expected a finite number ≥ 0, got null at line 2 of f.csv. Fill it in, or leave such rows out with --missing drop.',
  'a time that is none':
    'time is not a number in column "t"; expected a finite number, got "yesterday" at line 3 of f.csv. Write times as numbers, or as dates such as 2026-01-31 or 2026-01-31 14:00.',
  'an empty time':
    'time is missing in column "t"; expected a finite number, got null at line 3 of f.csv. Fill it in, or leave such rows out with --missing drop.',
  'every row with something missing, dropped':
    'something is missing in every one of the 2 rows in f.csv; expected at least one row. Look at the columns that were chosen.',
  'text, though missing values may be dropped':
    'probability is not a number in column "p"; expected a number in [0, 1], got "x" at line 4 of f.csv. Write it as a number, with a decimal point.',
  'a label out of range behind a quoted line end':
    'label out of range in column "y"; expected a number in [0, 1], got 3 at line 5 of f.csv. Map your labels to 0 and 1.',
  'a label in a column with a hostile name':
    'label out of range in column "y\\";\'); drop table x; --"; expected a number in [0, 1], got 2 at line 3 of f.csv. Map your labels to 0 and 1.',
  'a label in a column whose name has a line end':
    'label out of range in column "y\\nz"; expected a number in [0, 1], got 2 at line 4 of f.csv. Map your labels to 0 and 1.',
  'two files with other columns':
    'other columns than in the first file in b.csv; expected "y", "p", got "p, y". Give files with the same first line as a.csv.',
  'a bad row in the second of two files':
    'probability out of range in column "p"; expected a number in [0, 1], got 7 at line 3 of b.csv. If these are percentages, divide them by 100; if they are log-odds, pass them as logits.',
  'a ragged row in the second of two files':
    'too few values in line 3 of b.csv; expected 2, one for each column, got 1. Was the file written to the end? A value with a separator in it needs quotes.',
  'files of two kinds':
    'files of different kinds in b.json; expected csv as in a.csv, got "json". Convert one of them, or pair their rows with --on and a column of ids.',
  'JSON cut off': 'broken JSON in record 3 of f.csv. Was the file written to the end?',
  'a JSON array cut off': 'broken JSON in record 3 of f.csv. Was the file written to the end?',
  'JSON broken in its second line': 'broken JSON in record 2 of f.csv. Was the file written to the end?',
  'JSON that is no records': 'no JSON records in f.csv. Write an array of objects, or one object a line.',
  'an empty JSON array': 'no JSON records in f.csv. Write an array of objects, or one object a line.',
  'an empty JSON object': 'no JSON records in f.csv. Write an array of objects, or one object a line.',
  'JSON with a null label':
    'label is missing in column "y" of f.csv; expected a number in [0, 1], got null at row 1 of 2. Fill it in, or leave such rows out with --missing drop.',
  'JSON with a missing label':
    'label is missing in column "y" of f.csv; expected a number in [0, 1], got null at row 1 of 2. Fill it in, or leave such rows out with --missing drop.',
  'JSON with a label that is text':
    'label is not a number in column "y" of f.csv; expected a number in [0, 1], got "no" at row 1 of 2. Map your labels to 0 and 1, or say which of two texts is yes (positive).',
  'JSON with a label that is a list':
    'label is not a number in column "y" of f.csv; expected a number in [0, 1], got "[1]" at row 1 of 2. Map your labels to 0 and 1, or say which of two texts is yes (positive).',
  'Parquet cut off': 'broken Parquet in f.parquet. Was the file written to the end? Write it again.',
  'Parquet of four bytes': 'broken Parquet in f.parquet. Was the file written to the end? Write it again.',
  'Parquet damaged inside': 'broken Parquet in f.parquet. Was the file written to the end? Write it again.',
  'CSV called Parquet':
    'f.parquet is not a Parquet file. Its first bytes are not those of one. Write it again.',
  'Parquet without rows': 'no rows in f.parquet; expected at least one row. An empty mean has no value.',
  'Parquet with a null label':
    'label is missing in column "y" of f.parquet; expected a number in [0, 1], got null at row 1 of 3. Fill it in, or leave such rows out with --missing drop.',
  'Parquet with a NaN probability':
    'probability is missing in column "p" of f.parquet; expected a number in [0, 1], got NaN at row 1 of 3. Fill it in, or leave such rows out with --missing drop.',
  'Parquet with dates as labels':
    'label is not a number in column "y" of f.parquet; expected a number in [0, 1], got "2024-01-01" at row 0 of 2 (2 such rows). Map your labels to 0 and 1, or say which of two texts is yes (positive).',
  'Parquet with an infinite weight':
    'weight out of range in column "w" of f.parquet; expected a finite number ≥ 0, got Infinity at row 1 of 2. A weight of 0 removes a row.',
  'Parquet with a label of 2':
    'label out of range in column "y" of f.parquet; expected a number in [0, 1], got 2 at row 2 of 3. Map your labels to 0 and 1.',
  'Parquet with text as labels':
    'label is not a number in column "y" of f.parquet; expected a number in [0, 1], got "yes" at row 0 of 2 (2 such rows). Map your labels to 0 and 1, or say which of two texts is yes (positive).',
  'Parquet with truth values as probabilities':
    'probability is not a number in column "p" of f.parquet; expected a number in [0, 1], got "true" at row 0 of 2 (2 such rows). Write it as a number, with a decimal point.',
}
