/** The kinds of things whose changes open pages are told of. */
export const liveKinds = [
  'task',
  'participation',
  'need',
  'dispute',
  'rota',
  'rotaMember',
  'swap',
  'plan',
  'unit',
  'grant',
  'announcement',
  'listEntry',
  'board',
  'boardItem',
  'pairingRound',
  'pair',
  'order',
  'surge',
  'organisation',
  'mobilisation',
] as const;
export type LiveKind = (typeof liveKinds)[number];
