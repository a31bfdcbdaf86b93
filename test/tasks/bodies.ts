import { ObjectId, type Db } from 'mongodb';

/** A complete task, as an organiser's client sends it. The test clock stands at 2026-03-02T09:00+08:00. */
export const wholeTask = (fields: Record<string, unknown> = {}) => ({
  title: '小区门岗测温',
  description: '为进出居民测量体温并登记，发放N95口罩',
  category: 'epidemic',
  place: {
    point: { type: 'Point', coordinates: [114.061234, 22.541234] },
    area: '幸福路一带',
    address: '幸福路8号3栋201',
  },
  start: '2026-03-04T09:00:00+08:00',
  end: '2026-03-04T12:00:00+08:00',
  roles: [
    { name: '测温员', slots: 2 },
    { name: '英语翻译', skill: 'english', slots: 1 },
  ],
  risks: '户外久站',
  safeguards: '提供口罩与保险',
  contact: { name: '李组织', phone: '0755-12345678' },
  ...fields,
});

/** The verbs of a thing's audit events, in order. */
export async function auditOf(db: Db, id: string): Promise<string[]> {
  const events = await db
    .collection<{ action: string }>('auditEvents')
    .find({ 'subject.id': new ObjectId(id) })
    .sort({ _id: 1 })
    .toArray();
  return events.map(({ action }) => action);
}
