import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { openPhone } from './support/browser.ts';
import { startPreviewServer } from './support/sample-server.ts';

describe('the preview while somebody works on the mini-program', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'sample-'));
  const file = (name: string): string => path.join(folder, name);
  const change = (name: string, from: string, to: string): void => {
    const text = readFileSync(file(name), 'utf8');
    expect(text).to.contain(from);
    writeFileSync(file(name), text.replace(from, to));
  };

  before(() => {
    cpSync(fileURLToPath(new URL('sample', import.meta.url)), folder, { recursive: true });
  });
  after(async () => {
    rmSync(folder, { recursive: true });
  });

  it('shows every change, says what is wrong with one, and goes on once that is put right', async function () {
    const server = await startPreviewServer(folder, { watchFiles: true });
    const { page } = await openPhone(`${server.url}/preview/screen.html?phone=1`);
    await page.locator('#title').waitFor();
    change('pages/home/index.wxml', '<text>inside</text>', '<text>changed</text>');
    await page.getByText('changed').waitFor();
    change('pages/home/index.wxml', '<text>changed</text>', '<text>changed');
    await page.locator('.ph-build-problems').getByText('pages/home/index').waitFor();
    change('pages/home/index.wxml', '<text>changed', '<text>mended</text>');
    await page.getByText('mended').waitFor();
    const config = readFileSync(file('app.json'), 'utf8');
    writeFileSync(file('app.json'), config.slice(0, 20));
    await page.locator('.ph-build-problems').waitFor();
    writeFileSync(file('app.json'), config);
    await page.getByText('mended').waitFor();
    server.close();
  });
});
