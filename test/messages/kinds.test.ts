import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import { orderStates } from '../../shared/orders.ts';
import { participationStates } from '../../shared/participation-states.ts';
import { keysOf, needStates, type MessageKind } from '../../shared/words.ts';
import type { Message } from '../../server/domain/messages/enqueue.ts';
import { announcementStandings, kindsOfMessages, type MustHold } from '../../server/domain/messages/kinds.ts';
import type { MessageDoc } from '../../server/domain/messages/model.ts';
import { organisationMembers } from '../../server/domain/temporary-organisations/model.ts';
import { announcements } from '../../server/domain/announcements/model.ts';
import { needs } from '../../server/domain/needs/model.ts';
import { orders } from '../../server/domain/orders/model.ts';
import { participations } from '../../server/domain/participations/model.ts';
import type { TaskDoc } from '../../server/domain/tasks/model.ts';
import { swaps, swapStates } from '../../server/features/rotas/swaps/model.ts';
import { pointAt } from '../../server/platform/geo/point.ts';
import { startPost, type Post } from './support.ts';

/** The kinds whose message names the task and not the participation. */
const aboutTask: readonly MessageKind[] = ['reminderDay', 'reminderSoon', 'taskChanged', 'taskCancelled'];

/** The version of an announcement that a message tells of. */
const toldVersion = 1;

describe('U2: every kind of message', () => {
  let post: Post;
  let task: TaskDoc;
  before(async () => {
    post = await startPost();
    const city = await post.server.make.smallCity();
    task = await post.server.make.task(city.community, { start: new Date('2026-03-05T15:00:00+08:00') });
  });
  beforeEach(() => post.clock.set('2026-03-05T12:00:00+08:00'));
  after(() => post.close());

  let occasions = 0;
  const values = () => ({
    title: task.title,
    start: task.start.toISOString(),
    until: task.start.toISOString(),
    minutesVerified: 60,
    minutesHonoured: 0,
    clock: 'sign',
    level: 'due',
    colour: 'blue',
    count: 2,
    ground: 'strongWish',
    step: 'sign',
    reached: task.start.toISOString(),
    state: 'dispatched',
    version: toldVersion,
    exercise: 0,
    sort: 'notice',
    unit: '甲社区',
    post: '乙社区',
    end: task.end.toISOString(),
    outcome: 'uphold',
    reason: '门岗缺人',
    text: '请大家参加',
    amount: 2,
    measure: '套',
    due: task.start.toISOString(),
    answer: 'agreed',
    ending: 'cancelled',
    news: 'bid',
    bid: 'chosen',
    missing: 1,
    purpose: '社区防控',
    as: 'member',
    what: 'meeting',
  });
  /** Choices of words that only one kind has. */
  const own: Partial<Record<MessageKind, object>> = {
    caseNews: { news: 'paused' },
    fillingNews: { news: 'missed', by: new Date(0).toISOString() },
    needNews: { news: 'paused' },
    caseWaits: { wait: 'pause' },
    belongingAnswered: { answer: 'received' },
    teamNews: { what: 'ended' },
    teamClaimNews: { what: 'settled', team: '甲队' },
    teamNamesDue: { team: '甲队' },
    teamPlaceDue: { team: '甲队' },
  };
  const about = (personId: ObjectId, kind: MessageKind, subject: MessageDoc['subject'], more: object = {}): Message =>
    ({
      personId,
      kind,
      occasion: `kinds-${++occasions}`,
      subject,
      values: { ...values(), ...own[kind], ...more },
    }) as Message;

  /** The subject of a message of the kind, in a state. */
  async function subjectIn(kind: MessageKind, personId: ObjectId, state: string): Promise<MessageDoc['subject']> {
    const must: MustHold = kindsOfMessages[kind].holds;
    const [_id, now] = [new ObjectId(), post.clock.now()];
    const { db } = post.server;
    if (must !== 'always' && 'need' in must) {
      await needs.in(db).insertOne({
        _id,
        kind: 'need',
        requesterId: personId,
        unitId: task.unitId,
        unitPath: task.unitPath,
        title: '买药',
        description: '',
        category: 'care',
        place: { point: pointAt(114.06, 22.54), address: '测试路1号' },
        people: 1,
        state: state as never,
        steps: [],
        version: 1,
        createdAt: now,
        updatedAt: now,
      });
      return { kind: 'need', id: _id };
    }
    if (must !== 'always' && 'swap' in must) {
      await swaps.in(db).insertOne({
        _id,
        rotaId: new ObjectId(),
        unitId: task.unitId,
        participationId: new ObjectId(),
        taskId: task._id,
        fromPersonId: new ObjectId(),
        toPersonId: personId,
        withParticipationId: null,
        withTaskId: null,
        message: '',
        despiteTravel: false,
        state: state as never,
        expiresAt: task.start,
        createdAt: now,
        version: 1,
      });
      return { kind: 'swap', id: _id };
    }
    if (must !== 'always' && 'announcement' in must) {
      const number = state === 'over' ? toldVersion + 1 : toldVersion;
      const version = {
        title: '倡议',
        text: '请大家参加',
        urgent: false,
        expiresAt: task.end,
        at: now,
        by: new ObjectId(),
      };
      await announcements.in(db).insertOne({
        _id,
        unitId: task.unitId,
        kind: 'notice',
        exercise: false,
        scope: [],
        live: state === 'awaiting' ? null : { ...version, number },
        awaiting: state === 'awaiting' ? { ...version, number } : null,
        earlier: [],
        version: 1,
        createdAt: now,
      });
      return { kind: 'announcement', id: _id };
    }
    if (must !== 'always' && 'order' in must) {
      await orders.in(db).insertOne({
        _id,
        kind: 'order',
        personId,
        unitId: task.unitId,
        postId: task.unitId,
        from: task.start,
        until: task.end,
        reason: '值守',
        state: state as never,
        at: now,
        by: new ObjectId(),
        version: 1,
      });
      return { kind: 'order', id: _id };
    }
    if (must !== 'always' && 'membership' in must) {
      await organisationMembers.in(db).insertOne({
        _id: `${_id.toHexString()}:${personId.toHexString()}`,
        organisationId: _id,
        personId,
        as: 'member',
        state: state as never,
        until: task.start,
        shown: false,
        askedBy: new ObjectId(),
        at: now,
      });
      return { kind: 'organisation', id: _id };
    }
    const { day, start, end, category } = task;
    const isOfUnit = must !== 'always' && 'unit' in must;
    const unitId = isOfUnit ? new ObjectId() : task.unitId;
    await participations.in(db).insertOne({
      _id,
      taskId: task._id,
      roleId: task.roles[0]._id,
      personId,
      unitId,
      day,
      start,
      end,
      category,
      branchId: null,
      state: isOfUnit ? 'absent' : (state as never),
      ...(isOfUnit && state === 'waits' ? { toConfirm: true } : {}),
      minutes: { verified: 0, honoured: 0 },
      version: 1,
      createdAt: now,
      updatedAt: now,
    });
    if (isOfUnit) return { kind: 'unit', id: unitId };
    return aboutTask.includes(kind) ? { kind: 'task', id: task._id } : { kind: 'participation', id: _id };
  }

  const statesOf = (must: Exclude<MustHold, 'always'>): { all: readonly string[]; holds: readonly string[] } => {
    if ('need' in must) return { all: needStates, holds: must.need };
    if ('swap' in must) return { all: swapStates, holds: must.swap };
    if ('announcement' in must) return { all: announcementStandings, holds: must.announcement };
    if ('order' in must) return { all: keysOf(orderStates), holds: must.order };
    if ('membership' in must) return { all: ['asked', 'in', 'declined', 'left', 'removed'], holds: must.membership };
    if ('unit' in must) return { all: ['waits', 'nothing'], holds: must.unit };
    return { all: participationStates, holds: must.participation };
  };

  for (const kind of keysOf(kindsOfMessages)) {
    const must: MustHold = kindsOfMessages[kind].holds;
    if (must === 'always')
      it(`${kind}: is sent whatever has become of it, as it stays true`, async () => {
        const person = await post.reader(kind, 1);
        await post.tell(about(person._id, kind, { kind: 'participation', id: new ObjectId() }));
        await post.deliver();
        expect(await post.stateOf(person)).to.equal('sent');
      });
    else
      it(`${kind}: is sent while what it tells of holds, and stays in the inbox else`, async () => {
        const { all, holds } = statesOf(must);
        const other = all.filter((state) => !holds.includes(state));
        for (const state of [...holds, other[0], other.at(-1)!]) {
          const person = await post.reader(kind, 1);
          await post.tell(about(person._id, kind, await subjectIn(kind, person._id, state)));
          await post.deliver();
          expect(await post.stateOf(person), state).to.equal(holds.includes(state) ? 'sent' : 'inboxOnly: too late');
        }
        const gone = await post.reader(kind, 1);
        await post.tell(about(gone._id, kind, { kind: 'need', id: new ObjectId() }));
        await post.deliver();
        expect(await post.stateOf(gone), 'gone').to.equal('inboxOnly: too late');
      });

    it(`${kind}: is not sent once it is useless`, async () => {
      const { hours, from }: { hours: number; from?: string } = kindsOfMessages[kind].useless;
      const holding = must === 'always' ? 'confirmed' : statesOf(must).holds[0];
      const person = await post.reader(kind, 1);
      await post.tell(about(person._id, kind, await subjectIn(kind, person._id, holding)));
      post.clock.set(from ? task.start : new Date(+post.clock.now() + hours * 3_600_000));
      await post.deliver();
      expect(await post.stateOf(person)).to.equal('inboxOnly: too late');
    });
  }

  it('U2: a task that has moved twice in the night is told of once, as it is', async () => {
    const person = await post.reader('taskChanged', 2);
    const subject = await subjectIn('taskChanged', person._id, 'waiting');
    await post.tell(
      about(person._id, 'taskChanged', subject, { start: '2026-03-05T16:00:00.000+08:00' }),
      about(person._id, 'taskChanged', subject),
    );
    await post.deliver();
    expect(post.got(person)).to.have.lengthOf(1);
  });
});
