import { hourMs } from '../../../../shared/durations.ts';
import type { CaseKindDoc } from '../../../domain/case-kinds/model.ts';
import { startingKinds } from '../../../domain/case-kinds/starting-kinds.ts';
import type { CaseEvent } from '../../../domain/cases/events.ts';
import type { SenderDoc, SentRequestDoc } from '../../../domain/senders/model.ts';
import { termsFor } from '../../../features/cases/terms.ts';
import type { MakeId } from '../ids.ts';
import { randomFor } from '../random.ts';
import { writeCase, type MadeCase } from './cases.ts';
import type { Community } from './geography.ts';
import type { Ledger } from './ledger.ts';
import type { Staff } from './staff.ts';

/** The kinds that other systems may send to the demo city, and that everybody may follow. */
const publicKeys = ['road.lamp', 'road.pothole', 'street.litter', 'green.branch'];
/** Sent by a hotline: of which of these kinds, so many hours ago. */
const sent = [
  { kind: 0, hours: 1 },
  { kind: 1, hours: 5 },
  { kind: 2, hours: 19 },
  { kind: 0, hours: 44 },
  { kind: 3, hours: 70 },
] as const;
const servedAfterHours = 30;

interface Scene {
  staff: Staff;
  ledger: Ledger;
  seed: number;
  now: Date;
  makeId: MakeId;
}

interface FromOutside {
  made: MadeCase[];
  caseKinds: CaseKindDoc[];
  senders: SenderDoc[];
  sentRequests: SentRequestDoc[];
}

/**
 * Kinds that are public, a hotline that sends needs by Open311, one whose key was revoked, and what was sent of late.
 */
export function sentFromOutside(home: Community, { staff, seed, now, ...scene }: Scene): FromOutside {
  const { makeId } = scene;
  const random = randomFor(seed, 'sent-from-outside');
  const kinds = publicKeys.map((key) => startingKinds.find(({ _id }) => _id === key)!);
  const ago = (hours: number): Date => new Date(+now - hours * hourMs);
  const sender = (name: string, addedAt: Date, revokedAt: Date | null): SenderDoc => {
    const _id = makeId('sender');
    return {
      _id,
      name,
      // The hash of no key: nobody sends anything until the city's administrators have given a key themselves.
      keyHash: `demo:${_id.toHexString()}`,
      requestsADay: 500,
      revokedAt,
      version: revokedAt ? 2 : 1,
      createdAt: addedAt,
      updatedAt: revokedAt ?? addedAt,
    };
  };
  const hotline = sender('12345 热线', ago(24 * 40), null);
  const map = sender('路面随拍地图', ago(24 * 90), ago(24 * 12));
  const by = staff.inCharge(home, home).id;
  const made = sent.map(({ kind: at, hours }) => {
    const kind = kinds[at];
    const events = [
      { verb: 'receive', unitId: home.id, terms: termsFor({ requesterId: null }, kind), at: ago(hours), by: null },
      { verb: 'dispatch', unitId: home.id, at: ago(hours - 0.5), by },
      {
        verb: 'serve',
        solved: true,
        reason: '已到现场处理完毕',
        at: ago(hours - servedAfterHours),
        by,
      },
    ].filter((event) => event.at <= now) as CaseEvent[];
    return writeCase(events, kind, [home], { ...scene, now, random, community: home });
  });
  return {
    made,
    caseKinds: kinds.map((kind) => ({ ...kind, isPublic: true, version: 1, updatedAt: ago(24 * 40) })),
    senders: [hotline, map],
    sentRequests: made.map(({ need: { _id, createdAt } }, i) => ({
      _id,
      senderId: hotline._id,
      reference: `H-${String(i + 1).padStart(4, '0')}`,
      createdAt,
    })),
  };
}
