import type { Page } from 'playwright-core';
import { countOf, valueOf } from '../../../preview/support/see.ts';
import { until } from '../../../support/until.ts';
import { front } from './town.ts';

interface FormPage {
  data: { asks?: string };
  form?: { fields: object };
}

/** The question that 关怀模式 asks now on the page in front, and all questions of its form. */
const form = (page: Page): Promise<{ asks: string; questions: string[] }> =>
  page.evaluate(() => {
    const { data, form: declared } = (globalThis as unknown as { getCurrentPages(): FormPage[] })
      .getCurrentPages()
      .at(-1)!;
    return { asks: data.asks ?? '', questions: Object.keys(declared?.fields ?? {}) };
  });

/** The questions of the form of the page in front; none where there is no form. */
export const questionsOf = async (page: Page): Promise<string[]> => {
  const { questions } = await form(page);
  return questions;
};

/** Answers to some questions: a matter that is known already, and numbers. */
const samples: Record<string, string> = {
  title: '井盖松动',
  address: '和平路9号菜市场门口',
  otherPhone: '13800138000',
  phone: '13800138000',
};

/**
 * Answers so that the questions which depend on it are asked as well: the last of two ways, the second of several, the
 * first chip, a text where there is none.
 */
const answer = async (page: Page, question: string): Promise<void> => {
  const field = front(page).locator(`#field-${question}`);
  const ways = field.locator('.segment-part');
  if ((await countOf(ways)) > 0) return ways.last().click();
  const choices = field.getByRole('radio');
  if ((await countOf(choices)) > 1) return choices.nth(1).click();
  const chips = field.locator('.chip[aria-pressed]');
  if ((await countOf(chips)) > 0) return chips.first().click();
  const text = field.getByRole('textbox').first();
  if ((await countOf(text)) > 0 && (await valueOf(text)) === '') await text.fill(samples[question] ?? '帮忙买药');
};

type Look = (question: string) => Promise<void>;

const nextOf = (page: Page) => front(page).locator('#step-next');
const goesOn = async (page: Page): Promise<boolean> => (await countOf(nextOf(page))) > 0;

/** From the question that is asked now to the last. */
const walkOn = async (page: Page, look: Look): Promise<void> => {
  const { asks } = await form(page);
  await answer(page, asks);
  await look(asks);
  if (!(await goesOn(page))) return;
  await nextOf(page).click();
  await until(`something comes after ${asks}`, async () => (await form(page)).asks !== asks);
  await walkOn(page, look);
};

/**
 * Goes through the form of the page in front, question by question, as 关怀模式 asks them, and looks at each once it is
 * answered.
 */
export const walkSteps = async (page: Page, look: Look): Promise<void> => {
  if (await goesOn(page)) await walkOn(page, look);
};
