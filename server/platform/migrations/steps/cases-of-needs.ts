import type { Document, ObjectId } from 'mongodb';
import type { MigrationStep } from '../step.ts';

interface Need {
  _id: ObjectId;
  requesterId: ObjectId;
  unitId: ObjectId;
  unitPath: ObjectId[];
  category: string;
  state: string;
  steps: { state: string; at: Date }[];
  createdAt: Date;
  updatedAt: Date;
}

const batchSize = 500;
const secondsPerNeed = 0.0005;

/** The limits of the kinds that name nothing but a category, in working minutes. */
const limits = { case: 4_800, holder: 3_360, accept: 240, dispatch: 240, sign: 240, contact: 480, rule: 480 };
const verbs: Record<string, string> = {
  received: 'receive',
  dispatched: 'dispatch',
  served: 'fulfil',
  rated: 'rate',
  closed: 'close',
  withdrawn: 'withdraw',
};
/** The state of a case after a verb; a unit that was given its own case has signed for it. */
const stateAfter: Record<string, string> = { dispatched: 'signed' };
/** Clocks that began before there were clocks are not told of: nobody could have kept them. */
const raised = ['accept.1', 'contact.1', 'case.1', 'holder.1'].flatMap((clock) =>
  ['half', 'threeQuarters', 'due', 'over'].map((level) => `${clock}:${level}`),
);
const runningIn: Record<string, readonly string[]> = {
  received: ['accept.1'],
  dispatched: ['contact.1', 'case.1', 'holder.1'],
};

function caseOf({ _id, requesterId, unitId, unitPath, category, state, steps, createdAt, updatedAt }: Need): Document {
  const began = { verb: 'receive', at: createdAt, by: requesterId, unitId, terms: termsOf(category) };
  const later = steps
    .filter((step) => step.state !== 'received')
    .map((step) => ({
      verb: verbs[step.state],
      at: step.at,
      by: null,
      ...(step.state === 'dispatched' ? { unitId } : {}),
    }));
  const running = runningIn[state] ?? [];
  return {
    _id,
    events: [began, ...later],
    state: stateAfter[state] ?? state,
    kind: `other.${category}`,
    grade: 'C',
    cycle: 1,
    originId: unitId,
    unitId,
    unitPath,
    helpers: [],
    due: null,
    nextDue: new Date('9999-12-31T00:00:00Z'),
    nextAlarmAt: null,
    // A stamp that no calendar has: the job that follows the calendars computes the deadlines.
    calendarStamp: running.length > 0 ? 'office@0' : '',
    raised: raised.filter((key) => running.some((clock) => key.startsWith(`${clock}:`))),
    version: 1 + later.length,
    createdAt,
    updatedAt,
  };
}

const termsOf = (category: string) => ({
  kind: `other.${category}`,
  grade: 'C',
  calendar: 'office',
  contact: true,
  limits,
});

/** Every need that was raised before there were cases gets its own, with its steps as events. */
export const casesOfNeeds: MigrationStep = {
  version: 7,
  name: { zh: '每个需求一张工单', en: 'a case for every need' },
  async expected(db) {
    const documents = await db.collection('needs').countDocuments();
    return { documents, seconds: Math.ceil(documents * secondsPerNeed) };
  },
  async run({ db, resumed, save, say }) {
    const needs = db.collection<Need>('needs');
    let last = resumed as ObjectId | undefined;
    let done = 0;
    for (;;) {
      const rows = await needs
        .find(last ? { _id: { $gt: last } } : {})
        .sort({ _id: 1 })
        .limit(batchSize)
        .toArray();
      if (rows.length === 0) return;
      await db.collection('cases').bulkWrite(
        rows.map((need) => {
          const { _id, ...fields } = caseOf(need);
          return { updateOne: { filter: { _id: need._id }, update: { $setOnInsert: fields }, upsert: true } };
        }),
        { ordered: false },
      );
      last = rows.at(-1)!._id;
      await save(last);
      done += rows.length;
      say({ zh: `${done} 个需求的工单`, en: `cases of ${done} needs` });
    }
  },
};
