import { h, screenElement } from '../dom.ts';

// The tap that opened an overlay still sends a click; for this long (ms) it must not hit what now lies under the
// finger.
const deafForMs = 60;

export interface Overlay {
  element: HTMLElement;
  close(): void;
}

/**
 * Puts something above the pages. `modal` overlays dim the pages, take the focus and, given `dismiss`, close on Escape
 * and outside taps.
 */
export const openOverlay = (
  content: HTMLElement,
  options: { modal: boolean; dismiss?: () => void; kind: string },
): Overlay => {
  const layer = h(
    'div',
    { class: `ph-overlay ph-overlay-${options.kind}${options.modal ? ' ph-overlay-modal' : ''}` },
    content,
  );
  const pages = screenElement().querySelector<HTMLElement>('.ph-pages');
  if (options.modal) {
    layer.classList.add('ph-overlay-deaf');
    setTimeout(() => layer.classList.remove('ph-overlay-deaf'), deafForMs);
    content.setAttribute('role', 'dialog');
    content.setAttribute('aria-modal', 'true');
    content.tabIndex = -1;
    layer.addEventListener('click', (event) => {
      if (event.target === layer) options.dismiss?.();
    });
    layer.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') options.dismiss?.();
    });
    pages?.setAttribute('aria-hidden', 'true');
  }
  screenElement().append(layer);
  if (options.modal) content.focus();
  return {
    element: layer,
    close: () => {
      layer.remove();
      if (!screenElement().querySelector('.ph-overlay-modal')) pages?.removeAttribute('aria-hidden');
    },
  };
};
