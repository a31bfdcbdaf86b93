import { dayMs } from '../../shared/durations';
import { createTask, editTask, listTemplates, publishTask, readMe, readTaskToEdit, readUnit } from '../../api/calls';
import type { Point, Template } from '../../api/types';
import { config } from '../../config';
import { words } from '../../i18n/index';
import { allCategories, allSkills, categoryWords, skillWords } from '../../state/filters';
import { agree } from '../../tools/ask';
import { limits } from '../../shared/limits';
import { definePage } from '../../tools/define-page';
import { explain, stateOf } from '../../tools/feedback-on-failure';
import { isoDay } from '../../tools/time';
import { choosePlace } from '../../tools/where';
import {
  askedOfTask,
  blankForm,
  inputOf,
  namedByApi,
  roleRow,
  taskFields,
  taskForm,
  taskLengths,
  templateForm,
  type RoleRow,
} from './form';
import { changeForm, formHolds, restartForm } from '../../tools/form';
import { perform } from '../../tools/perform';

/** Posts a task of `?unit=`, or changes the task `?task=`. */
definePage('post', {
  data: {
    unitId: '',
    taskId: '',
    editing: false,
    published: false,
    state: 'loading',
    stateTitle: '',
    templates: [] as { id: string; name: string }[],
    templateId: '',
    templateName: '',
    ...blankForm(),
    skillNames: [] as string[],
    categoryNames: [] as string[],
    publishing: false,
    busy: false,
    today: '',
    lastDay: '',
  },
  templates: [] as Template[],
  point: undefined as Point | undefined,
  etag: '',

  form: { fields: taskFields, asked: askedOfTask, lengths: taskLengths, named: namedByApi },

  onLoad({ unit, task }: { unit?: string; task?: string }) {
    const now = Date.now();
    restartForm(this, {
      unitId: unit ?? '',
      taskId: task ?? '',
      editing: Boolean(task),
      today: isoDay(now),
      lastDay: isoDay(now + 180 * dayMs),
      ...blankForm(),
    });
    this.relabel();
    void this.start();
  },

  relabel() {
    const w = words('post');
    this.setData({
      skillNames: [w.anySkill, ...allSkills.map(skillWords)],
      categoryNames: allCategories.map(categoryWords),
    });
    if (this.data.editing) void wx.setNavigationBarTitle({ title: w.editTitle });
  },

  onShow() {
    this.relabel();
  },

  async start() {
    try {
      await (this.data.editing ? this.openTask() : this.openBlank());
      this.setData({ state: 'ready' });
    } catch (error) {
      const { state, message } = stateOf(error);
      this.setData({ state, stateTitle: message });
    }
  },

  async openBlank() {
    const [unit, me, { items }] = await Promise.all([
      readUnit(this.data.unitId),
      readMe(),
      listTemplates(this.data.unitId),
    ]);
    this.point = unit.place?.point;
    this.templates = items;
    this.setData({
      area: unit.name,
      address: unit.place?.address ?? '',
      contactName: me.displayName,
      contactPhone: me.phone ?? '',
      templates: [...items.map(({ id, title }) => ({ id, name: title })), { id: '', name: words('post').blank }],
    });
  },

  async openTask() {
    const { data: task, etag } = await readTaskToEdit(this.data.taskId);
    this.etag = etag;
    this.point = task.place.point;
    this.setData({ ...taskForm(task), unitId: task.unitId, published: task.state === 'published' });
  },

  useTemplate(event: WechatMiniprogram.TouchEvent) {
    const template = this.templates[event.currentTarget.dataset.at as number] as Template | undefined;
    if (template)
      return this.setData({
        templateId: template.id,
        templateName: template.title,
        ...templateForm(template, this.data.from),
      });
    const { title, description, roles } = blankForm();
    return this.setData({ templateId: '', templateName: words('post').blank, title, description, roles });
  },

  openTemplates() {
    this.setData({ templateName: '' });
  },

  picked(event: WechatMiniprogram.CustomEvent<{ value: string | number }>) {
    const field = event.currentTarget.dataset.field as string;
    const { date, lastDate } = this.data;
    const together = field === 'date' && lastDate === date ? { lastDate: String(event.detail.value) } : {};
    changeForm(this, { [field]: event.detail.value, ...together });
  },

  async pickPoint() {
    const place = await choosePlace();
    if (!place) return;
    this.point = { type: 'Point', coordinates: place.point };
    changeForm(this, { area: place.name, address: place.address });
  },

  changeRole(at: number, changed: Partial<RoleRow>) {
    changeForm(this, {
      roles: this.data.roles.map((role: RoleRow, index: number) => (index === at ? { ...role, ...changed } : role)),
    });
  },

  nameRole(event: WechatMiniprogram.Input) {
    this.changeRole(event.currentTarget.dataset.at as number, { name: event.detail.value });
  },

  stepRole(event: WechatMiniprogram.TouchEvent) {
    const { at, by } = event.currentTarget.dataset as { at: number; by: number };
    this.changeRole(at, { slots: Math.min(limits.slotsPerRole, Math.max(1, this.data.roles[at].slots + by)) });
  },

  skillRole(event: WechatMiniprogram.CustomEvent<{ value: number }>) {
    this.changeRole(event.currentTarget.dataset.at as number, {
      skillAt: Number(event.detail.value),
      certified: false,
    });
  },

  addRole() {
    this.setData({ roles: [...this.data.roles, roleRow('', 1)] });
  },

  removeRole(event: WechatMiniprogram.TouchEvent) {
    const at = event.currentTarget.dataset.at as number;
    this.setData({ roles: this.data.roles.filter((_: RoleRow, index: number) => index !== at) });
  },

  async submit(event: WechatMiniprogram.TouchEvent) {
    const publish = event.currentTarget.dataset.publish as boolean;
    this.setData({ publishing: publish || this.data.published });
    if (!formHolds(this)) return;
    await (this.data.editing ? this.saveTask(publish) : this.create(publish));
  },

  input(): ReturnType<typeof inputOf> {
    return inputOf(
      this.data,
      this.point ?? { type: 'Point', coordinates: [config.centre.longitude, config.centre.latitude] },
    );
  },

  async create(publish: boolean) {
    const w = words('post');
    const rules = this.templates.find(({ id }: Template) => id === this.data.templateId)?.rules;
    const input = { ...this.input(), ...(rules ? { rules } : {}), publish };
    await perform(this, () => createTask(this.data.unitId, input), {
      done: publish ? w.published : w.drafted,
      stay: true,
      then: ({ id }) => wx.redirectTo({ url: `/organiser/people/index?id=${id}` }),
    });
  },

  async saveTask(publish: boolean): Promise<void> {
    const save = async (): Promise<void> => {
      const { etag } = await editTask(this.data.taskId, this.input(), this.etag);
      this.etag = etag;
      if (publish) await publishTask(this.data.taskId);
    };
    await perform(this, save, {
      done: publish ? words('post').published : words('common').saved,
      leave: true,
      refused: async ({ status }) => {
        if (status === 412) await this.conflict(publish);
        return status === 412;
      },
    });
  },

  /** Somebody else saved in between: theirs is looked at, or ours goes over it, knowingly. */
  async conflict(publish: boolean): Promise<void> {
    const w = words('post');
    if (!(await agree(w.conflictTitle, w.conflictBody, 'overwrite'))) return this.start();
    try {
      this.etag = (await readTaskToEdit(this.data.taskId)).etag;
    } catch (error) {
      return explain(error);
    }
    await this.saveTask(publish);
  },
});
