interface LimitRule {
  points: number;
  seconds: number;
  /** Counted in MongoDB, because guessing would go round the servers. */
  everywhere?: boolean;
  /** Only what was refused counts: a hall full of people who log in from one address are no guessers. */
  failures?: boolean;
}

/** The requests that one person (or, without a session, one address) may make in so many seconds, by kind of route. */
export const limitRules = {
  read: { points: 600, seconds: 60 },
  write: { points: 120, seconds: 60 },
  claim: { points: 60, seconds: 60 },
  /** Papers and files, which cost a thousand times a reading. */
  file: { points: 30, seconds: 60 },
  /** Photos that one person sends in a day. */
  photo: { points: 60, seconds: 86_400, everywhere: true },
  login: { points: 30, seconds: 60, everywhere: true, failures: true },
  verify: { points: 30, seconds: 60, everywhere: true, failures: true },
  /** Requests that another system sends with its key; how many a day, its key says. */
  sender: { points: 300, seconds: 60, everywhere: true },
  /** Codes by which administrators find people. */
  memberCode: { points: 30, seconds: 60, everywhere: true },
  /** Lists of whom to invite and promises to fill a role, a day: enough for a day's work, and few to learn from. */
  candidates: { points: 300, seconds: 86_400, everywhere: true },
  /** Check-in codes typed by hand; `server/features/attendance/codes.ts` says what is left of guessing. */
  typedCode: { points: 10, seconds: 600, everywhere: true },
  /**
   * Codes of desktop log-ins, scanned or typed. Of 10^8 digits as many are right as screens wait: with a hundred of
   * them ten wrong tries hit one with a probability of one in 100,000, and it then waits for nobody but the guesser.
   */
  desktopCode: { points: 10, seconds: 600, everywhere: true, failures: true },
  /**
   * Everything from one address, before anybody asks whose it is: three hundred people in one hall, or wrong tokens.
   */
  address: { points: 6000, seconds: 60 },
} as const satisfies Record<string, LimitRule>;

export type LimitName = keyof typeof limitRules;
/** Those of which failures count. */
export type GuessName = { [N in LimitName]: (typeof limitRules)[N] extends { failures: true } ? N : never }[LimitName];

/** So much of an address's budget goes with a token that nobody has. */
export const wrongTokenCost = 20;

export const countsFailures = (name: LimitName): name is GuessName => 'failures' in limitRules[name];
export const countsEverywhere = (name: LimitName): boolean => 'everywhere' in limitRules[name];
