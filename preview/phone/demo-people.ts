import { apiBase } from '../runtime/settings.ts';

export interface DemoPerson { key: string; name: string }

const usual: DemoPerson[] = [
  { key: 'volunteer', name: '志愿者' }, { key: 'elder', name: '年长的志愿者' }, { key: 'organiser', name: '社区组织者' },
  { key: 'streetAdmin', name: '街道管理员' }, { key: 'cityAdmin', name: '市管理员' },
];

/** Whom one can be in the demo, as the service says; the usual keys where it is not asked or does not answer. */
export const demoPeople = async (): Promise<DemoPerson[]> => {
  try {
    const response = await fetch(`${apiBase()}/api/v1/demo-people`);
    const body = (await response.json()) as { items?: { key: string; name?: string; role?: string; label?: string }[] };
    const listed = (body.items ?? []).map(({ key, name, label, role }) => ({ key, name: label ?? [name, role].filter(Boolean).join(' · ') }));
    return listed.length > 0 ? listed : usual;
  } catch {
    return usual;
  }
};
