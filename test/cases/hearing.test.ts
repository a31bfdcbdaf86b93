import { expect } from 'chai';
import { hearing } from '../../server/domain/cases/hearing.ts';
import { messages } from '../../server/domain/messages/model.ts';
import { caseVerbs, type CaseVerb } from '../../shared/case-states.ts';
import { keysOf, messageReaders } from '../../shared/words.ts';
import { stepsIn, type Driven } from './heard-steps.ts';
import { hex, startOffice, type Office } from './support.ts';

describe('what one side does, the other hears', () => {
  let office: Office;
  let driven: Readonly<Record<CaseVerb, readonly Driven[]>>;
  before(async () => {
    office = await startOffice();
    driven = stepsIn(office);
  });
  beforeEach(() => office.server.clock.set('2026-03-02T09:00:00+08:00'));
  afterEach(async () => expect(await office.sweep()).to.deep.equal([]));
  after(() => office.close());

  /** The date by which its requester has it done, also by the case that goes on for it. */
  const promised = async (id: string): Promise<string | null> => {
    const { head, due } = (await office.at.city.get(`/cases/${id}`)).body;
    return head ? head.due : due;
  };

  for (const verb of keysOf(caseVerbs))
    it(`${verb}: everybody who has to hear of it does, and nobody else`, async () => {
      const { server, staff, requester } = office;
      const people = new Map(
        [...Object.entries(staff), ['me', requester] as const].map(([key, one]) => [hex(one), key]),
      );
      for (const { ready, heard } of driven[verb]) {
        const prepared = await ready();
        await messages.in(server.db).deleteMany({});
        const was = prepared.id ? await promised(prepared.id) : null;
        await prepared.act();
        const told = await messages
          .in(server.db)
          .find({ _id: { $regex: prepared.id } })
          .toArray();
        const toldTo = told.map(({ personId, kind }) => [people.get(personId.toHexString()) ?? 'other', kind]);
        expect(toldTo).to.have.deep.members(heard as unknown[]);
        for (const { kind, subject, personId } of told)
          if (subject.kind === 'need')
            expect(messageReaders[kind], `${kind} led staff to the page of who asked`).to.equal(
              personId.equals(requester._id) ? 'own' : 'staff',
            );
        expect('nobody' in hearing[verb], 'a reason for it').to.equal(heard.length === 0 && verb !== 'link');
        const now = await promised(prepared.id);
        const said = told.filter(({ personId }) => personId.equals(requester._id)).map(({ values }) => values);
        if (now && now !== was && verb !== 'receive')
          expect(said.map(({ by, since, promised: first }) => by ?? since ?? first)).to.deep.equal([now]);
        for (const { news, by } of said) {
          if (news === 'extended' || news === 'moved') expect(now, 'it did move').to.not.equal(was);
          if (by) expect(Date.parse(String(by)), 'no date that is over').to.be.above(+server.clock.now());
        }
      }
    });
});
