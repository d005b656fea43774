const NOTHING = 'nothing was computed from a part of the rows'

/** How a query ends that the person who asked cannot mend, in the same words for every kind of server. */
export const endings = {
  interrupted: 'the query was ended because it was interrupted',
  byAnother: 'somebody had the query ended on the server',
  /**
   * @param deadline  how long it might take, in milliseconds; undefined where only the server says so
   * @param setting   by which the server says so
   */
  late: (deadline: number | undefined, setting: string): string =>
    deadline === undefined
      ? `the server ended the query, which took longer than its ${setting}`
      : `the query took longer than ${deadline / 1000} s and was ended`,
  noRoom: (said: string): string => `the server has no room for the query (${said}); ${NOTHING}`,
  /** @param shown  the address */
  lost: (shown: string): string => `the connection to ${shown} was lost; ${NOTHING}`,
  /** @param problem  what is said of it where it is of none of these kinds */
  failed: (problem: string): string => `${problem}; ${NOTHING}`,
} as const
