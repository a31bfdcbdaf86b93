import { readMe } from '../api/calls';
import type { UnitName } from '../api/types';

/** The units that the person organises or administers. */
export const ownUnits = async (): Promise<UnitName[]> =>
  (await readMe()).grants.map(({ unit }) => unit).filter((unit): unit is UnitName => unit !== null);
