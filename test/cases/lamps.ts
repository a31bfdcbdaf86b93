import { expect } from 'chai';
import { messages } from '../../server/domain/messages/model.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import type { Client } from '../support/client.ts';
import { hex, type Office } from './support.ts';

/** A point so many metres east of the first lamp. */
const point = (east = 0): object => ({ type: 'Point', coordinates: [114.06 + east / 102_900, 22.54] });

/** Reports of lamps to an office, by neighbours; `nextStreet` is for each test. */
export function lampsOf(office: () => Office) {
  let street = 0;
  /** A point so many metres along the street of the test. */
  const along = (metres: number): object => point(street * 2_000 + metres);
  /** A report of one lamp; each test has its own street, far from the others. */
  const words = (more: object = {}) => ({
    title: '路灯不亮',
    caseKind: 'road.lamp',
    place: { point: along(0), address: `幸福路 ${street}8 号公交站` },
    ...more,
  });
  const neighbour = async (): Promise<[PersonDoc, Client]> => {
    const person = await office().server.make.person({ communityId: office().city.community._id });
    return [person, office().server.as(person)];
  };
  const ask = async (by: Client, more: object = {}) => (await by.post('/similar-reports', words(more))).body.items;
  const raised = async (by: Client, more: object = {}): Promise<string> => {
    const { status, body } = await by.post('/needs', {
      unitId: hex(office().city.community),
      category: 'technical',
      ...words(),
      ...more,
    });
    expect(status, JSON.stringify(body)).to.equal(201);
    return body.id;
  };
  const show = async (id: string, by = office().at.city) => (await by.get(`/cases/${id}`)).body;
  const kindsTold = async ({ _id }: PersonDoc) =>
    (await messages.in(office().server.db).find({ personId: _id }).sort({ at: 1, _id: 1 }).toArray()).map(
      ({ kind, values }) => [kind, ...(values.state ? [values.state] : [])],
    );
  const nextStreet = (): void => void street++;
  const number = (): number => street;
  return { words, neighbour, ask, raised, show, kindsTold, along, number, nextStreet };
}
