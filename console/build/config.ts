import { fileURLToPath } from 'node:url';
import vue from '@vitejs/plugin-vue';
import type { InlineConfig, Plugin, Rolldown } from 'vite';
import { markSvg } from '../../shared/face/icons.ts';
import { colours } from '../../shared/face/tokens.ts';
import { consoleSheet } from './tokens.ts';

const consoleRoot = fileURLToPath(new URL('..', import.meta.url));

const sheetName = 'virtual:tokens.css';

/** The face: its tokens as a style sheet to import, its mark as the page's icon. */
const face = (): Plugin => ({
  name: 'face',
  resolveId: (id) => (id === sheetName ? `\0${sheetName}` : undefined),
  load: (id) => (id === `\0${sheetName}` ? consoleSheet() : undefined),
  transformIndexHtml: () => [
    {
      tag: 'link',
      attrs: { rel: 'icon', href: `data:image/svg+xml,${encodeURIComponent(markSvg(colours.light.brand))}` },
    },
  ],
});

/**
 * Few files a page: each costs a round trip and its share of a browser's work. The frame is one; so are the parts that
 * nearly every page has; others are gathered by the pages that have them.
 */
const files: Rolldown.CodeSplittingGroup[] = [
  { name: 'frame', tags: ['$initial'], priority: 4 },
  { name: 'map', test: /[\\/](leaflet|CityMap)/, priority: 3 },
  { name: 'parts', minShareCount: 16, priority: 2 },
  { name: 'shared', minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 8_000, priority: 1 },
];

/** How the console is built: nothing inline, since its policy allows nothing inline. */
export const viteConfig = (outDir: string): InlineConfig => ({
  configFile: false,
  root: consoleRoot,
  base: '/console/',
  logLevel: 'warn',
  plugins: [vue(), face()],
  define: { __VUE_OPTIONS_API__: 'false', __VUE_PROD_DEVTOOLS__: 'false' },
  build: {
    outDir,
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1000,
    manifest: true,
    rolldownOptions: { output: { codeSplitting: { groups: files } } },
  },
});
