/**
 * What every query sets, whatever the server's profile says, so that the same text means the same everywhere: nothing is
 * written, an answer is whole or an error, and sums are added up as they are written.
 */
export const settings: Readonly<Record<string, string | number>> = {
  readonly: 2,
  // The answer is sent when it is whole; before, an error would follow rows that were sent already.
  wait_end_of_query: 1,
  cancel_http_readonly_queries_on_client_close: 1,
  // What is over a limit is an error and no shorter answer; missing shards are none.
  timeout_overflow_mode: 'throw',
  read_overflow_mode: 'throw',
  read_overflow_mode_leaf: 'throw',
  result_overflow_mode: 'throw',
  group_by_overflow_mode: 'throw',
  sort_overflow_mode: 'throw',
  set_overflow_mode: 'throw',
  join_overflow_mode: 'throw',
  distinct_overflow_mode: 'throw',
  transfer_overflow_mode: 'throw',
  skip_unavailable_shards: 0,
  limit: 0,
  offset: 0,
  extremes: 0,
  use_query_cache: 0,
  // A name is a column first, and an alias only where there is no such column.
  prefer_column_name_to_alias: 1,
  // sum(x + 1) stays so: sum(x) + count() would be another number.
  optimize_arithmetic_operations_in_aggregate_functions: 0,
  precise_float_parsing: 1,
  aggregate_functions_null_for_empty: 0,
  session_timezone: 'UTC',
  output_format_json_quote_denormals: 1,
  output_format_json_quote_64bit_integers: 1,
  output_format_json_quote_decimals: 1,
  // Formulas are long and nested.
  max_query_size: 16_777_216,
  max_ast_elements: 1_000_000,
  max_expanded_ast_elements: 10_000_000,
  max_ast_depth: 10_000,
  max_parser_depth: 10_000,
  max_parser_backtracks: 100_000_000,
  max_subquery_depth: 1000,
}
