import type { ObjectId } from 'mongodb';
import { replay } from '../../server/domain/cases/replay.ts';
import type { CaseDoc } from '../../server/domain/cases/model.ts';
import type { WhistleDoc } from '../../server/domain/whistles/queries.ts';
import { caseTransitions, type CaseState, type CaseVerb } from '../../shared/case-states.ts';
import { keysOf } from '../../shared/words.ts';
import { hex } from './support.ts';

/** The side of a case whose people may do something, where anybody may. */
type Side = 'holder' | 'above' | 'requester' | 'called' | 'caller';

/** A call of a whistle that somebody speaks of. */
interface Called {
  whistle: WhistleDoc;
  call: WhistleDoc['calls'][number];
}

/** The things that a command may name. */
interface Around {
  /** Of some unit. */
  unitId: string;
  /** Of another case. */
  otherId: string;
  /** Any number, for choices that are left. */
  pick: number;
}

interface Command {
  from: readonly CaseState[];
  by: Side;
  /** As often as others. */
  weight?: number;
  ask: (id: string, around: Around, called: Called) => { method: 'POST' | 'PUT'; path: string; body: object };
  needsCall?: boolean;
}

const reason = '说明';
const post =
  (path: string, body: (around: Around) => object = () => ({})): Command['ask'] =>
  (id, around) => ({ method: 'POST', path: `/cases/${id}/${path}`, body: body(around) });
const said = { reason };
const step = (verb: CaseVerb, by: Side, ask: Command['ask'], weight = 1): Command => ({
  from: caseTransitions[verb],
  by,
  ask,
  weight,
});
const toCall = (path: string, by: Side, body: (around: Around) => object = () => ({})): Command => ({
  from: keysOf(caseTransitions).flatMap((verb) => [...caseTransitions[verb]]),
  by,
  needsCall: true,
  ask: (_id, around, { whistle, call }) => ({
    method: 'POST',
    path: `/whistles/${hex(whistle)}/calls/${call.unitId.toHexString()}/${path}`,
    body: body(around),
  }),
});

/** Everything that people do to a case, by name. */
const commands = {
  askMore: step(
    'askMore',
    'holder',
    post('question', () => said),
  ),
  tellMore: step(
    'tellMore',
    'requester',
    post('answer', () => said),
  ),
  addWords: step(
    'addWords',
    'requester',
    post('words', () => said),
  ),
  accept: step(
    'accept',
    'holder',
    post('acceptance', ({ pick }) => (pick % 3 ? {} : { grade: 'A' })),
  ),
  refuse: step(
    'refuse',
    'holder',
    post('refusal', () => said),
  ),
  dispatch: step(
    'dispatch',
    'holder',
    post('dispatch', ({ unitId }) => ({ unitId })),
    2,
  ),
  sign: step('sign', 'holder', post('signature'), 3),
  contact: step('contact', 'holder', post('contact'), 2),
  pause: step(
    'pause',
    'holder',
    post('pause', () => said),
  ),
  resume: step('resume', 'holder', post('resumption'), 2),
  askExtension: step(
    'askExtension',
    'holder',
    post('extension', () => ({ minutes: 60, ...said })),
  ),
  grantExtension: step(
    'grantExtension',
    'above',
    post('extension-decision', () => ({ grant: true })),
  ),
  denyExtension: step(
    'denyExtension',
    'above',
    post('extension-decision', () => ({ grant: false, ...said })),
  ),
  return: step(
    'return',
    'holder',
    post('return', ({ pick }) => ({ rule: pick % 2 ? 'otherDuty' : 'wrongFacts', ...said })),
  ),
  rule: step(
    'rule',
    'holder',
    post('ruling', ({ unitId }) => ({ unitId, ...said })),
  ),
  involve: step(
    'involve',
    'holder',
    post('parts', ({ unitId }) => ({ unitId })),
  ),
  endPart: step('endPart', 'holder', (id, { unitId }) => ({
    method: 'POST',
    path: `/cases/${id}/parts/${unitId}/end`,
    body: said,
  })),
  serve: step(
    'serve',
    'holder',
    post('service', () => ({ solved: true, ...said })),
    4,
  ),
  rate: {
    from: [...caseTransitions.rate, 'rated', 'closed'],
    by: 'requester',
    weight: 2,
    ask: (id, { pick }) => ({
      method: 'PUT',
      path: `/needs/${id}/rating`,
      body: { stars: 1 + (pick % 5), ...(pick % 2 ? { again: false } : {}) },
    }),
  },
  reopen: step(
    'reopen',
    'requester',
    post('reopening', () => said),
  ),
  close: step(
    'close',
    'above',
    post('closure', () => said),
  ),
  withdraw: {
    from: caseTransitions.withdraw,
    by: 'requester',
    ask: (id) => ({ method: 'POST', path: `/needs/${id}/withdrawal`, body: {} }),
  },
  link: step(
    'link',
    'holder',
    post('link', ({ otherId }) => ({ headId: otherId })),
    2,
  ),
  unlink: step(
    'unlink',
    'holder',
    post('unlinking', () => said),
    2,
  ),
  supervise: step(
    'supervise',
    'above',
    post('supervision', () => ({ colour: 'red', ...said })),
  ),
  unsupervise: step(
    'unsupervise',
    'above',
    post('supervision-end', () => said),
  ),
  urge: step('urge', 'above', post('urging')),
  blow: step(
    'involve',
    'holder',
    post('whistles', ({ unitId, pick }) => ({
      ground: pick % 2 ? 'emergency' : 'strongWish',
      unitIds: [unitId],
      ...said,
    })),
    3,
  ),
  signCall: toCall('signature', 'called'),
  contactCall: toCall('contact', 'called'),
  arriveCall: toCall('arrival', 'caller'),
  rateCall: toCall('rating', 'caller', ({ pick }) => ({ stars: 1 + (pick % 5) })),
  appeal: {
    from: ['served', 'rated', 'closed', 'dispatched'],
    by: 'holder',
    ask: post('rate-appeals', () => ({ rule: 'forceMajeure', ...said })),
  },
  decideAppeal: {
    from: ['served', 'rated', 'closed', 'dispatched', 'signed', 'handling'],
    by: 'above',
    ask: post('rate-appeals/decision', ({ pick }) => ({ grant: pick % 3 > 0, ...said })),
  },
} satisfies Record<string, Command>;

export type CommandName = keyof typeof commands;
export const commandNames = keysOf(commands);

interface Asked {
  name: CommandName;
  method: 'POST' | 'PUT';
  path: string;
  body: object;
  /** The unit whose staff may ask it; null: the requester. */
  unitId: ObjectId | null;
}

/** One of the commands that the state of a case lets follow, by a number that chooses. */
export function commandFor(doc: CaseDoc, whistles: readonly WhistleDoc[], around: Around): Asked {
  const { pick } = around;
  const calls = whistles.flatMap((whistle) => whistle.calls.map((call) => ({ whistle, call })));
  const possible = commandNames.flatMap((name) => {
    const { from, needsCall, weight = 1 }: Command = commands[name];
    const follows = from.includes(doc.state) && (!needsCall || calls.length > 0) && isLinkStep(doc, name);
    return follows ? Array.from({ length: weight }, () => name) : [];
  });
  const name = possible[pick % Math.max(1, possible.length)] ?? 'sign';
  const called = calls[pick % Math.max(1, calls.length)];
  const { by, ask }: Command = commands[name];
  return { name, ...ask(hex(doc), around, called), unitId: unitOf(by, doc, called) };
}

/** A linked case is mostly left alone, and one that is not has nothing to undo. */
const isLinkStep = (doc: CaseDoc, name: CommandName): boolean =>
  name !== 'unlink' || replay(doc.events).headId !== null;

function unitOf(by: Side, { unitId, unitPath }: CaseDoc, called: Called | undefined): ObjectId | null {
  switch (by) {
    case 'requester':
      return null;
    case 'holder':
      return unitId;
    case 'above':
      return unitPath.at(-2) ?? unitId;
    case 'called':
      return called!.call.unitId;
    case 'caller':
      return called!.whistle.unitId;
  }
}
