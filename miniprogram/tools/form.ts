import { CallFailure } from '../api/problem';
import { fill, words } from '../i18n/index';
import { lengthOf } from '../shared/tell/characters';
import { explain } from './feedback-on-failure';

/**
 * The questions of a screen: each with what is wrong with its answer, empty for nothing; in the order in which they stand.
 * In the template a field stands in `#field-<name>`, shows `wrong.<name>` and takes `focus === '<name>'`. 关怀模式 asks for
 * one thing at a time: there a field is drawn by `!care || asks === '<name>'`.
 */
export interface Form<D> {
  fields: Record<string, (data: D) => string>;
  /** How many characters each text takes; in the template its field has `most="{{lengths.<name>}}"`. */
  lengths?: Record<string, number>;
  /** Questions that depend on earlier answers: whether each is asked. */
  asked?: Record<string, (data: D) => boolean>;
  /** Fields that the API calls otherwise than the screen: `{ 'contact.phone': 'contactPhone' }`. */
  named?: Record<string, string>;
}

export interface FormData {
  wrong: Record<string, string>;
  lengths: Record<string, number>;
  focus: string;
  /** The question that 关怀模式 asks now, whether it is the first or the last of them, and "第 2 步，共 6 步"; no words for a single one. */
  asks: string;
  firstAsked: boolean;
  lastAsked: boolean;
  stepOf: string;
}

/** The questions that are asked as things stand. */
const askedOf = ({ fields, asked = {} }: Form<never>, data: object): string[] =>
  Object.keys(fields).filter((name) => asked[name]?.(data as never) ?? true);

const askingOf = (
  form: Form<never>,
  data: object,
  asks: string,
): Pick<FormData, 'asks' | 'firstAsked' | 'lastAsked' | 'stepOf'> => {
  const names = askedOf(form, data);
  const all = names.length;
  return {
    asks,
    firstAsked: asks === names[0],
    lastAsked: asks === names[all - 1],
    stepOf: all > 1 ? fill(words('common').stepOf, { n: names.indexOf(asks) + 1, all }) : '',
  };
};

export const formDataOf = (form: Form<never>, data: object): FormData => ({
  wrong: {},
  lengths: form.lengths ?? {},
  focus: '',
  ...askingOf(form, data, askedOf(form, data)[0]),
});

interface FormPage {
  data: object;
  setData(data: object): void;
  form: Form<never>;
}

/** The error of a text that is longer than `most`. */
export const tooLong = (text: string, most: number): string =>
  lengthOf(text.trim()) > most ? fill(words('common').tooLong, { n: most }) : '';

const lengthChecked = ({ data, form }: FormPage, name: string): string => {
  const text = (data as Record<string, unknown>)[name];
  return form.lengths && name in form.lengths && typeof text === 'string' ? tooLong(text, form.lengths[name]) : '';
};

/** The errors of these fields. */
const checked = (page: FormPage, names: string[]): Record<string, string> =>
  Object.fromEntries(
    names
      .map((name) => [name, page.form.fields[name]?.(page.data as never) || lengthChecked(page, name)] as const)
      .filter(([, message]) => message !== ''),
  );

/** Marks the fields, brings the first of them into view with its cursor. */
export const markForm = (page: FormPage, wrong: Record<string, string>): void => {
  const first = Object.keys(page.form.fields).find((name) => name in wrong) ?? '';
  page.setData({ wrong, focus: '' });
  if (!first) return;
  askFor(page, first);
  page.setData({ focus: first });
  // A little above: the name of the field is read with it.
  wx.pageScrollTo({ selector: `#field-${first}`, offsetTop: -16, duration: 200 }).catch(() => undefined);
};

/** Whether the form can be sent; where not, the first field that is wrong is brought into view. */
export const formHolds = (page: FormPage): boolean => {
  const wrong = checked(page, Object.keys(page.form.fields));
  markForm(page, wrong);
  return Object.keys(wrong).length === 0;
};

const askFor = (page: FormPage, name: string): void => page.setData(askingOf(page.form, page.data, name));

/** Says the step anew, in the language that the page has now. */
export const relabelForm = (page: FormPage): void => askFor(page, (page.data as FormData).asks);

/** The next of the questions that 关怀模式 asks one by one, once this one is answered; `by` −1: the one before. */
export const stepForm = (page: FormPage, by: number): void => {
  const { asks } = page.data as FormData;
  const wrong = by > 0 ? checked(page, [asks]) : {};
  if (Object.keys(wrong).length > 0) return markForm(page, wrong);
  const names = askedOf(page.form, page.data);
  askFor(page, names[Math.max(0, names.indexOf(asks) + by)] ?? asks);
  // The question may stand below what it is about.
  wx.pageScrollTo({ selector: '#step-of', offsetTop: -16, duration: 0 }).catch(() => undefined);
};

/** Changes what the form holds; what was wrong and is no longer is forgotten at once. */
export const changeForm = (page: FormPage, changed: object): void => {
  page.setData(changed);
  const { wrong, asks } = page.data as FormData;
  if (page.form.asked) askFor(page, asks);
  const names = Object.keys(wrong);
  if (names.length > 0) page.setData({ wrong: checked(page, names), focus: '' });
};

/** Begins the form anew, with these answers. */
export const restartForm = (page: FormPage, answers: object): void => {
  page.setData({ ...answers, wrong: {}, focus: '' });
  askFor(page, askedOf(page.form, page.data)[0]);
};

/** `body.roles.0.name` → `roles`, or what the form calls it. */
const fieldOf = ({ form }: FormPage, path: string): string => {
  const inside = path.replace(/^body\./, '');
  const named = Object.entries(form.named ?? {}).find(([at]) => inside === at || inside.startsWith(`${at}.`));
  return named?.[1] ?? inside.split('.')[0];
};

/** A refusal by the service: at the fields that it names, in its words; else it is told. */
export const formRefused = async (page: FormPage, error: unknown): Promise<void> => {
  const fields = error instanceof CallFailure ? (error.problem?.fields ?? []) : [];
  const wrong = Object.fromEntries(
    fields
      .map(({ path, message }) => [fieldOf(page, path), message] as const)
      .filter(([name]) => name in page.form.fields),
  );
  if (Object.keys(wrong).length === 0) return explain(error);
  markForm(page, wrong);
};
