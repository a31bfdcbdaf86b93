import type { Db } from 'mongodb';
import type { RuleCity } from '../../../server/domain/participations/rule-facts.ts';
import { createUnitTreeReader } from '../../../server/domain/units/tree.ts';

/** The city as the usual settings have it, for jobs that run beside the servers. */
export const cityOf = (db: Db): RuleCity => ({
  units: createUnitTreeReader(db),
  config: { timeZone: 'Asia/Shanghai', travelKmPerHour: 20 },
});
