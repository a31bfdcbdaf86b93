import { dayMs } from '../../../../shared/durations.ts';
import type { MobilisationPlanDoc } from '../../../features/mobilisation/model.ts';
import type { MakeId } from '../ids.ts';
import type { Community, Geography } from './geography.ts';
import type { Ledger } from './ledger.ts';
import type { Staff } from './staff.ts';

interface Scene {
  home: Community;
  geography: Geography;
  staff: Staff;
  ledger: Ledger;
  now: Date;
  makeId: MakeId;
}

const maxUnits = 12;
const wishedCount = 3;

/** A draft of the home district: its streets send people to the communities of the home street; one click has it computed. */
export function mobilisationDraft({ home, geography, staff, ledger, now, makeId }: Scene): MobilisationPlanDoc {
  const _id = makeId('mobilisation');
  const by = staff.inCharge(home, home.district).id;
  const streets = new Map(
    geography.communities
      .filter(({ district }) => district === home.district)
      .map(({ street }) => [street.id.toHexString(), street.id]),
  );
  const places = geography.communities.filter(({ street }) => street === home.street).slice(0, maxUnits);
  const createdAt = new Date(+now - dayMs / 2);
  ledger.note({
    at: createdAt,
    action: 'mobilisation.draft',
    actorId: by,
    kind: 'mobilisation',
    id: _id,
    unitId: home.district.id,
  });
  return {
    _id,
    rootId: _id,
    unitId: home.district.id,
    name: '暑期支援社区',
    reason: '暑期里社区人手不足，请各街道派人支援一周',
    kind: 'deploy',
    number: 1,
    basedOn: null,
    from: new Date(+now + dayMs),
    until: new Date(+now + 8 * dayMs),
    supply: [...streets.values()].slice(0, maxUnits).map((unitId) => ({ unitId, stays: 0.5 })),
    demand: places.map(({ id: unitId }) => ({
      unitId,
      least: 1,
      wished: wishedCount,
      most: wishedCount + 1,
      headRank: 'none' as const,
      skills: [],
      ties: [],
    })),
    prices: { noTie: 50, beyondShare: null, changed: 100 },
    state: 'draft',
    by,
    version: 1,
    createdAt,
  };
}
