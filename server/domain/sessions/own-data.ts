import { ownCopy } from '../../platform/personal/datum.ts';
import { sessions, type SessionDoc } from './model.ts';

/** A session, for the copy of its person's own data (PIPL 45). */
export const ownSession = (session: SessionDoc) => ownCopy(session, sessions.personal);
