import type { BuiltIn } from './define.ts';

/** `<label>`: a tap anywhere on it reaches the control inside, as on a phone. */
export const label: BuiltIn = {
  properties: {},
  create: ({ element }) => {
    element.addEventListener('click', (event) => {
      const control = element.querySelector<HTMLElement>('wx-switch, wx-button');
      // The control's own tap, the one sent from here among them, goes its own way.
      if (control && !control.contains(event.target as Node)) control.click();
    });
    return {};
  },
};
