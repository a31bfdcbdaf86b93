import { expect } from 'chai';
import { deliverDue } from '../../server/features/delivery/deliver-due.ts';
import { startSandbox, type RunningSandbox } from '../../server/platform/wechat/sandbox.ts';
import { createMessenger } from '../../server/platform/wechat/subscribe-message.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { openidOf, templateOf, templatesSetting } from '../messages/support.ts';
import { startOffice, step, to, type Office } from './support.ts';

describe('what clocks tell of at night', () => {
  let office: Office;
  let sandbox: RunningSandbox;
  before(async () => {
    sandbox = await startSandbox({ clock: { now: () => office.server.clock.now() } });
    const wechat = { WECHAT_BASE_URL: sandbox.url, WECHAT_APP_ID: 'wx-test', WECHAT_APP_SECRET: 'secret' };
    office = await startOffice({ env: { ...wechat, WECHAT_TEMPLATES: templatesSetting } });
  });
  beforeEach(() => {
    sandbox.messages.reset();
    office.server.clock.set('2026-03-02T23:00:00+08:00');
  });
  after(async () => {
    await office.close();
    await sandbox.close();
  });

  const kinds = ['caseUrgent', 'caseDue', 'caseDueUrgent', 'caseDueMany', 'caseDueManyUrgent'] as const;
  const agree = async (person: PersonDoc) => {
    for (const kind of [...kinds, ...kinds])
      await office.server.as(person).post('/me/subscriptions', { results: [{ kind, result: 'accept' }] });
  };
  const deliver = () => {
    const { db, clock, services } = office.server;
    const { client, log, config } = services;
    const messenger = createMessenger({ db, clock, wechat: config.wechat, timeoutMs: 2_000 });
    return deliverDue({ client, db, clock, log, zone: config.timeZone, templates: config.wechat.templates, messenger });
  };
  const got = (person: PersonDoc) =>
    sandbox.messages.delivered.filter(({ openid }) => openid === openidOf(person)).map(({ templateId }) => templateId);

  it('#22: an unsigned case of grade A woke nobody above when its limit passed at half past midnight', async () => {
    const { at, city, server, staff } = office;
    await agree(staff.street);
    const missing = await office.raise(city.street, { caseKind: 'care.missing' });
    await step(at.street, missing, 'dispatch', to(city.community));
    server.clock.set('2026-03-03T00:30:00+08:00');
    await office.escalate();
    await deliver();
    const kindsTold = ['caseUrgent', 'caseDueUrgent', 'caseDueUrgent'] as const;
    expect(got(staff.street)).to.have.members(kindsTold.map(templateOf));
  });

  it('a need of grade A that was raised at night woke nobody: it was told of as any other', async () => {
    const { city, staff } = office;
    await agree(staff.community);
    await office.raise(city.community, { caseKind: 'care.missing' });
    await deliver();
    expect(got(staff.community)).to.deep.equal([templateOf('caseUrgent')]);
  });

  it('#22: one whose deadline had passed already slept until the morning when it was sent on at night', async () => {
    const { at, city, server, staff } = office;
    await agree(staff.community);
    const missing = await office.raise(city.district, { caseKind: 'care.missing' });
    await step(at.district, missing, 'dispatch', to(city.street));
    server.clock.set('2026-03-04T00:30:00+08:00');
    await step(at.street, missing, 'dispatch', to(city.community));
    await deliver();
    expect(got(staff.community)).to.deep.equal([templateOf('caseUrgent')]);
  });

  it('#22: nor do many of grade A at once wait for the morning', async () => {
    const { at, city, server, staff } = office;
    await agree(staff.district);
    for (let i = 0; i < 5; i++) {
      const missing = await office.raise(city.street, { caseKind: 'care.missing' });
      await step(at.street, missing, 'dispatch', to(city.community));
    }
    server.clock.set('2026-03-03T00:30:00+08:00');
    await office.escalate();
    await deliver();
    expect(got(staff.district)).to.deep.equal([templateOf('caseDueManyUrgent')]);
  });
});
