import type { BuiltIn } from './define.ts';

export const scrollView: BuiltIn = {
  properties: {
    scrollX: false, scrollY: false, scrollTop: null, scrollLeft: null, scrollIntoView: '', lowerThreshold: 50, upperThreshold: 50,
    scrollWithAnimation: false, enhanced: false, showScrollbar: true, enableFlex: false,
  },
  create: ({ element, emit, read }) => {
    let atEnd = false;
    element.addEventListener('scroll', () => {
      const { scrollTop, scrollLeft, scrollHeight, scrollWidth, clientHeight, clientWidth } = element;
      emit('scroll', { scrollTop, scrollLeft, scrollHeight, scrollWidth });
      const left = read('scrollX') ? scrollWidth - scrollLeft - clientWidth : scrollHeight - scrollTop - clientHeight;
      const nowAtEnd = left <= (read('lowerThreshold') as number);
      if (nowAtEnd && !atEnd) emit('scrolltolower', { direction: read('scrollX') ? 'right' : 'bottom' });
      atEnd = nowAtEnd;
    });
    return {
      scrollX: (value: boolean) => { element.style.overflowX = value ? 'auto' : 'hidden'; },
      scrollY: (value: boolean) => {
        element.style.overflowY = value ? 'auto' : 'hidden';
        if (value) element.tabIndex = 0;
      },
      scrollTop: (value: number) => { element.scrollTop = value; },
      scrollLeft: (value: number) => { element.scrollLeft = value; },
      scrollIntoView: (id: string) => {
        if (id) setTimeout(() => element.querySelector(`#${CSS.escape(id)}`)?.scrollIntoView({ block: 'start' }));
      },
    };
  },
};
