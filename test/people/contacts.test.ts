import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import { rotas } from '../../server/features/rotas/model.ts';
import { identities, type PersonDoc } from '../../server/domain/people/model.ts';
import { tasks, type TaskDoc } from '../../server/domain/tasks/model.ts';
import { contactPerson } from '../../server/platform/migrations/steps/contact-person.ts';
import { makeRota } from '../rotas/support.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const hex = ({ _id }: { _id: ObjectId }): string => _id.toHexString();
const nobody = { name: '', phone: '' };

describe('H15: the contact of a task', () => {
  let server: TestServer;
  let city: SmallCity;
  let organiser: PersonDoc;
  let number = 0;
  before(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
    // The city keeps an administrator whoever leaves.
    await server.make.organiser(city.city, 'administrator');
  });
  after(() => server.close());
  beforeEach(async () => {
    organiser = await server.make.person({
      name: `李组织${++number}`,
      phone: `1990001${String(number).padStart(4, '0')}`,
    });
    await server.make.grant(organiser, city.community, 'organiser');
  });

  const phoneOf = async ({ _id }: PersonDoc): Promise<string> =>
    (await identities.in(server.db).findOne({ _id }))!.phone!;
  const posted = async (by: PersonDoc, contact: object): Promise<TaskDoc> => {
    const { body } = await server.as(by).post(`/units/${hex(city.community)}/tasks`, {
      title: '门岗值守',
      category: 'epidemic',
      place: { point: { type: 'Point', coordinates: [114.06, 22.54] } },
      start: new Date(+server.clock.now() + 48 * 3_600_000).toISOString(),
      end: new Date(+server.clock.now() + 50 * 3_600_000).toISOString(),
      contact,
    });
    return stored(new ObjectId(String(body.id)));
  };
  const stored = async (_id: ObjectId): Promise<TaskDoc> => (await tasks.in(server.db).findOne({ _id }))!;
  const erase = async (person: PersonDoc) =>
    expect((await server.as(person).post('/me/erasure', { confirm: true })).status).to.equal(200);

  it('stays when somebody who gave themselves its number erases their account', async () => {
    const task = await posted(organiser, { name: '李组织', phone: await phoneOf(organiser) });
    const stranger = await server.make.person({ phone: await phoneOf(organiser), name: '李组织' });
    await erase(stranger);
    const { contact } = await stored(task._id);
    expect(contact).to.deep.equal({ name: '李组织', phone: await phoneOf(organiser), personId: organiser._id });
  });

  it('goes with its person, however the number is written, and whoever of the unit wrote it', async () => {
    const phone = await phoneOf(organiser);
    const colleague = await server.make.organiser(city.street);
    const hyphens = `${phone.slice(0, 3)}-${phone.slice(3, 7)}-${phone.slice(7)}`;
    const written = [
      await posted(organiser, { name: '小李', phone: hyphens }),
      await posted(colleague, { name: '李', phone: `+86 ${phone}` }),
      await posted(colleague, { name: `李组织${number}`, phone: '' }),
    ];
    const others = await posted(colleague, { name: '居委会', phone: '0755-2600 0000' });
    const rota = await makeRota(server, colleague, city.community, { contact: { name: '李', phone } });
    await erase(organiser);
    for (const { _id } of written) expect((await stored(_id)).contact).to.deep.equal(nobody);
    expect((await stored(others._id)).contact).to.deep.equal({ name: '居委会', phone: '075526000000' });
    expect((await rotas.in(server.db).findOne({ _id: new ObjectId(rota.id) }))!.contact).to.deep.equal(nobody);
    expect(await tasks.in(server.db).countDocuments({ 'contact.phone': phone })).to.equal(0);
  });

  it('is somebody else’s once it says something else, and a copy’s person is the original’s', async () => {
    const task = await posted(organiser, { name: '李组织', phone: await phoneOf(organiser) });
    const start = new Date(+server.clock.now() + 96 * 3_600_000).toISOString();
    const { body: copy } = await server.as(organiser).post(`/tasks/${hex(task)}/copies`, { start });
    expect((await stored(new ObjectId(String(copy.id)))).contact.personId).to.deep.equal(organiser._id);
    await server.as(organiser).patch(`/tasks/${hex(task)}`, { contact: { name: '居委会', phone: '0755-26000001' } });
    expect((await stored(task._id)).contact).to.deep.equal({ name: '居委会', phone: '075526000001' });
  });

  it('is found for what was written before, by a step that may be broken off and run again', async () => {
    const phone = await phoneOf(organiser);
    const [known, unknown] = [
      await server.make.task(city.community, {
        contact: { name: '李', phone: `${phone.slice(0, 3)} ${phone.slice(3)}` },
      }),
      await server.make.task(city.elsewhere, { contact: { name: '李', phone } }),
    ];
    const marks: unknown[] = [];
    const run = (resumed?: unknown) =>
      contactPerson.run({ db: server.db, resumed, say: () => undefined, save: async (mark) => void marks.push(mark) });
    await run();
    expect((await stored(known._id)).contact.personId).to.deep.equal(organiser._id);
    expect((await stored(unknown._id)).contact).not.to.have.property('personId');
    await run(marks[0]);
    await run();
    expect((await stored(known._id)).contact.personId).to.deep.equal(organiser._id);
    await erase(organiser);
    expect((await stored(known._id)).contact).to.deep.equal(nobody);
    expect((await stored(unknown._id)).contact.name).to.equal('李');
  });
});
