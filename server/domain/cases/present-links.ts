import { caseStates } from '../../../shared/case-states.ts';
import { keysOf } from '../../../shared/words.ts';
import { hasPassed } from '../../../shared/passed.ts';
import type { ClientSession, Db } from 'mongodb';
import { countOut, idOut, instantOut, oneOf, textOut } from '../../platform/schema/schema.ts';
import { listOut, named, nullable, shape, type InferFields } from '../../platform/schema/shape.ts';
import { shows } from '../../platform/schema/told.ts';
import { needData } from '../needs/personal.ts';
import { needsById, type NeedDoc } from '../needs/queries.ts';
import { photosOut, presentPhoto } from '../photos/present.ts';
import { photosOf, type PhotoDoc } from '../photos/queries.ts';
import { soonestDue } from './deadlines.ts';
import type { CaseFacts } from './facts.ts';
import { casesById } from './matters.ts';
import type { CaseDoc } from './model.ts';
import { caseData } from './personal.ts';
import type { CaseSubject } from './policy.ts';

/** As many of the cases that are linked to one are shown with their words. */
const maxShown = 50;

export const linkFields = {
  /** The case that goes on for this one, and where that stands; null while it goes its own way. */
  head: nullable(
    named(
      'CaseHead',
      shape({
        id: idOut(),
        state: oneOf(keysOf(caseStates)),
        due: nullable(instantOut()),
        /** By when it takes its next step, where nobody knows yet when it is done; null where that is over. */
        nextDue: nullable(instantOut()),
      }),
    ),
  ),
  /** How many people ask for it. */
  voices: countOut(),
  /** The words of those whose cases are linked to this one: for the unit that handles it, the latest 50. */
  linked: listOut(
    named(
      'LinkedCase',
      shape({
        id: idOut(),
        title: shows(needData.title, textOut()),
        description: shows(needData.description, textOut()),
        address: shows(needData.address, textOut()),
        /** Told since, while it was seen to. */
        words: shows(caseData.words, listOut(textOut())),
        /** Of what was reported, and with the words. */
        photos: photosOut(),
        createdAt: instantOut(),
      }),
    ),
  ),
};

/** The cases that one is linked with: its head, and the cases that it goes on for, with their needs and photos. */
export interface Linked {
  head: CaseDoc | undefined;
  followers: readonly CaseDoc[];
  needs: ReadonlyMap<string, NeedDoc>;
  photos: ReadonlyMap<string, readonly PhotoDoc[]>;
}

/** Reads what is shown of those that a case is linked with; of its followers where the reader handles it. */
async function linkedWith(
  db: Db,
  { headId, followers }: CaseFacts,
  handles: boolean,
  session?: ClientSession,
): Promise<Linked> {
  const ids = handles ? followers.slice(-maxShown) : [];
  return {
    head: headId ? (await casesById(db, [headId], session))[0] : undefined,
    followers: await casesById(db, ids, session),
    needs: await needsById(db, ids, session),
    photos: await photosOf(db, ids, session),
  };
}

/** A case among those of its matter: its head, its voices, and their words where the reader handles it. */
export const readLinks = async (
  db: Db,
  { facts }: CaseSubject,
  handles: boolean,
  now: Date,
  session?: ClientSession,
): Promise<InferFields<typeof linkFields>> => presentLinks(facts, await linkedWith(db, facts, handles, session), now);

/** By when a head that nothing is promised for yet takes its next step; null where that is over or unknown. */
function nextOf(head: CaseDoc, now: Date): Date | null {
  const next = head.due ? null : soonestDue(head);
  return next && !hasPassed(next, now) ? next : null;
}

/** As `readLinks`, of what was read for somebody who handles the case. */
export const presentLinks = (
  { voices }: CaseFacts,
  { head, followers, needs, photos }: Linked,
  now: Date,
): InferFields<typeof linkFields> => ({
  head: head
    ? {
        id: head._id.toHexString(),
        state: head.state,
        due: head.due?.toISOString() ?? null,
        nextDue: nextOf(head, now)?.toISOString() ?? null,
      }
    : null,
  voices,
  linked: followers.slice(-maxShown).map(({ _id, events, createdAt }) => {
    const need = needs.get(_id.toHexString())!;
    return {
      id: _id.toHexString(),
      title: need.title,
      description: need.description,
      address: need.place.address,
      // An answer that did not come is the service's own word.
      words: events.flatMap((event) =>
        (event.verb === 'tellMore' || event.verb === 'addWords') && event.by ? [event.reason] : [],
      ),
      photos: (photos.get(_id.toHexString()) ?? []).map(presentPhoto),
      createdAt: createdAt.toISOString(),
    };
  }),
});
