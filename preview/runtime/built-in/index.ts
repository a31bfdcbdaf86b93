import { glassEasel } from 'glass-easel-miniprogram-adapter';
import type { componentTags } from '../tags.ts';
import { defineBuiltIn, type BuiltIn } from './define.ts';
import { button } from './button.ts';
import { image } from './image.ts';
import { label } from './label.ts';
import { map } from './map.ts';
import { navigator } from './navigator.ts';
import { picker } from './picker.ts';
import { scrollView } from './scroll-view.ts';
import { input, textarea } from './text-field.ts';
import { slider, toggle } from './toggles.ts';

const builtIns: Record<(typeof componentTags)[number], BuiltIn> = {
  button,
  image,
  input,
  label,
  map,
  navigator,
  picker,
  'scroll-view': scrollView,
  slider,
  switch: toggle,
  textarea,
};

/** Makes the built-in tags usable in every component of `target`, from a space of their own. */
export const installBuiltIns = (target: glassEasel.ComponentSpace): void => {
  const space = new glassEasel.ComponentSpace();
  for (const [tag, builtIn] of Object.entries(builtIns)) {
    defineBuiltIn(space, tag, builtIn);
    target.setGlobalUsingComponent(tag, space.getComponentByUrl(tag, ''));
  }
};
