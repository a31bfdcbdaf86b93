import type { ClientSession } from 'mongodb';
import { needStates } from '../../../shared/words.ts';
import type { Caller } from '../../platform/http/caller.ts';
import { abilitiesOf } from '../../platform/http/policy.ts';
import { category, countOut, idOut, instantOut, oneOf, pointOut, textOut } from '../../platform/schema/schema.ts';
import { type Infer, abilities, listOut, named, nullable, pageOf, shape } from '../../platform/schema/shape.ts';
import { identityData } from '../people/personal.ts';
import { shows } from '../../platform/schema/told.ts';
import { contactsOf, type Contact } from '../people/contacts.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { unitNameIn, unitNameSchema } from '../units/present.ts';
import type { UnitTree } from '../units/tree.ts';
import { claimedNeeds } from '../tasks/settlement.ts';
import { photosOut, presentPhoto } from '../photos/present.ts';
import { photosOf, type PhotoDoc } from '../photos/queries.ts';
import { numbersReadBy, type Askers } from './numbers.ts';
import { needData } from './personal.ts';
import { needPolicy } from './policy.ts';
import type { NeedDoc } from './queries.ts';
import { isRateable, untakenStates } from './states.ts';

const names = ['edit', 'withdraw', 'rate'] as const;
export const needState = () => named('NeedState', oneOf(needStates));
const step = shape({ state: needState(), at: instantOut() });

export const needSchema = named(
  'Need',
  shape({
    id: idOut(),
    kind: oneOf(['need', 'wish']),
    title: shows(needData.title, textOut()),
    description: shows(needData.description, textOut()),
    category: category(),
    unit: nullable(unitNameSchema),
    /**
     * Null where the city itself raised it. `phone`: where they told it, for those who may call (`can.call`).
     */
    requester: nullable(
      shape({ id: idOut(), displayName: textOut(), phone: shows(identityData.name, nullable(textOut())) }),
    ),
    /** Null for those who may not call, too. */
    beneficiary: shows(needData.beneficiary, nullable(shape({ name: textOut(), phone: nullable(textOut()) }))),
    place: shape({ point: shows(needData.point, pointOut()), address: shows(needData.address, textOut()) }),
    wanted: nullable(shape({ from: instantOut(), to: instantOut() })),
    people: countOut(),
    state: needState(),
    steps: listOut(step),
    /** Asked of the requester by the unit; they answer it while the state is `moreNeeded`. */
    question: shows(needData.question, nullable(textOut())),
    withdrawnBecause: shows(needData.withdrawal, nullable(textOut())),
    photos: photosOut(),
    version: countOut(),
    createdAt: instantOut(),
    updatedAt: instantOut(),
    /** `call`: reads the numbers of who asked and of whom it is for (`numbers.ts`). */
    can: abilities(...names, 'call'),
  }),
);
export const needPageSchema = pageOf(needSchema);

/** Needs for their requester or their organisers; nobody else may be shown one (`needPolicy.read`). */
export async function presentNeeds(
  { db, units, clock }: ServiceContext,
  needs: readonly NeedDoc[],
  caller: Caller,
  askers: Askers,
  session?: ClientSession,
) {
  const requesters = await contactsOf(
    db,
    needs.flatMap(({ requesterId }) => requesterId ?? []),
    session,
  );
  const claimed = await claimedNeeds(
    db,
    needs.map(({ _id }) => _id),
    session,
  );
  const photos = await photosOf(
    db,
    needs.map(({ _id }) => _id),
    session,
  );
  const tree = await units.current();
  const now = clock.now();
  const mayCall = await numbersReadBy(caller, needs, { db, tree, now, askers }, session);
  return needs.map((need) => {
    const key = need._id.toHexString();
    const facts = { isClaimed: claimed.has(key), photos: photos.get(key) ?? [], mayCall: mayCall(need) };
    return presentNeed(need, facts, requesters, { tree, caller, now });
  });
}

/** One need, with what `presentNeeds` reads beside it. */
export function presentNeed(
  need: NeedDoc,
  { isClaimed, photos, mayCall }: { isClaimed: boolean; photos: readonly PhotoDoc[]; mayCall: boolean },
  requesters: ReadonlyMap<string, Contact>,
  { tree, caller, now }: { tree: UnitTree; caller: Caller; now: Date },
): Infer<typeof needSchema> {
  const requesterId = need.requesterId?.toHexString();
  const requester = requesterId === undefined ? undefined : requesters.get(requesterId);
  const can = abilitiesOf(needPolicy, names, caller, need);
  const open = untakenStates.includes(need.state) && !isClaimed;
  return {
    id: need._id.toHexString(),
    kind: need.kind,
    title: need.title,
    description: need.description,
    category: need.category,
    unit: unitNameIn(tree, need.unitId),
    requester:
      requesterId === undefined
        ? null
        : {
            id: requesterId,
            displayName: requester?.displayName ?? '',
            phone: (mayCall ? requester?.phone : null) ?? null,
          },
    beneficiary:
      need.beneficiary && mayCall ? { name: need.beneficiary.name, phone: need.beneficiary.phone ?? null } : null,
    place: { point: need.place.point, address: need.place.address },
    wanted: need.wanted ? { from: need.wanted.from.toISOString(), to: need.wanted.to.toISOString() } : null,
    people: need.people,
    state: need.state,
    steps: need.steps.map(({ state, at }) => ({ state, at: at.toISOString() })),
    question: need.question ?? null,
    withdrawnBecause: need.withdrawnBecause ?? null,
    // Those of later words stand with them, in the case.
    photos: photos.filter(({ event }) => event === undefined).map(presentPhoto),
    version: need.version,
    createdAt: need.createdAt.toISOString(),
    updatedAt: need.updatedAt.toISOString(),
    can: {
      edit: can.edit && open,
      withdraw: can.withdraw && open,
      rate: can.rate && isRateable(need, now),
      call: mayCall,
    },
  };
}
