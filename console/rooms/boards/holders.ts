import type { PublicBoardItem } from '../../../shared/api.d.ts';
import { fill } from '../../words/catalogue.ts';
import { words } from './words.ts';

/** The holders of an item: units are named, teams and people counted. */
export const holderNames = ({ units, teams, people }: PublicBoardItem): string[] => [
  ...units.map(({ name }) => name),
  ...(teams > 0 ? [fill(words.value.teams, { n: teams })] : []),
  ...(people > 0 ? [fill(words.value.people, { n: people })] : []),
];
