import { attribute } from '../dom.ts';
import { agreeToPrivacy } from '../api/privacy.ts';
import { askForNumber } from '../api/login.ts';
import { openSetting } from '../api/authorize.ts';
import { share } from '../api/share.ts';
import type { BuiltIn } from './define.ts';

const openTypes: Record<string, (emit: (type: string, detail?: Record<string, unknown>) => void) => void> = {
  share: () => void share(),
  openSetting: (emit) => void openSetting().then((authSetting) => emit('opensetting', { ...authSetting })),
  getPhoneNumber: (emit) => void askForNumber().then((answer) => emit('getphonenumber', answer)),
  agreePrivacyAuthorization: (emit) => {
    agreeToPrivacy();
    emit('agreeprivacyauthorization');
  },
};

export const button: BuiltIn = {
  properties: {
    type: 'default',
    size: 'default',
    plain: false,
    disabled: false,
    loading: false,
    openType: '',
    hoverClass: '',
    formType: '',
  },
  create: ({ element, emit, tap, read }) => {
    attribute(element, 'role', 'button');
    element.tabIndex = 0;
    element.addEventListener('click', () => {
      const openType = read('openType') as string;
      if (!openType) return;
      const open = openTypes[openType];
      if (!open) throw new Error(`button open-type="${openType}" is not part of the preview`);
      open(emit);
    });
    element.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      tap();
      element.click();
    });
    return {
      type: (value: string) => attribute(element, 'type', value),
      size: (value: string) => attribute(element, 'size', value),
      plain: (value: boolean) => attribute(element, 'plain', value),
      loading: (value: boolean) => attribute(element, 'loading', value),
      disabled: (value: boolean) => {
        attribute(element, 'disabled', value);
        attribute(element, 'aria-disabled', value);
        element.tabIndex = value ? -1 : 0;
      },
    };
  },
};
