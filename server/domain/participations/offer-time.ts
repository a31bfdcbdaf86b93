const minute = 60_000;
const longest = 12 * 60 * minute;
const shortest = 10 * minute;

/**
 * Until when a slot that fell free is kept for the first of the waitlist: a quarter of the time that is left to sign
 * up, at least 10 minutes and at most 12 hours, and never past the end of sign-up (which is never after the start). So
 * the nearer the start, the sooner the next one is asked: from 48 hours before on it is `left / 4`, from 40 minutes
 * before on 10 minutes.
 */
export function offerEnds(now: Date, { signUpBy, start }: { signUpBy: Date; start: Date }): Date {
  const last = Math.min(+signUpBy, +start);
  const kept = Math.min(longest, Math.max(shortest, (last - +now) / 4));
  return new Date(Math.min(last, Math.floor(+now + kept)));
}
