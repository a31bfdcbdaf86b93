import { attribute } from '../dom.ts';
import { pictureAddress } from '../files.ts';
import type { BuiltIn } from './define.ts';

const fits: Record<string, string> = { scaleToFill: 'fill', aspectFit: 'contain', aspectFill: 'cover' };

export const image: BuiltIn = {
  properties: { src: '', mode: 'scaleToFill', lazyLoad: false },
  create: ({ element, emit }) => {
    const picture = document.createElement('img');
    picture.alt = '';
    attribute(element, 'role', 'img');
    picture.addEventListener('load', () =>
      emit('load', { width: picture.naturalWidth, height: picture.naturalHeight }),
    );
    picture.addEventListener('error', () => emit('error', { errMsg: `image failed to load: ${picture.src}` }));
    element.append(picture);
    return {
      src: (value: string) => attribute(picture, 'src', pictureAddress(value)),
      mode: (value: string) => {
        picture.style.objectFit = fits[value] ?? 'fill';
        attribute(element, 'mode', value);
      },
      lazyLoad: (value: boolean) => {
        picture.loading = value ? 'lazy' : 'eager';
      },
    };
  },
};
