/** Tags that are plain boxes: the engine makes a native node of them, the page draws it by its style sheet. */
export const nativeTags = ['view', 'text', 'cover-view'] as const;

/** Tags with a behaviour of their own, one file each in `built-in/`. */
export const componentTags = [
  'button',
  'image',
  'input',
  'label',
  'map',
  'navigator',
  'picker',
  'scroll-view',
  'slider',
  'switch',
  'textarea',
] as const;

/** Every tag that a template may use without naming it in `usingComponents`. */
export const builtInTags: readonly string[] = [...nativeTags, ...componentTags];
