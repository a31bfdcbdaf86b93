import type { Category } from '../words.ts';

/**
 * Line icons, drawn for this project on a grid of 24: what stands inside the `<svg>`. They take the colour of the text.
 */
const signs = {
  clock: '<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3 2"/>',
  pin: '<path d="M12 21s7-6.2 7-11.5a7 7 0 0 0-14 0C5 14.8 12 21 12 21z"/><circle cx="12" cy="9.5" r="2.5"/>',
  people:
    '<circle cx="9" cy="8" r="3.5"/><path d="M2.5 20c0-3.6 2.9-6 6.5-6s6.5 2.4 6.5 6M16 4.800a3.5 3.5 0 0 1 0 6.400M18 14.500c2.2.8 3.5 2.7 3.5 5.5"/>',
  search: '<circle cx="11" cy="11" r="7"/><path d="M20 20l-4-4"/>',
  star: '<path d="M12 3.500l2.6 5.4 5.9.8-4.3 4.1 1 5.900L12 16.900l-5.2 2.8 1-5.900L3.5 9.700l5.9-.8z"/>',
  ask: '<path d="M12 20.500s-8-4.8-8-10.800A4.7 4.7 0 0 1 12 6.600a4.7 4.7 0 0 1 8 3.100c0 6-8 10.8-8 10.800z"/>',
  inbox: '<path d="M4 5h16v11H9l-5 4z"/><path d="M8 9h8M8 12.500h5"/>',
  me: '<circle cx="12" cy="8" r="4"/><path d="M4 20.500c0-4 3.6-6.5 8-6.500s8 2.5 8 6.5"/>',
  check: '<g stroke-width="2.4"><path d="M5 12.500l4.5 4.500L19 7.5"/></g>',
  next: '<g stroke-width="2"><path d="M9 5l7 7-7 7"/></g>',
  phone:
    '<path d="M6 3h3l2 5-2.5 1.800a11 11 0 0 0 5.7 5.700L16 13l5 2v3a3 3 0 0 1-3.2 3A16 16 0 0 1 3 6.2 3 3 0 0 1 6 3z"/>',
  cloud: '<path d="M7 18.500a4.5 4.5 0 0 1-.4-9A6 6 0 0 1 18 8.700a5 5 0 0 1-.5 9.800zM4 3l16 18"/>',
  plus: '<g stroke-width="2.2"><path d="M12 5v14M5 12h14"/></g>',
  minus: '<g stroke-width="2.2"><path d="M5 12h14"/></g>',
  shield:
    '<path d="M12 3l7.5 2.800v5.400c0 4.6-3.1 8-7.5 9.8-4.4-1.8-7.5-5.2-7.5-9.800V5.800z"/><path d="M9 12l2.2 2.200L15.2 10"/>',
  gear: '<path d="M4 7h9M17 7h3M4 17h3M11 17h9"/><circle cx="15" cy="7" r="2.2"/><circle cx="9" cy="17" r="2.2"/>',
  'cloud-down': '<path d="M12 4v10m0 0l-4-4m4 4l4-4M4 19h16"/>',
  scan: '<path d="M4 8V5a1 1 0 0 1 1-1h3M16 4h3a1 1 0 0 1 1 1v3M20 16v3a1 1 0 0 1-1 1h-3M8 20H5a1 1 0 0 1-1-1v-3M4 12h16"/>',
  'star-full':
    '<path fill="currentColor" d="M12 3.500l2.6 5.4 5.9.8-4.3 4.1 1 5.900L12 16.900l-5.2 2.8 1-5.900L3.5 9.700l5.9-.8z"/>',
  flag: '<path d="M5 21V4h13l-2.500 4.500L18 13H5"/>',
  paper: '<path d="M6 3h8l5 5v13H6z"/><path d="M14 3v5h5M9 13h7M9 17h5"/>',
  swap: '<path d="M4 8h14m0 0l-4-4m4 4l-4 4M20 16H6m0 0l4-4m-4 4l4 4"/>',
} as const;

/** One for each category: in cards, on maps, in filters, charts and papers. */
const categoryIcons: Readonly<Record<Category, string>> = {
  epidemic:
    '<path d="M4 9.500c2.800-.3 5.300-1.200 8-2.500 2.700 1.300 5.200 2.200 8 2.500v4c0 3-3.500 5.500-8 5.500s-8-2.500-8-5.500z"/><path d="M8 12h8M8 15h8M4 11H2.500M20 11h1.500"/>',
  delivery:
    '<path d="M12 3l8 4.200v9.600L12 21l-8-4.200V7.200z"/><path d="M4 7.200l8 4.200 8-4.200M12 11.400V21M8 5.100l8 4.200"/>',
  care: '<path d="M4 11.500L12 4.500l8 7V20H4z"/><path d="M12 17.200s-3.300-1.900-3.300-4.200a1.900 1.900 0 0 1 3.300-1.200 1.900 1.900 0 0 1 3.300 1.200c0 2.300-3.300 4.200-3.300 4.200z"/>',
  medical: '<path d="M9 4h6v5h5v6h-5v5H9v-5H4V9h5z"/>',
  language:
    '<path d="M3.500 4.500h10v8H8L5 15v-2.500H3.500z"/><path d="M16.500 9H20.500v8.500H19V20l-3-2.500h-5.500V15.500M6.500 8.500h4"/>',
  education:
    '<path d="M12 6.500C10 5 7 4.500 3.500 4.500v13c3.500 0 6.500.5 8.500 2 2-1.500 5-2 8.500-2v-13C17 4.500 14 5 12 6.500zM12 6.500v13"/>',
  counselling:
    '<path d="M4.500 14v-2a7.500 7.500 0 0 1 15 0v2"/><rect x="3.500" y="13" width="4" height="6" rx="1.500"/><rect x="16.500" y="13" width="4" height="6" rx="1.500"/><path d="M18.500 19c0 1.500-2 2.200-4.500 2.200"/>',
  environment:
    '<path d="M12 21v-8M12 14c0-4 2.500-7.500 8-8 .3 5.500-3 8-8 8zM12 16.500c0-3-2-5.500-7-6-.2 4 2.500 6 7 6z"/>',
  order:
    '<path d="M6 21V3.500M6 5h11l2.500 2.500L17 10H6M18 13H9l-2.500 2.500"/><path d="M6 18h11.500V13M3.500 21h5"/>',
  technical:
    '<path d="M14.500 6.500a4 4 0 0 1 5-2.200l-2.700 2.700 1.800 1.800 2.600-2.600a4 4 0 0 1-5.300 4.800L8 19a2 2 0 0 1-3-3l8-7.900"/>',
  culture:
    '<path d="M9 17.500V6l10-2.500v11.500"/><circle cx="6.500" cy="17.500" r="2.500"/><circle cx="16.500" cy="15" r="2.500"/><path d="M9 9.500L19 7"/>',
  emergency:
    '<circle cx="12" cy="12" r="8.500"/><circle cx="12" cy="12" r="3.500"/><path d="M6 6l3.500 3.500M18 6l-3.500 3.500M6 18l3.500-3.500M18 18l-3.500-3.500"/>',
};

/** The mark: a flame of three leaves in a seal, one colour, on a grid of 48, filled by the even-odd rule. */
export const markOutline =
  'M10 2h28a8 8 0 0 1 8 8v28a8 8 0 0 1-8 8H10a8 8 0 0 1-8-8V10a8 8 0 0 1 8-8z' +
  'M24 8c-4.600 5.600-7 10.400-7 15 0 5.200 2.600 9.400 7 12.600 4.400-3.200 7-7.400 7-12.600 0-4.600-2.400-9.400-7-15z' +
  'M11 19.500c-1.200 8.800 2.200 15.800 10.400 20.300 0 0 .6-1.700.6-2.700-4.800-3.700-7.400-8-7.600-13.500z' +
  'M37 19.500c1.200 8.800-2.200 15.800-10.400 20.300 0 0-.6-1.700-.6-2.700 4.800-3.700 7.400-8 7.600-13.500z';
export const markPaths = `<path fill-rule="evenodd" d="${markOutline}"/>`;

export const icons: Readonly<Record<string, string>> = { ...signs, ...categoryIcons };
export type Icon = keyof typeof signs | Category;

/** An icon as a file of its own; `colour` for where nothing hands one down. */
export const iconSvg = (name: Icon, colour = 'currentColor'): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="${colour}" stroke-width="1.8" ` +
  `stroke-linecap="round" stroke-linejoin="round">${icons[name].replaceAll('currentColor', colour)}</svg>`;

/** The mark as a file of its own. */
export const markSvg = (colour = 'currentColor'): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48" fill="${colour}">${markPaths}</svg>`;

/** A pin of a map with a category's icon in it, its tip in the middle of the lower edge. */
export const pinSvg = (category: Category, ground: string, sign: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 44" width="36" height="44">` +
  `<path fill="${ground}" stroke="${sign}" stroke-width="2" d="M18 43C9 33 2 26 2 17a16 16 0 0 1 32 0c0 9-7 16-16 26z"/>` +
  `<g transform="translate(8 7) scale(.833)" fill="none" stroke="${sign}" stroke-width="1.8" stroke-linecap="round" ` +
  `stroke-linejoin="round">${categoryIcons[category].replaceAll('currentColor', sign)}</g></svg>\n`;

/** A pin of a map that stands for several: three leaves on one another. */
export const clusterSvg = (ground: string, sign: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 44" width="36" height="44">` +
  `<path fill="${ground}" stroke="${sign}" stroke-width="2" d="M18 43C9 33 2 26 2 17a16 16 0 0 1 32 0c0 9-7 16-16 26z"/>` +
  `<g fill="none" stroke="${sign}" stroke-width="1.8" stroke-linejoin="round"><path d="M18 8l9 5-9 5-9-5z"/>` +
  `<path d="M9 17l9 5 9-5M9 21l9 5 9-5"/></g></svg>\n`;
