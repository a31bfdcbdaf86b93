import { randomInt } from 'node:crypto';
import { teamCodeLength } from '../../../shared/teams.ts';

// No 0/O, 1/I/L: it is read aloud. 31^8 codes, and the look-up is limited like that of people's codes.
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
export const codePattern = /^[2-9A-HJKMNP-Z]{8}$/;

export const newTeamCode = (): string =>
  Array.from({ length: teamCodeLength }, () => alphabet[randomInt(alphabet.length)]).join('');
