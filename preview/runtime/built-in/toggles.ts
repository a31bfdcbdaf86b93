import { attribute } from '../dom.ts';
import type { BuiltIn } from './define.ts';

/** `<switch>`. */
export const toggle: BuiltIn = {
  properties: { checked: false, disabled: false, color: '', type: 'switch' },
  create: ({ element, emit, read, write }) => {
    attribute(element, 'role', 'switch');
    element.setAttribute('aria-checked', 'false');
    element.tabIndex = 0;
    const flip = (): void => {
      if (read('disabled')) return;
      const next = !read('checked');
      write('checked', next);
      emit('change', { value: next });
    };
    element.addEventListener('click', flip);
    element.addEventListener('keydown', (event) => {
      if (event.key === ' ' || event.key === 'Enter') flip();
    });
    return {
      checked: (value: boolean) => element.setAttribute('aria-checked', String(value)),
      disabled: (value: boolean) => attribute(element, 'aria-disabled', value),
      color: (value: string) => element.style.setProperty('--on', value),
    };
  },
};

export const slider: BuiltIn = {
  properties: {
    min: 0,
    max: 100,
    step: 1,
    value: 0,
    disabled: false,
    showValue: false,
    activeColor: '',
    backgroundColor: '',
    blockSize: 28,
    blockColor: '',
  },
  create: ({ element, emit, write }) => {
    const range = document.createElement('input');
    range.type = 'range';
    const tell =
      (type: string) =>
      (event: Event): void => {
        event.stopPropagation();
        write('value', Number(range.value));
        emit(type, { value: Number(range.value) });
      };
    range.addEventListener('input', tell('changing'));
    range.addEventListener('change', tell('change'));
    element.append(range);
    return {
      min: (value: number) => {
        range.min = String(value);
      },
      max: (value: number) => {
        range.max = String(value);
      },
      step: (value: number) => {
        range.step = String(value);
      },
      value: (value: number) => {
        range.value = String(value);
      },
      disabled: (value: boolean) => {
        range.disabled = value;
      },
      activeColor: (value: string) => {
        range.style.accentColor = value;
      },
      ariaLabel: (value: string) => attribute(range, 'aria-label', value),
    };
  },
};
