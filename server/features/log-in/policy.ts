import type { ObjectId } from 'mongodb';
import type { Policy } from '../../platform/http/policy.ts';

/** A session is its person's own; to everybody else it does not exist. */
export const sessionPolicy: Policy<{ personId: ObjectId }, 'end'> = {
  read: (caller, session) => caller?.is(session.personId) ?? false,
  end: (caller, session) => caller?.is(session.personId) ?? false,
};

/** A phone lets a browser in; a browser lets in no other, or the end of its own session would be none. */
export const desktopLogInPolicy: Policy<object, 'answer'> = {
  read: () => true,
  answer: (caller) => caller?.sessionKind === 'app',
};
