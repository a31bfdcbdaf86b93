import { glassEasel } from 'glass-easel-miniprogram-adapter';

// With `writeExtraInfoToAttr` the engine also writes bookkeeping attributes; of those only the id is of use here.
const idAttribute = 'exparser:info-attr-id';

const setAttribute = function (this: Element, name: string, value: string): void {
  if (name === idAttribute) return void (this.id = value);
  if (name.startsWith('exparser:') || name.startsWith('hover-')) return;
  Element.prototype.setAttribute.call(this, name === 'aria-role' ? 'role' : name, value);
};

/**
 * Elements of the mini-program are `wx-*` in the document, so that no browser style or behaviour takes hold of them.
 */
const createElement = (tag: string): HTMLElement => {
  const element = document.createElement(`wx-${tag}`);
  element.setAttribute = setAttribute;
  return element;
};

/** The engine's window backend, with our element names and only those native events that a phone has. */
export class PhoneBackend extends glassEasel.CurrentWindowBackendContext {
  constructor() {
    super();
    const { document: plain } = this;
    this.document = {
      createElement: createElement as unknown as typeof plain.createElement,
      createTextNode: (text) => plain.createTextNode(text),
      createDocumentFragment: () => plain.createDocumentFragment(),
    };
    this.onEvent((target, type, detail, options) => {
      const event = new glassEasel.Event(type, detail, options);
      glassEasel.Event.dispatchEvent(target, event);
      return event.getEventBubbleStatus();
    });
  }

  /**
   * Built-in tags emit their events themselves; passing the browser's `input` or `scroll` too would fire them twice.
   */
  override setListenerStats(
    ...[element, type, ...rest]: Parameters<glassEasel.CurrentWindowBackendContext['setListenerStats']>
  ): void {
    if (/^(touch|transition|animation)/.test(type)) super.setListenerStats(element, type, ...rest);
  }
}
