import { CallFailure } from '../api/problem';
import { fill, words } from '../i18n/index';
import { lengthOf } from '../shared/tell/characters';
import { explain } from './feedback-on-failure';

/**
 * The questions of a screen: each with what is wrong with its answer, empty for nothing; in the order in which they
 * stand. In the template a field stands in `#field-<name>`, shows `wrong.<name>` and takes `focus === '<name>'`. 关怀模式
 * asks for one thing at a time: there a field is drawn by `!care || asks === '<name>'`.
 *
 * A form of many questions has `screens`, gone through one after the other by `stepBy`; what stands on one is drawn by
 * `screen === '<name>'`, in 关怀模式 too, where a screen is gone through question by question.
 */
export interface Form<D> {
  fields: Record<string, (data: D) => string>;
  /** How many characters each text takes; in the template its field has `most="{{lengths.<name>}}"`. */
  lengths?: Record<string, number>;
  /** The screens by their names, each with its questions: all of `fields`, in their order. */
  screens?: Record<string, readonly string[]>;
  /** Questions that depend on earlier answers: whether each is asked. */
  asked?: Record<string, (data: D) => boolean>;
  /** Fields that the API calls otherwise than the screen: `{ 'contact.phone': 'contactPhone' }`. */
  named?: Record<string, string>;
}

export interface FormData {
  wrong: Record<string, string>;
  lengths: Record<string, number>;
  focus: string;
  /**
   * The question that 关怀模式 asks now, elsewhere the first of its screen; and whether there is nothing before or after
   * it.
   */
  asks: string;
  firstAsked: boolean;
  lastAsked: boolean;
  /** The screen on which it stands, empty where there are none, and "第 2 步，共 3 步", empty for a single step. */
  screen: string;
  stepped: string;
}

/** The questions that are asked as things stand. */
const askedOf = ({ fields, asked = {} }: Form<never>, data: object): string[] =>
  Object.keys(fields).filter((name) => asked[name]?.(data as never) ?? true);

/** The questions that are asked at one time: in 关怀模式 a single one, else those of a screen. */
const stepsOf = (form: Form<never>, data: object): string[][] => {
  const names = askedOf(form, data);
  if ((data as { care?: boolean }).care) return names.map((name) => [name]);
  if (!form.screens) return [names];
  return Object.values(form.screens)
    .filter((questions) => questions.some((name) => names.includes(name)))
    .map((questions) => [...questions]);
};

const stepAt = (steps: string[][], asks: string): number =>
  Math.max(
    0,
    steps.findIndex((questions) => questions.includes(asks)),
  );

const askingOf = (
  form: Form<never>,
  data: object,
  asks: string,
): Pick<FormData, 'asks' | 'firstAsked' | 'lastAsked' | 'screen' | 'stepped'> => {
  const steps = stepsOf(form, data);
  const at = stepAt(steps, asks);
  return {
    asks,
    firstAsked: at === 0,
    lastAsked: at === steps.length - 1,
    screen: Object.entries(form.screens ?? {}).find(([, questions]) => questions.includes(asks))?.[0] ?? '',
    stepped: steps.length > 1 ? fill(words('common').stepAt, { n: at + 1, of: steps.length }) : '',
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

/** Goes on once all that is asked now is answered; `by` −1: goes back. */
export const stepForm = (page: FormPage, by: number): void => {
  const steps = stepsOf(page.form, page.data);
  const at = stepAt(steps, (page.data as FormData).asks);
  const wrong = by > 0 ? checked(page, steps[at]) : {};
  if (Object.keys(wrong).length > 0) return markForm(page, wrong);
  askFor(page, steps[Math.max(0, at + by)]?.[0] ?? steps[at][0]);
  // The question may stand below what it is about.
  wx.pageScrollTo({ selector: '#stepped', offsetTop: -16, duration: 0 }).catch(() => undefined);
};

/** Draws the steps anew where the language or 关怀模式 has changed, or answers that were read ask for more. */
export const redrawSteps = (page: FormPage): void => {
  askFor(page, (page.data as FormData).asks);
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
