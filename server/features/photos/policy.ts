import type { ObjectId } from 'mongodb';
import { casesById } from '../../domain/cases/matters.ts';
import { casePolicy, caseSubjects, type CaseSubject } from '../../domain/cases/policy.ts';
import { findCase } from '../../domain/cases/queries.ts';
import { hazardPolicy } from '../../domain/hazards/policy.ts';
import { hazardOfPhoto, type HazardDoc } from '../../domain/hazards/queries.ts';
import { findPhoto, type PhotoDoc } from '../../domain/photos/queries.ts';
import type { Caller } from '../../platform/http/caller.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import type { Policy } from '../../platform/http/policy.ts';

export interface PhotoSubject {
  photo: PhotoDoc;
  /** The case or the report that it belongs to. */
  case: CaseSubject | null;
  /** The case that goes on for that one. */
  head: CaseSubject | null;
  hazard: HazardDoc | null;
}

const took = (caller: Caller | null, { photo }: PhotoSubject): boolean =>
  caller !== null && photo.takenBy !== undefined && caller.is(photo.takenBy);

/** A photo is for whoever took it, and for those who may read the case or the report that it belongs to. */
export const photoPolicy: Policy<PhotoSubject, 'remove'> = {
  read: (caller, subject) =>
    took(caller, subject) ||
    (subject.case !== null && casePolicy.read(caller, subject.case)) ||
    // The unit that handles a case for several people has before it what each of them has shown.
    (subject.head !== null && casePolicy.handle(caller, subject.head)) ||
    (subject.hazard !== null && hazardPolicy.read(caller, subject.hazard)),
  // A photo of the result is the record that something was done.
  remove: (caller, subject) => took(caller, subject) && subject.photo.stage === 'report',
};

/** The photo that a path names, with what decides who may see it; null where there is none. */
export async function photoNamed(
  { db, units }: ServiceContext,
  { params }: { params: { photoId: ObjectId } },
): Promise<PhotoSubject | null> {
  const photo = await findPhoto(db, params.photoId);
  if (!photo) return null;
  if (!photo.of) return { photo, case: null, head: null, hazard: null };
  // Of a hazard that has become a need, whoever reported it sees what came of it.
  const hazard = await hazardOfPhoto(db, photo.of);
  if (photo.of.kind === 'hazard') return { photo, case: null, head: null, hazard };
  const tree = await units.current();
  const doc = await findCase(db, photo.of.id);
  const docs = doc ? [doc, ...(doc.headId ? await casesById(db, [doc.headId]) : [])] : [];
  const subjects = await caseSubjects(db, docs, tree);
  const subjectOf = (id: ObjectId | null | undefined) => (id && subjects.get(id.toHexString())) ?? null;
  return { photo, case: subjectOf(doc?._id), head: subjectOf(doc?.headId), hazard };
}
