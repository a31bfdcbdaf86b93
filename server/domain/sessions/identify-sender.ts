import type { Db } from 'mongodb';
import type { IdentifySender } from '../../platform/http/caller.ts';
import { oneRow } from '../../platform/reads/reads.ts';
import { sessionRows } from './rows.ts';
import { tokenHash } from './token.ts';
import { noteUse } from './writes.ts';

/**
 * By the session alone: person, roles and tree are most of what it costs to find a caller. Those whom memory would turn
 * away are looked for in the database.
 */
export const createIdentifySender =
  (db: Db): IdentifySender =>
  async (token, { now, reads, lately, inBackground }) => {
    const hash = tokenHash(token);
    const held = lately?.held(sessionRows, hash)?.[0];
    const session = held && held.expiresAt > now ? held : await oneRow(reads, sessionRows, hash);
    if (!session || session.expiresAt <= now) return null;
    const { _id: sessionId, kind: sessionKind = 'app', personId } = session;
    if (!inBackground) await noteUse(db, { ...session, sessionId, sessionKind }, now);
    return { sessionId, sessionKind, personId };
  };
