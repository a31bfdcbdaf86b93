import { ObjectId } from 'mongodb';
import { belongings, reportCodes, type BelongingDoc } from '../../../server/domain/belongings/model.ts';
import { people } from '../../../server/domain/people/model.ts';
import { newReadableCode } from '../../../server/platform/text/readable-code.ts';
import { privacyVersion } from '../../../shared/words.ts';
import type { Prepare, Rows } from '../rows.ts';
import type { World } from '../world.ts';

const hex = ({ _id }: { _id: ObjectId }) => _id.toHexString();
type Place = Pick<World, 'server' | 'city'>;

/** A slip of a person to the community. */
export async function reported(
  { server, city }: Place,
  person: { _id: ObjectId },
  fields: Partial<BelongingDoc> = {},
): Promise<BelongingDoc> {
  const slip: BelongingDoc = {
    _id: new ObjectId(),
    personId: person._id,
    unitId: city.community._id,
    kind: 'residence',
    state: 'waiting',
    note: '',
    at: server.clock.now(),
    version: 1,
    ...fields,
  };
  await belongings.in(server.db).insertOne(slip);
  return slip;
}

/** Lets people keep a belonging. */
export const agreeToBelong = ({ server }: Pick<World, 'server'>, person: { _id: ObjectId }) =>
  people
    .in(server.db)
    .updateOne(
      { _id: person._id },
      { $push: { consents: { kind: 'partyMembership', version: privacyVersion, at: server.clock.now() } } },
    );

/** The code that hangs in the community. */
async function codeOf({ server, city }: Place): Promise<string> {
  // All cells of a row ask at once, and a new code would end that of another.
  const { code } = (await reportCodes
    .in(server.db)
    .findOneAndUpdate(
      { _id: city.community._id },
      { $setOnInsert: { code: newReadableCode(), at: server.clock.now() } },
      { upsert: true, returnDocument: 'after' },
    ))!;
  return code;
}

const ofSlip =
  (end: string, fields: Partial<BelongingDoc> = {}, body: object = {}): Prepare =>
  async (world, owner) => ({ path: `/belongings/${hex(await reported(world, owner, fields))}/${end}`, body });

export const belongingRows: Rows = {
  //                       nobody vol. anoth. elsew. organ. street city closed
  table: {
    listMyBelongings: '401   ok    ok    ok    ok    ok    ok    403',
    reportToUnit: '401   ok    ok    ok    ok    ok    ok    403',
    showReportCode: '401   ok    ok    ok    ok    ok    ok    403',
    reportByCode: '401   ok    ok    ok    ok    ok    ok    403',
    showUnitReportCode: '401   403   403   403   ok    ok    ok    403',
    makeUnitReportCode: '401   403   403   403   ok    ok    ok    403',
    withdrawReport: '401   ok    404   404   403   404   404   403',
    endBelonging: '401   ok    404   404   403   404   404   403',
    listUnitBelongings: '401   403   403   403   ok    403   403   403',
    receiveReport: '401   403   404   404   ok    404   404   403',
    letHomeRead: '401   ok    404   404   403   404   404   403',
    listHomeReturns: '401   403   403   403   ok    403   403   403',
    returnReport: '401   403   404   404   ok    404   404   403',
  },
  requests: {
    listMyBelongings: () => ({ path: '/me/belongings' }),
    reportToUnit: async (world, _owner, caller) => {
      if (caller) await agreeToBelong(world, caller);
      // Somebody else is there to receive them.
      await world.server.make.organiser(world.city.community);
      return { path: '/me/belongings', body: { kind: 'residence', unitId: hex(world.city.community) } };
    },
    showReportCode: async (world) => ({ path: `/report-codes/${await codeOf(world)}` }),
    reportByCode: async (world, _owner, caller) => {
      if (caller) await agreeToBelong(world, caller);
      return { path: '/me/belongings/by-code', body: { code: await codeOf(world), days: 30 } };
    },
    showUnitReportCode: ({ city }) => ({ path: `/units/${hex(city.community)}/report-code` }),
    makeUnitReportCode: ({ city }) => ({ path: `/units/${hex(city.community)}/report-code`, body: {} }),
    withdrawReport: ofSlip('withdrawal'),
    endBelonging: ofSlip('end', { state: 'received' }),
    listUnitBelongings: ({ city }) => ({ path: `/units/${hex(city.community)}/belongings` }),
    receiveReport: ofSlip('receipt'),
    letHomeRead: async (world, owner) => {
      await agreeToBelong(world, owner);
      const slip = await reported(world, owner, {
        kind: 'home',
        state: 'received',
        answeredAt: world.server.clock.now(),
      });
      return { path: `/belongings/${hex(slip)}/returns`, body: { returns: true } };
    },
    listHomeReturns: ({ city }) => ({ path: `/units/${hex(city.community)}/home-returns?year=2025&quarter=4` }),
    returnReport: ofSlip('return', {}, { reason: '不在本社区居住' }),
  },
};
