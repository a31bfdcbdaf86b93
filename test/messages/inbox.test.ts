import { expect } from 'chai';
import { inTransaction } from '../../server/platform/database/transaction.ts';
import { enqueueMessages } from '../../server/domain/messages/enqueue.ts';
import { messages } from '../../server/domain/messages/model.ts';
import { messagesOf } from '../../server/domain/messages/own-data.ts';
import { english } from '../../server/domain/messages/sentences/en.ts';
import { chinese } from '../../server/domain/messages/sentences/zh.ts';
import { objectionOutcomes } from '../../shared/orders.ts';
import { memberRoles } from '../../shared/organisations.ts';
import { keysOf, messageKinds, type MessageKind } from '../../shared/words.ts';
import type { MessageValues } from '../../server/domain/messages/values.ts';
import { sentenceOf } from '../../server/domain/messages/sentences/sentence.ts';
import { cancelled, startPost, type Post } from './support.ts';

describe('inbox', () => {
  let post: Post;
  before(async () => {
    post = await startPost();
  });
  after(() => post.close());

  it('tells what a change told, in the reader’s language and the city’s time', async () => {
    const person = await post.server.make.person();
    await post.tell(cancelled(person, '2026-03-04T01:00:00.000Z'));
    const chinese = await post.server.as(person).get('/me/messages');
    expect(chinese.body).to.deep.include({ unread: 1, nextCursor: null });
    const [item] = chinese.body.items;
    expect(item).to.deep.include({
      kind: 'taskCancelled',
      subject: { kind: 'task', id: person._id.toHexString() },
      readAt: null,
      title: '任务取消了',
    });
    expect(item.text).to.include('「社区门岗值守」（3月4日 周三 09:00）');
    const inEnglish = await post.server.as(person).get('/me/messages', { headers: { 'accept-language': 'en' } });
    expect(inEnglish.body.items[0].text).to.include('“社区门岗值守” (Wed 4 Mar, 09:00)');
  });

  it('tells an occasion once, however often it is told', async () => {
    const person = await post.server.make.person();
    const notice = cancelled(person);
    await post.tell(notice);
    await post.tell(notice, notice);
    expect(await post.find(person._id)).to.have.lengthOf(1);
  });

  it('tells nothing of a change that did not commit', async () => {
    const person = await post.server.make.person();
    const { client } = post.server.services;
    const attempt = inTransaction(client, async (session) => {
      await enqueueMessages({ db: post.server.db, session, now: post.clock.now() }, [cancelled(person)]);
      throw new Error('refused');
    });
    await attempt.catch((error: Error) => expect(error.message).to.equal('refused'));
    expect(await post.find(person._id)).to.have.lengthOf(0);
  });

  it('pages from the newest, even where many came at one moment', async () => {
    const person = await post.server.make.person();
    for (let i = 0; i < 7; i++) await post.tell(cancelled(person));
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await post.server.as(person).get(`/me/messages?limit=3${cursor && `&cursor=${cursor}`}`);
      seen.push(...body.items.map(({ id }: { id: string }) => id));
      cursor = body.nextCursor;
    } while (cursor);
    expect(seen).to.have.lengthOf(7);
    expect(new Set(seen).size).to.equal(7);
    expect((await post.server.as(person).get('/me/messages?cursor=nonsense')).body.code).to.equal('invalid_cursor');
  });

  it('marks as read what is named or came before, keeps when, and counts the rest', async () => {
    const [person, another] = [await post.server.make.person(), await post.server.make.person()];
    const me = post.server.as(person);
    await post.tell(cancelled(person), cancelled(another));
    const first = (await me.get('/me/messages')).body.items[0];
    expect((await me.post('/me/messages/reading', { ids: [first.id] })).body).to.deep.equal({ unread: 0 });
    const { readAt } = (await me.get('/me/messages')).body.items[0];
    post.clock.forward(1);
    await post.tell(cancelled(person));
    expect((await me.get('/me/messages?unread=true')).body).to.deep.include({ unread: 1 });
    expect((await me.get('/me/messages?unread=true')).body.items).to.have.lengthOf(1);
    expect((await me.get('/me/messages?unread=false')).body.items).to.have.lengthOf(1);
    expect((await me.post('/me/messages/reading', { before: post.clock.now().toISOString() })).body).to.deep.equal({
      unread: 0,
    });
    expect((await me.get('/me/messages')).body.items.map((item: { readAt: string }) => item.readAt)).to.include(readAt);
    // Nobody reads for somebody else.
    const theirs = (await post.find(another._id))[0];
    await me.post('/me/messages/reading', { ids: [theirs._id] });
    expect((await post.server.as(another).get('/me/messages')).body.unread).to.equal(1);
    expect((await me.post('/me/messages/reading', {})).status).to.equal(400);
  });

  it('has a sentence for every kind with the least that it is told with, and nothing missing in it', () => {
    const least = {
      title: '门岗',
      text: '明早八点集合',
      unit: '甲社区',
      version: 1,
      exercise: 0,
      next: '我们会联系您。',
      start: '2026-03-04T01:00:00.000Z',
      minutesVerified: 90,
      minutesHonoured: 0,
      kindZh: '路灯不亮',
      kindEn: 'Street light out',
      clock: 'holder',
      level: 'due',
      colour: 'blue',
      count: 2,
      ground: 'strongWish',
      caller: '甲社区',
      step: 'sign',
      reached: '2026-03-04T01:00:00.000Z',
    };
    const most = {
      ...least,
      area: '甲社区',
      until: least.start,
      reason: '下雨。',
      name: '小李',
      message: '家里有事',
      outcome: 'accepted',
      whyZh: '这个任务只面向党员。',
      whyEn: 'This task is for party members only.',
      number: 'A1',
      replaces: 'A0',
      minutesHonoured: 30,
    };
    const [at, because] = [least.start, { reason: most.reason }];
    const order = { post: '东门卡口', end: at, ...because };
    /** The facts that kinds need beside, with every choice of words that there is. */
    const own: { [Kind in MessageKind]?: readonly Partial<MessageValues[Kind]>[] } = {
      organiserNote: [{ message: most.message }],
      caseProgress: [{ state: 'refused' }, { state: 'moreNeeded' }, { state: 'dispatched' }, { state: 'served' }],
      hazardNews: [{ state: 'verified' }, { state: 'dismissed' }, { state: 'done' }, { state: 'notDone' }],
      appealAsked: [{ answerBy: at }],
      appealDecided: [{ granted: 0 }, { granted: 1 }],
      callBacksDrawn: [{ answerBy: at }],
      caseNews: [
        { news: 'paused' },
        { news: 'paused', by: at },
        { news: 'goesOn' },
        { news: 'unanswered' },
        { news: 'extensionGranted' },
        { news: 'extensionDenied' },
        { news: 'extensionLapsed' },
        { news: 'partEnded' },
        { news: 'partEnded', unit: '乙社区' },
        { news: 'partDropped' },
        { news: 'gradeRaised' },
        { news: 'gradeRaised', grade: 'A' },
        { news: 'dissatisfied' },
        { news: 'unsupervised' },
      ],
      caseWaits: (['pause', 'decide'] as const).flatMap((wait) => [
        { wait, level: 'half' },
        { wait, level: 'due', by: at },
      ]),
      extensionAsked: [{ minutes: 60 }, { minutes: 480, answerBy: at }],
      needNews: (['paused', 'goesOn', 'extended', 'moved', 'answerDue', 'unanswered'] as const).flatMap((news) => [
        { news },
        { news, by: at },
        { news, since: at },
      ]),
      hazardUnchecked: [{ since: at }],
      listClaimed: [
        { amount: 2, measure: '箱', due: at },
        { amount: 2, measure: '箱' },
      ],
      listAnswered: [{ answer: 'agreed' }, { answer: 'declined' }, { answer: 'lapsed' }],
      boardNews: (['bid', 'signed', 'report', 'returned', 'lapsed', 'nobody', 'unchosen'] as const).map((news) => ({
        news,
      })),
      boardAnswered: [{ bid: 'chosen', due: at }, { bid: 'passed' }, { bid: 'lapsed' }, { bid: 'won' }],
      boardReport: [{ missing: 1 }, { missing: 2 }],
      belongingAnswered: [
        { answer: 'received' },
        { answer: 'returned', ...because },
        { answer: 'lapsed' },
        { answer: 'over' },
      ],
      roundOpened: [{ due: at }],
      pairNews: (
        [
          'offered',
          'began',
          'declined',
          'lapsed',
          'ended',
          'unitClosed',
          'renewalAsked',
          'renewed',
          'over',
          'unpaired',
        ] as const
      ).map((news) => ({ news })),
      pairReview: [{ quarter: 1 }],
      bookingEnded: [{ ending: 'cancelled' }, { ending: 'noShow' }],
      surgeSwitched: (['on', 'prolonged', 'ended'] as const).map((what) => ({ what, end: at, ...because })),
      orderGiven: [order],
      orderAsked: [order],
      orderWithdrawn: [order],
      orderObjected: [order],
      orderFellAway: [order],
      orderDecided: keysOf(objectionOutcomes).map((outcome) => ({ ...order, outcome })),
      organisationAsked: keysOf(memberRoles).map((as) => ({ as, purpose: '防汛' })),
      organisationChanged: (['meeting', 'end', 'removed', 'headless'] as const).map((what) => ({ what })),
      organisationEnded: [{}, { open: 0 }, { open: 3 }],
      teamNews: (['admitted', 'declined', 'removed', 'headless', 'ended'] as const).map((what) => ({ what })),
      teamHeadAsked: [{ until: at }],
      teamPlace: [
        { team: '周末陪诊队', until: at },
        { team: '周末陪诊队', until: at, askedBy: 'organisers' },
      ],
      teamClaimNews: (
        ['settled', 'together', 'released', 'refused', 'withdrawn', 'cancelled', 'stays', 'asked'] as const
      ).map((what) => ({ team: '周末陪诊队', what, due: at })),
      teamNamesDue: [
        { team: '周末陪诊队', due: at, count: 2 },
        { team: '周末陪诊队', due: at, count: 2, goes: 'together' },
      ],
      teamPlaceDue: [
        { team: '周末陪诊队', due: at },
        { team: '周末陪诊队', due: at, askedBy: 'organisers' },
      ],
      fillingNews: [
        { news: 'outOfReach', cause: 'skill', by: at },
        ...(['kept', 'missed', 'roleGone'] as const).map((news) => ({ news, by: at })),
        { news: 'missed', by: at, signUpBy: at },
      ],
      disputeDecided: [{}, { outcome: 'correct' }],
    };
    for (const kind of keysOf(messageKinds)) {
      for (const language of ['zh-CN', 'en'] as const) {
        const told = (own[kind] ?? [{}]).flatMap((facts) => [
          { ...least, ...facts },
          { ...most, ...(kind === 'disputeDecided' ? { outcome: 'correct' } : {}), ...facts },
        ]);
        for (const values of told) {
          const { title, text } = sentenceOf({ kind, values }, language, 'Asia/Shanghai');
          expect(title, kind).to.not.equal('');
          expect(`${title} ${text}`, `${kind} ${language}`).to.not.match(
            /undefined|null|NaN|Invalid|\[object|\{|\}|。。|，。| {2}|\.\./,
          );
        }
      }
    }
    expect(Object.keys(chinese)).to.deep.equal(Object.keys(english));
  });

  it('forgets after 400 days', async () => {
    const person = await post.server.make.person();
    await post.tell(cancelled(person));
    const day = (days: number) => new Date(+post.clock.now() + days * 86_400_000);
    await post.server.services.forgetting.expire(post.server.db, day(399));
    expect(await post.find(person._id)).to.have.lengthOf(1);
    await post.server.services.forgetting.expire(post.server.db, day(401));
    expect(await post.find(person._id)).to.have.lengthOf(0);
  });

  it('is part of a person’s own data, and goes with them', async () => {
    const [person, another] = [await post.reader('taskCancelled', 2), await post.server.make.person()];
    await post.server.as(person).put('/me/message-settings', { quietFrom: '21:00', quietTo: '08:00', wechat: true });
    await post.tell(cancelled(person), cancelled(another));
    const own = await messagesOf(post.server.db, person._id);
    expect(own.messages).to.have.lengthOf(1);
    expect(own.messages[0]).to.deep.include({ kind: 'taskCancelled' });
    expect(own.settings).to.deep.include({ quietFrom: '21:00', quietTo: '08:00', wechat: true });
    expect(own.consents).to.have.lengthOf(1);
    expect(own.consents[0]).to.deep.include({ templateId: 'template-taskCancelled', left: 2 });
    await post.server.services.forgetting.erase({ db: post.server.db }, person._id);
    expect(await messagesOf(post.server.db, person._id)).to.deep.equal({ messages: [], settings: null, consents: [] });
    expect(await messages.in(post.server.db).countDocuments({ personId: another._id })).to.equal(1);
  });
});
