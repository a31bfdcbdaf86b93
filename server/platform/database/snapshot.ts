/**
 * For every read of a `startSession({ snapshot: true })`: all of them see one moment. The session alone does not make
 * it so, since the client's own read concern would go before the session's.
 */
export const atOneMoment = { readConcern: { level: 'snapshot' } } as const;
