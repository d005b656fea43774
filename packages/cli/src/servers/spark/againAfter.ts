/**
 * How many milliseconds after its end a query is ended once more. The thread that runs a query hands its stages to others, which
 * make them ready, compile what they compute and begin it, whatever became of the query meanwhile. Whoever closes the query ends
 * what has begun by then, and only once; the longer the statement, the longer that takes: seen were 0.7 s for 4,000 characters,
 * and less than 4 s for 45,000 on a busy machine, but once more than 2.3 s for 6,000 on a server that had just started.
 */
export const againAfter = (statement: string): number => 2000 + statement.length / 20
