import type { Announcement } from '../../../shared/api.d.ts';
import { announcementKinds, appealAsks } from '../../../shared/announcements.ts';
import type { Fact } from '../../parts/facts.ts';
import { factsOf } from '../../parts/facts.ts';
import { tellNumber, tellTime } from '../../parts/telling.ts';
import { wordOf } from '../../words/catalogue.ts';
import { words } from './words.ts';

/** An announcement in words; of one that was retracted the text is gone. */
export function announcementFacts({ kind, unit, live, retracted }: Announcement): Fact[] {
  const w = words.value;
  const call = live?.call;
  return factsOf([
    [w.kind, wordOf(announcementKinds[kind])],
    [w.sender, unit?.name],
    [w.version, live && String(live.number)],
    [w.text, live?.text],
    [w.at, live && tellTime(live.at)],
    [w.until, live && tellTime(live.expiresAt)],
    [w.ask, call && wordOf(appealAsks[call.ask])],
    [w.cap, call && call.cap !== null ? `${tellNumber(call.cap)} ${call.measure}` : undefined],
    [w.place, call?.place],
    [w.next, call?.next],
    [w.reason, retracted?.reason],
  ]);
}
