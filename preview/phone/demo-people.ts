import type { DemoPerson as Listed } from '../../shared/api.d.ts';
import { grantRoles } from '../../shared/words.ts';
import { t } from './texts.ts';
import { apiBase } from '../runtime/settings.ts';

export interface DemoPerson {
  key: string;
  name: string;
}

const usual: DemoPerson[] = [
  { key: 'volunteer', name: '志愿者' },
  { key: 'elder', name: '长者' },
  { key: 'organiser', name: '社区组织者' },
  { key: 'streetAdmin', name: '街道管理员' },
  { key: 'cityAdmin', name: '市管理员' },
];

const partOf = ({ elderMode, partyMember, grants }: Listed): string => {
  if (grants.length > 0) return grants.map(({ role, unit }) => `${unit?.name ?? ''}${grantRoles[role].zh}`).join('、');
  if (elderMode) return t.parts.elder;
  return partyMember ? t.parts.member : t.parts.volunteer;
};

/** The people that one can be in the demo, as the service says; the usual keys where it does not answer. */
export const demoPeople = async (): Promise<DemoPerson[]> => {
  try {
    const response = await fetch(`${apiBase()}/api/v1/demo-people`);
    if (!response.ok) return usual;
    const { items } = (await response.json()) as { items: Listed[] };
    return items.map((person) => ({ key: person.key, name: `${person.displayName} · ${partOf(person)}` }));
  } catch {
    return usual;
  }
};
