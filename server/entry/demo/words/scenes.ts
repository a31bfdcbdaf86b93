/**
 * Pictures of the demo city, drawn of a few shapes on 640 by 480: what passers-by take photos of, and the same put
 * right.
 */
const street = (sky: string, ground: string, ...things: string[]): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 480" width="640" height="480">` +
  `<rect width="640" height="300" fill="${sky}"/><rect y="300" width="640" height="180" fill="${ground}"/>` +
  `<rect y="300" width="640" height="14" fill="#a9a49a"/>${things.join('')}</svg>`;
const houses = (wall: string, pane: string): string =>
  [20, 180, 430]
    .map(
      (x, i) =>
        `<rect x="${x}" y="${90 + i * 30}" width="140" height="${210 - i * 30}" fill="${wall}"/>` +
        [0, 1, 2]
          .map((n) => `<rect x="${x + 20 + n * 38}" y="${150 + i * 20}" width="22" height="30" fill="${pane}"/>`)
          .join(''),
    )
    .join('');
const pole = '<path d="M330 320V80h90" stroke="#3d4247" stroke-width="12" fill="none"/>';
const cover = (x: number, turn: number): string =>
  `<ellipse cx="300" cy="400" rx="90" ry="34" fill="#1d1f21"/>` +
  `<g transform="translate(${x} 396) rotate(${turn})"><ellipse rx="88" ry="32" fill="#77797c" stroke="#4b4d50" stroke-width="6"/>` +
  `<path d="M-60 0h120M-40-14h80M-40 14h80" stroke="#5b5d60" stroke-width="5"/></g>`;
const bags = [
  [220, 400, '#2f3b2f'],
  [290, 415, '#46576b'],
  [350, 395, '#6b4f46'],
]
  .map(([x, y, colour]) => `<path d="M${x} ${y}q-34-10-26-44 20-22 52 0 10 36-26 44z" fill="${colour}"/>`)
  .join('');
const night = houses('#20263a', '#c9b46a');
const day = houses('#c7b9a4', '#8fa6b5');

export const scenes = {
  lampOut: street('#161b2b', '#22252b', night, pole, '<rect x="396" y="78" width="48" height="16" fill="#54585d"/>'),
  lampLit: street(
    '#161b2b',
    '#3a3a33',
    night,
    '<path d="M420 94L300 340H560z" fill="#f4dc8a" opacity=".45"/>',
    pole,
    '<rect x="396" y="78" width="48" height="16" fill="#ffe9a0"/>',
  ),
  coverOpen: street('#9db4c4', '#6d6f72', day, cover(380, -14)),
  coverShut: street('#9db4c4', '#6d6f72', day, cover(300, 0)),
  litter: street('#a9bcc8', '#77797b', day, bags),
  swept: street('#a9bcc8', '#8a8c8e', day, '<rect x="250" y="330" width="60" height="80" rx="8" fill="#3f7a56"/>'),
} as const;
export type SceneName = keyof typeof scenes;
