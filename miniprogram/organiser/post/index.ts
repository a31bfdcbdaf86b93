import { createTask, listTemplates, readMe, readUnit } from '../../api/calls';
import type { Point, TaskInput, Template } from '../../api/types';
import { config } from '../../config';
import { fill, words } from '../../i18n/index';
import { allCategories, allSkills, categoryWords, skillWords } from '../../state/filters';
import { say } from '../../tools/ask';
import { definePage } from '../../tools/define-page';
import { explain } from '../../tools/feedback-on-failure';
import { clockAsMinutes, day, instantOf, isoDay, minutesAsClock } from '../../tools/time';
import { choosePlace } from '../../tools/where';

interface RoleRow { key: number; name: string; slots: number; skillAt: number; certified: boolean }

let nextKey = 0;
const roleRow = (name: string, slots: number, skillAt = 0, certified = false): RoleRow => {
  nextKey += 1;
  return { key: nextKey, name, slots, skillAt, certified };
};

const lastMinute = 23 * 60 + 59;

definePage('post', {
  data: {
    unitId: '', templates: [] as { id: string; name: string }[], templateId: '', templateName: '', title: '', date: '', from: '09:00', to: '11:00', area: '',
    address: '', roles: [] as RoleRow[], skillNames: [] as string[], categoryNames: [] as string[], categoryAt: 0, description: '', risks: '',
    safeguards: '', contactName: '', contactPhone: '', wrong: '', busy: false, today: '', lastDay: '',
  },
  templates: [] as Template[],
  point: undefined as Point | undefined,

  onLoad({ unit }: { unit?: string }) {
    const now = Date.now();
    const w = words('post');
    this.setData({
      unitId: unit ?? '', today: isoDay(now), lastDay: isoDay(now + 180 * day), date: isoDay(now + day), roles: [roleRow(w.volunteers, 5)],
    });
    this.relabel();
    void this.start();
  },

  relabel() {
    this.setData({ skillNames: [words('post').anySkill, ...allSkills.map(skillWords)], categoryNames: allCategories.map(categoryWords) });
  },

  async start() {
    try {
      const [unit, me, { items }] = await Promise.all([readUnit(this.data.unitId), readMe(), listTemplates(this.data.unitId)]);
      this.point = unit.place?.point;
      this.templates = items;
      this.setData({
        area: unit.name, address: unit.place?.address ?? '', contactName: me.displayName,
        templates: [...items.map(({ id, title }) => ({ id, name: title })), { id: '', name: words('post').blank }],
      });
    } catch (error) {
      await explain(error);
    }
  },

  useTemplate(event: WechatMiniprogram.TouchEvent) {
    const template = this.templates[event.currentTarget.dataset.at as number] as Template | undefined;
    if (!template) return this.setData({ templateId: '', templateName: words('post').blank, title: '', description: '', roles: [roleRow(words('post').volunteers, 5)] });
    const until = Math.min(lastMinute, clockAsMinutes(this.data.from) + template.durationMinutes);
    this.setData({
      templateId: template.id, templateName: template.title, title: template.title, description: template.description, risks: template.risks, safeguards: template.safeguards,
      categoryAt: allCategories.indexOf(template.category), to: minutesAsClock(until),
      roles: template.roles.map(({ name, slots, skill, certified }) => roleRow(name, slots, skill ? allSkills.indexOf(skill) + 1 : 0, certified)),
    });
  },

  openTemplates() {
    this.setData({ templateName: '' });
  },

  picked(event: WechatMiniprogram.CustomEvent<{ value: string | number }>) {
    this.setData({ [event.currentTarget.dataset.field as string]: event.detail.value });
  },

  async pickPoint() {
    const place = await choosePlace();
    if (!place) return;
    this.point = { type: 'Point', coordinates: place.point };
    this.setData({ area: place.name, address: place.address });
  },

  changeRole(at: number, changed: Partial<RoleRow>) {
    this.setData({ roles: this.data.roles.map((role: RoleRow, index: number) => (index === at ? { ...role, ...changed } : role)) });
  },

  nameRole(event: WechatMiniprogram.Input) {
    this.changeRole(event.currentTarget.dataset.at as number, { name: event.detail.value });
  },

  stepRole(event: WechatMiniprogram.TouchEvent) {
    const { at, by } = event.currentTarget.dataset as { at: number; by: number };
    this.changeRole(at, { slots: Math.min(5_000, Math.max(1, this.data.roles[at].slots + by)) });
  },

  skillRole(event: WechatMiniprogram.CustomEvent<{ value: number }>) {
    this.changeRole(event.currentTarget.dataset.at as number, { skillAt: Number(event.detail.value), certified: false });
  },

  addRole() {
    this.setData({ roles: [...this.data.roles, roleRow('', 1)] });
  },

  removeRole(event: WechatMiniprogram.TouchEvent) {
    const at = event.currentTarget.dataset.at as number;
    this.setData({ roles: this.data.roles.filter((_: RoleRow, index: number) => index !== at) });
  },

  /** What is wrong with the form, in words; empty: nothing. A call that is published tells content, risks and safeguards. */
  problem(publish: boolean): string {
    const w = words('post');
    const { title, from, to, area, roles, description, risks, safeguards } = this.data;
    const missing = (what: string): string => fill(w.missing, { what });
    if (!title.trim()) return missing(w.name);
    if (!area.trim()) return missing(w.area);
    if (roles.some(({ name }: RoleRow) => !name.trim())) return missing(w.roleName);
    if (to <= from) return w.timeOrder;
    if (!publish) return '';
    const told: [string, string][] = [[description, w.description], [risks, w.risks], [safeguards, w.safeguards]];
    const untold = told.find(([text]) => !text.trim());
    return untold ? missing(untold[1]) : '';
  },

  input(publish: boolean): TaskInput {
    const { title, description, categoryAt, date, from, to, area, address, roles, risks, safeguards, contactName, contactPhone, templateId } = this.data;
    const rules = this.templates.find(({ id }: Template) => id === templateId)?.rules;
    return {
      title: title.trim(), description, category: allCategories[categoryAt], risks, safeguards, publish,
      place: {
        point: this.point ?? { type: 'Point', coordinates: [config.centre.longitude, config.centre.latitude] }, area: area.trim(), address: address.trim(),
      },
      start: instantOf(date, from), end: instantOf(date, to), contact: { name: contactName.trim(), phone: contactPhone },
      roles: roles.map(({ name, slots, skillAt, certified }: RoleRow) => ({ name: name.trim(), slots, skill: allSkills[skillAt - 1] ?? null, certified })),
      ...(rules ? { rules } : {}),
    };
  },

  async submit(event: WechatMiniprogram.TouchEvent) {
    const publish = event.currentTarget.dataset.publish as boolean;
    const wrong = this.problem(publish);
    this.setData({ wrong });
    if (wrong) return;
    this.setData({ busy: true });
    try {
      const task = await createTask(this.data.unitId, this.input(publish));
      say(publish ? words('post').published : words('post').drafted);
      void wx.redirectTo({ url: `/organiser/people/index?id=${task.id}` });
    } catch (error) {
      await explain(error);
    } finally {
      this.setData({ busy: false });
    }
  },
});
