import { expect } from 'chai';
import { checkCases } from '../../server/features/cases/check-cases.ts';
import { escalateDue } from '../../server/features/cases/escalate.ts';
import { calendarSettingsOf } from '../../server/domain/working-calendars/compile.ts';
import { readCalendars } from '../../server/domain/working-calendars/queries.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import type { UnitDoc } from '../../server/domain/units/model.ts';
import type { Client } from '../support/client.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer, type TestServerOptions } from '../support/server.ts';

type Answer = Awaited<ReturnType<Client['get']>>;

/** A small city with staff everywhere, and somebody who asks for things. */
export interface Office {
  server: TestServer;
  city: SmallCity & { neighbour: UnitDoc };
  requester: PersonDoc;
  me: Client;
  /** The organiser, or for streets and above the administrator, of a unit. */
  at: Record<keyof SmallCity | 'neighbour', Client>;
  staff: Record<keyof SmallCity | 'neighbour', PersonDoc>;
  /** Raises a need, of the requester where nobody else is named, and says which case that is. */
  raise(at: UnitDoc, fields?: object, by?: Pick<PersonDoc, '_id'>): Promise<string>;
  /** Runs the job that tells of what is late, as often as servers would at that moment. */
  escalate(times?: number): Promise<number>;
  /** Looks through all cases: nothing may be found. */
  sweep(): Promise<string[]>;
  /** A case that the first community has raised and handles: of a kind of grade B, three days, of which it has two. */
  handled(fields?: object): Promise<string>;
  close(): Promise<void>;
}

export const hex = ({ _id }: { _id: { toHexString(): string } }): string => _id.toHexString();
export const to = (unit: UnitDoc) => ({ unitId: hex(unit) });

export async function startOffice(options: TestServerOptions = {}): Promise<Office> {
  const server = await startTestServer(options);
  const small = await server.make.smallCity();
  const city = { ...small, neighbour: await server.make.unit('community', small.street, { name: '丙社区' }) };
  const keys = Object.keys(city) as (keyof typeof city)[];
  const staff = Object.fromEntries(
    await Promise.all(
      keys.map(async (key) => [
        key,
        await server.make.organiser(city[key], city[key].kind === 'community' ? 'organiser' : 'administrator'),
      ]),
    ),
  ) as Office['staff'];
  const at = Object.fromEntries(keys.map((key) => [key, server.as(staff[key])])) as Office['at'];
  const requester = await server.make.person({ communityId: city.community._id });
  const settings = calendarSettingsOf(server.services.config);
  const office: Office = {
    server,
    city,
    requester,
    me: server.as(requester),
    staff,
    at,
    async raise(unit, fields = {}, by: Pick<PersonDoc, '_id'> = requester) {
      const { status, body } = await server.as(by).post('/needs', {
        unitId: hex(unit),
        title: '路灯不亮',
        category: 'technical',
        caseKind: 'road.lamp',
        place: { point: { type: 'Point', coordinates: [114.06, 22.54] }, address: '幸福路 3 号' },
        ...fields,
      });
      expect(status, JSON.stringify(body)).to.equal(201);
      return String(body.id);
    },
    async escalate(times = 1) {
      const { client } = server.database;
      const runs = Array.from({ length: times }, () => escalateDue(client, server.db, settings, server.clock.now()));
      return (await Promise.all(runs)).reduce((sum, raised) => sum + raised, 0);
    },
    sweep: async () =>
      checkCases(
        server.db,
        await server.services.units.current(),
        await readCalendars(server.db, settings),
        server.clock.now(),
      ),
    async handled(fields) {
      const id = await office.raise(city.community, fields);
      await step(at.community, id, 'dispatch', to(city.community));
      return id;
    },
    close: () => server.close(),
  };
  return office;
}

/** The case after a step that has to succeed. */
export async function step(client: Client, id: string, path: string, body: object = {}): Promise<any> {
  const answer = await client.post(`/cases/${id}/${path}`, body);
  expect(answer.status, `${path}: ${JSON.stringify(answer.body)}`).to.equal(200);
  return answer.body;
}

export const refused = ({ status, body }: Answer): unknown[] => [status, (body as { code?: string }).code];
export const fieldOf = ({ body }: Answer): string => (body as { fields: { path: string }[] }).fields[0].path;
export const clockOf = (shown: { clocks: { clock: string; end: string | null }[] }, clock: string): any =>
  shown.clocks.filter((one) => one.clock === clock).at(-1);
