type Attributes = Record<string, string | ((event: Event) => void)>;

/** Makes an element: attributes by name, listeners by `onclick` and the like, then its children. */
export const h = (tag: string, attributes: Attributes = {}, ...children: (Node | string)[]): HTMLElement => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'string') element.setAttribute(name, value);
    else element.addEventListener(name.slice(2), value);
  }
  element.append(...children);
  return element;
};

/** Sets an attribute, or removes it where the value is empty. */
export const attribute = (
  element: Element,
  name: string,
  value: string | number | boolean | null | undefined,
): void => {
  if (value === undefined || value === null || value === false || value === '') element.removeAttribute(name);
  else element.setAttribute(name, String(value));
};

export const screenElement = (): HTMLElement => document.getElementById('screen')!;
