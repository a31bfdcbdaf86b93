import { stored } from '../tools/storage';
import { change } from './calls';
import { get, newKey } from './client';
import { changeOrWait } from './queue';
import type { AnswerOf, BodyOf, CheckInCodes, Participation, Proof, Roster } from './types';

const device = stored('device-id', '');

/** Names this phone to the service, which keeps only a hash; to notice one phone that checks in many. */
const deviceId = (): string => {
  if (!device.read()) device.write(newKey());
  return device.read();
};

interface Check {
  path: string;
  about: string;
  proof: Proof;
}

const check = ({ path, about, proof }: Check): Promise<Participation | undefined> =>
  changeOrWait({
    method: 'POST',
    path,
    about,
    dated: true,
    body: { ...proof, at: new Date().toISOString(), deviceId: deviceId() },
  });

const checkInPath = (id: string): string => `/participations/${id}/check-ins`;
export const checkOutPath = (id: string): string => `/participations/${id}/check-outs`;
const anyCheckPath = '/check-ins';

/** Checks in or out; undefined: it waits for the network, with the time that it happened. */
export const sendCheck = (
  kind: 'in' | 'out',
  id: string,
  about: string,
  proof: Proof,
): Promise<Participation | undefined> =>
  check({ path: kind === 'in' ? checkInPath(id) : checkOutPath(id), about, proof });

/** The same from a code alone: it says the task, and whether in or out. */
export const sendCode = (code: string, about: string): Promise<Participation | undefined> =>
  check({ path: anyCheckPath, about, proof: { code } });

export const checkInCodes = (taskId: string, kind: 'in' | 'out', hours: number): Promise<CheckInCodes> =>
  get(`/tasks/${taskId}/check-in-codes`, { kind, hours, deviceId: deviceId() });

/** Everybody who holds a place, page after page: a roll is called as a whole. */
export async function taskRoster(taskId: string): Promise<Roster> {
  const whole = await get<Roster>(`/tasks/${taskId}/attendances`);
  while (whole.nextCursor) {
    const next = await get<Roster>(`/tasks/${taskId}/attendances`, { cursor: whole.nextCursor });
    whole.items.push(...next.items);
    whole.nextCursor = next.nextCursor;
  }
  return whole;
}

/** Ticks on the organiser's list. */
export const tick = (
  taskId: string,
  entries: BodyOf<'tickAttendances'>['entries'],
): Promise<AnswerOf<'tickAttendances'>> => change('POST', `/tasks/${taskId}/attendances`, { entries });
export const reviewVisit = (visitId: string, accept: boolean, reason?: string): Promise<Participation> =>
  change('POST', `/attendances/${visitId}/review`, { accept, ...(reason ? { reason } : {}) });
