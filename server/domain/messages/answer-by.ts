import { hourMs, minuteMs } from '../../../shared/durations.ts';
import { kindsOfMessages, type QuestionKind } from './kinds.ts';
import { heardFor, heardFrom, type Nights } from './quiet-hours.ts';

const minAnswerMs = 10 * minuteMs;

/** A question, and the bounds of its answer. */
export interface Question {
  kind: QuestionKind;
  now: Date;
  start: Date;
  /** The end of sign-up, never after the start. */
  signUpBy: Date;
  /** For how long the asker lets it stand; else what its kind says. */
  hours?: number;
}

/**
 * The one rule that gives a question its end: waitlist offers, invitations, turns of rotas, swaps.
 *
 * The time to answer begins when the message may be heard: a share of what is then left of sign-up, at least 10
 * minutes. It ends with sign-up, unless the quiet hours would then have swallowed it: the answer may be given for as
 * long as somebody awake would have had, an hour at most, counted while the message may be heard. It never outlasts the
 * start.
 */
export function answerBy(
  { kind, now, start, signUpBy, hours = Number.POSITIVE_INFINITY }: Question,
  nights: Nights,
): Date {
  const { question, urgentHours } = kindsOfMessages[kind];
  const urgency = { start: +start, urgentHours };
  const heard = heardFrom(nights, urgency, +now);
  const left = (heard < +signUpBy ? +signUpBy : +start) - heard;
  const wanted = Math.min(Math.max(minAnswerMs, left * question.share), Math.min(question.maxHours, hours) * hourMs);
  const awake = Math.min(wanted, +signUpBy - +now);
  const enough = heardFor(nights, urgency, heard, Math.min(awake, hourMs));
  return new Date(Math.floor(Math.min(+start, Math.max(Math.min(heard + wanted, +signUpBy), enough))));
}
