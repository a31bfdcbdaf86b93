import { attribute } from '../dom.ts';
import type { BuiltIn, BuiltInHost } from './define.ts';

type Field = HTMLInputElement | HTMLTextAreaElement;

const keyboards: Record<string, string> = { number: 'numeric', digit: 'decimal', idcard: 'text', text: 'text' };

const fit = (field: Field, grows: boolean): void => {
  if (!grows) return;
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight}px`;
};

/** What `input` and `textarea` share: a real field inside, whose events are told as WeChat tells them. */
const createField = (
  field: Field,
  { element, emit, read, write }: BuiltInHost,
): Record<string, (value: never) => void> => {
  const grows = (): boolean => read('autoHeight') === true;
  // The engine would hear the browser's own event as well.
  const on = (type: string, tell: () => void): void =>
    field.addEventListener(type, (event) => {
      event.stopPropagation();
      tell();
    });
  on('input', () => {
    write('value', field.value);
    fit(field, grows());
    emit('input', { value: field.value, cursor: field.selectionStart ?? field.value.length });
  });
  on('change', () => undefined);
  on('focus', () => emit('focus', { value: field.value, height: 0 }));
  on('blur', () => emit('blur', { value: field.value, cursor: field.selectionStart ?? 0 }));
  field.addEventListener('keydown', (event) => {
    if ((event as KeyboardEvent).key === 'Enter' && field instanceof HTMLInputElement)
      emit('confirm', { value: field.value });
  });
  element.append(field);
  return {
    value: (value: string | number | null | undefined) => {
      const text = String(value ?? '');
      if (field.value !== text) field.value = text;
      fit(field, grows());
    },
    placeholder: (value: string) => {
      field.placeholder = value;
    },
    maxlength: (value: number) => {
      // WeChat's −1 is no limit; an element refuses it.
      if (value < 0) field.removeAttribute('maxlength');
      else field.maxLength = value;
    },
    disabled: (value: boolean) => {
      field.disabled = value;
    },
    focus: (value: boolean) => {
      if (value) setTimeout(() => field.focus());
    },
    ariaLabel: (value: string) => attribute(field, 'aria-label', value),
    ariaInvalid: (value: string) => attribute(field, 'aria-invalid', value),
    ariaDescribedby: (value: string) => attribute(field, 'aria-describedby', value),
    autoHeight: () => fit(field, grows()),
  };
};

const properties = {
  value: null,
  placeholder: '',
  placeholderClass: '',
  placeholderStyle: '',
  disabled: false,
  focus: false,
  confirmType: 'done',
  cursorSpacing: 0,
  adjustPosition: true,
  name: '',
};

export const input: BuiltIn = {
  properties: { ...properties, type: 'text', password: false, maxlength: 140 },
  create: (host) => {
    const field = document.createElement('input');
    field.maxLength = 140;
    return {
      ...createField(field, host),
      type: (value: string) => {
        field.inputMode = keyboards[value] ?? 'text';
      },
      password: (value: boolean) => {
        field.type = value ? 'password' : 'text';
      },
    };
  },
};

export const textarea: BuiltIn = {
  properties: { ...properties, maxlength: 140, autoHeight: false, showConfirmBar: true, fixed: false },
  create: (host) => {
    const field = document.createElement('textarea');
    field.maxLength = 140;
    field.rows = 3;
    return createField(field, host);
  },
};
