/**
 * What every session sets, whatever the server's configuration says, so that the same text means the same everywhere, and an
 * answer is whole or an error.
 */
export const settings: Readonly<Record<string, string>> = {
  // A quotient by 0, a number too large for its type, a text that is no number are errors and no nulls.
  'spark.sql.ansi.enabled': 'true',
  // Files that are broken or gone are errors and no fewer rows.
  'spark.sql.files.ignoreCorruptFiles': 'false',
  'spark.sql.files.ignoreMissingFiles': 'false',
  // Strings are what stands in them: ${…} too, and a backslash escapes.
  'spark.sql.variable.substitute': 'false',
  'spark.sql.parser.escapedStringLiterals': 'false',
  'spark.sql.session.timeZone': 'UTC',
  'spark.sql.groupByOrdinal': 'true',
  'spark.sql.orderByOrdinal': 'true',
  // A formula that has a name is computed once.
  'spark.sql.optimizer.collapseProjectAlwaysInline': 'false',
  // Whoever ends a query ends its tasks, too.
  'spark.sql.thriftServer.interruptOnCancel': 'true',
  // How long a question about the state of a query may wait for its end; whoever ends the query waits as long.
  'hive.server2.long.polling.timeout': '200ms',
}
