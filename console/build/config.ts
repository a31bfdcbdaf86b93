import { fileURLToPath } from 'node:url';
import vue from '@vitejs/plugin-vue';
import type { InlineConfig, Plugin } from 'vite';
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
  },
});
