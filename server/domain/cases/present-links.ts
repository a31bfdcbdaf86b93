import { caseStates } from '../../../shared/case-states.ts';
import { keysOf } from '../../../shared/words.ts';
import type { ClientSession, Db } from 'mongodb';
import { countOut, idOut, instantOut, oneOf, textOut } from '../../platform/schema/schema.ts';
import { listOut, named, nullable, shape, type InferFields } from '../../platform/schema/shape.ts';
import { shows } from '../../platform/schema/told.ts';
import { needData } from '../needs/personal.ts';
import { needsById } from '../needs/queries.ts';
import { photosOut, presentPhoto } from '../photos/present.ts';
import { photosOf } from '../photos/queries.ts';
import { casesById } from './matters.ts';
import { caseData } from './personal.ts';
import type { CaseSubject } from './policy.ts';

/** As many of the cases that are linked to one are shown with their words. */
const maxShown = 50;

export const linkFields = {
  /** The case that goes on for this one, and where that stands; null while it goes its own way. */
  head: nullable(
    named('CaseHead', shape({ id: idOut(), state: oneOf(keysOf(caseStates)), due: nullable(instantOut()) })),
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

/** A case among those of its matter: its head, its voices, and their words where the reader handles it. */
export async function presentLinks(
  db: Db,
  { facts }: CaseSubject,
  handles: boolean,
  session?: ClientSession,
): Promise<InferFields<typeof linkFields>> {
  const ids = handles ? facts.followers.slice(-maxShown) : [];
  const [[head], followers, needs, photos] = [
    await casesById(db, facts.headId ? [facts.headId] : [], session),
    await casesById(db, ids, session),
    await needsById(db, ids, session),
    await photosOf(db, ids, session),
  ];
  return {
    head: head ? { id: head._id.toHexString(), state: head.state, due: head.due?.toISOString() ?? null } : null,
    voices: facts.voices,
    linked: followers.map(({ _id, events, createdAt }) => {
      const need = needs.get(_id.toHexString())!;
      return {
        id: _id.toHexString(),
        title: need.title,
        description: need.description,
        address: need.place.address,
        words: events.flatMap((event) =>
          event.verb === 'tellMore' || event.verb === 'addWords' ? [event.reason] : [],
        ),
        photos: (photos.get(_id.toHexString()) ?? []).map(presentPhoto),
        createdAt: createdAt.toISOString(),
      };
    }),
  };
}
