import { ObjectId } from 'mongodb';

const kinds = [
  'unit',
  'person',
  'offer',
  'grant',
  'template',
  'need',
  'task',
  'role',
  'participation',
  'dailyCount',
  'auditEvent',
  'visit',
  'rota',
  'rotaMember',
  'rating',
  'announcement',
  'whistle',
  'draw',
  'callBack',
  'mobilisation',
  'order',
  'surge',
  'listEntry',
  'listClaim',
  'booking',
  'board',
  'boardItem',
  'bid',
  'hazard',
  'mobilisedPerson',
  'pairingRound',
  'roundUnit',
  'pair',
  'belonging',
  'photo',
  'sender',
  'team',
  'teamClaim',
] as const;
type Kind = (typeof kinds)[number];

export type MakeId = (kind: Kind) => ObjectId;

/**
 * Ids that a seed fixes: seven bytes that say "demo" and the seed, one for the kind, four that count.
 * The service's own ids begin with the time of their making, so the two never meet.
 */
export function idMaker(seed: number): MakeId {
  const next = new Uint32Array(kinds.length);
  const start = `64656d6f${(seed & 0xffffff).toString(16).padStart(6, '0')}`;
  return (kind) => {
    const at = kinds.indexOf(kind);
    return new ObjectId(
      `${start}${(at + 1).toString(16).padStart(2, '0')}${(++next[at]).toString(16).padStart(8, '0')}`,
    );
  };
}
