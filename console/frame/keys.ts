import { onScopeDispose } from 'vue';

/** Where a key means a letter of a text. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

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
    } else if (event.key === '?' && !isTyping(event.target)) help();
  };
  addEventListener('keydown', pressed);
  onScopeDispose(() => removeEventListener('keydown', pressed));
}
