import { onScopeDispose } from 'vue';
import { moveRowFocus } from '../parts/row-focus.ts';

/** The places where a letter is part of a text, or looks for one. */
const typed = 'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable], [role="tree"]';
const isTyping = (target: EventTarget | null): boolean => target instanceof Element && target.closest(typed) !== null;

/** J goes down a list and K up; Enter opens a row, as it does every link. */
const rowSteps: Readonly<Record<string, 1 | -1>> = { j: 1, k: -1 };

interface Keys {
  palette: () => void;
  help: () => void;
}

/** The keys that work on every page; none of them while characters are being composed. */
export function useKeys({ palette, help }: Keys): void {
  const pressed = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      palette();
    }
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const step = rowSteps[event.key.toLowerCase()];
    if (step) moveRowFocus(step);
    else if (event.key === '?') help();
  };
  addEventListener('keydown', pressed);
  onScopeDispose(() => removeEventListener('keydown', pressed));
}
