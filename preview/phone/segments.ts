import { h } from '../runtime/dom.ts';

/** A row of buttons of which one is chosen. */
export const segments = <T extends string>(
  title: string,
  values: readonly T[],
  labels: string[],
  chosen: T,
  choose: (value: T) => void,
): HTMLElement => {
  const buttons = values.map((value, index) => {
    const pick = (): void => {
      buttons.forEach((button, at) => button.setAttribute('aria-pressed', String(at === index)));
      choose(value);
    };
    return h('button', { 'aria-pressed': String(value === chosen), onclick: pick }, labels[index]);
  });
  return h('fieldset', {}, h('legend', {}, title), h('div', { class: 'segments' }, ...buttons));
};
