import { expect } from 'chai';
import type { PersonDoc } from '../../../server/domain/people/queries.ts';
import type { SmallCity } from '../../support/factory.ts';
import type { TestServer } from '../../support/server.ts';
import { hex } from './desk.ts';

const [lng, lat] = [114.05, 22.54];
const placeOfCases = { point: { type: 'Point', coordinates: [lng, lat] }, address: '幸福路 3 号' };
/** Sixty metres from the others. */
export const placeBeside = { ...placeOfCases, point: { type: 'Point', coordinates: [lng + 0.0006, lat] } };

/** A small city whose street has cases, with those who answer for it. */
export interface CaseDesk {
  units: SmallCity;
  /** The organiser of the street. */
  chief: PersonDoc;
  /** The administrator of the city. */
  administrator: PersonDoc;
  /** The organiser of the first community. */
  near: PersonDoc;
  /** Where the street is at the console. */
  home: string;
  /** A step that has to succeed. */
  take: (by: PersonDoc, path: string, body?: object) => Promise<any>;
  /** Raises a need of the street, as somebody new, and says which case that is. */
  raise: (title: string, fields?: object) => Promise<string>;
}

export async function makeCaseDesk(server: TestServer): Promise<CaseDesk> {
  const units = await server.make.smallCity();
  const chief = await server.make.organiser(units.street);
  const administrator = await server.make.organiser(units.city, 'administrator');
  const near = await server.make.organiser(units.community);
  const take = async (by: PersonDoc, path: string, body: object = {}): Promise<any> => {
    const answer = await server.as(by).post(path, body);
    expect(answer.status, JSON.stringify(answer.body)).to.be.within(200, 201);
    return answer.body;
  };
  const raise = async (title: string, fields: object = {}): Promise<string> => {
    const need = { unitId: hex(units.street), title, category: 'environment', place: placeOfCases, ...fields };
    return String((await take(await server.make.person(), '/needs', need)).id);
  };
  return { units, chief, administrator, near, home: `/${hex(units.street)}`, take, raise };
}
