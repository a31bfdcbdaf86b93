import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { buildApp, buildPreview } from '../../preview/build/build.ts';

const sample = fileURLToPath(new URL('sample', import.meta.url));

describe('building the preview', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'preview-'));
    cpSync(sample, root, { recursive: true });
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const problemsWith = async (file: string, text: string): Promise<string[]> => {
    writeFileSync(path.join(root, file), text);
    return (await buildApp(root)).errors.map((problem) => `${problem.file}: ${problem.message}`);
  };

  it('finds nothing wrong with the sample', async () => {
    const { code, errors } = await buildApp(root);
    expect(errors).to.deep.equal([]);
    expect(code).to.contain('startPreview(');
  });

  it('writes everything that a web server needs into one folder', async () => {
    const outDir = path.join(root, 'out');
    const { files, errors } = await buildPreview({ root, outDir });
    expect(errors).to.deep.equal([]);
    expect(readdirSync(outDir).sort()).to.deep.equal([...files.keys()].sort());
    expect([...files.keys()]).to.include.members(['index.html', 'screen.html', 'runtime.js', 'app.js']);
  });

  it('takes a warning of the template compiler for a failure', async () => {
    expect(await problemsWith('pages/more/index.wxml', '<view><text>unclosed</view>')).to.deep.equal([
      'pages/more/index.wxml:1:8: missing end tag',
    ]);
  });

  it('names an expression that does not parse', async () => {
    expect(await problemsWith('pages/more/index.wxml', '<view class="{{ 1 + }}"/>')).to.have.lengthOf(1);
  });

  it('names a tag that nothing supplies', async () => {
    expect(await problemsWith('pages/more/index.wxml', '<live-player/>')).to.deep.equal([
      'pages/more/index.wxml: <live-player> is not part of the preview',
    ]);
  });

  it('names a missing component, a broken style sheet and a broken script', async () => {
    const missing = await problemsWith(
      'pages/more/index.json',
      '{"usingComponents": {"gone": "/components/gone/index"}}',
    );
    expect(missing.join()).to.contain('components/gone/index.wxml: the file is missing');
    expect((await problemsWith('pages/more/index.wxss', '.a { color: red')).join()).to.contain('Unclosed block');
    cpSync(sample, root, { recursive: true });
    writeFileSync(path.join(root, 'pages/more/index.wxss'), '');
    expect((await problemsWith('pages/more/index.js', 'Page({')).join()).to.match(/^pages\/more\/index\.js:1:\d+: /);
  });

  it('hides what only a browser has from the scripts', async () => {
    writeFileSync(path.join(root, 'pages/more/index.js'), 'Page({ onLoad() { document.title = fetch.name; } });');
    expect((await buildApp(root)).code).to.not.contain('document.title');
  });
});
