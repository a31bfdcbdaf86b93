import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import Koa from 'koa';
import request from 'supertest';
import { previewMiddleware } from '../../preview/build/middleware.ts';

describe('the preview on the service', () => {
  const app = new Koa();
  app.use(
    previewMiddleware({ root: fileURLToPath(new URL('sample', import.meta.url)), apiBase: 'https://api.example.org' }),
  );
  const server = request(app.callback());

  it('serves the page with the phones, under a policy that allows no foreign script', async () => {
    const answer = await server.get('/preview/').expect(200).expect('content-type', /html/);
    expect(answer.text).to.contain('phone.js');
    expect(answer.headers['content-security-policy']).to.contain("script-src 'self'");
    await server.get('/preview').expect(302).expect('location', '/preview/');
  });

  it('names scripts and styles by what is in them: those are kept for good, all else is asked for anew', async () => {
    const { text } = await server.get('/preview/screen.html').expect(200).expect('cache-control', 'no-cache');
    for (const name of ['screen.css', 'settings.js', 'runtime.js', 'app.js']) {
      const [, address] = new RegExp(`"(${name.replace('.', '[.]')}[?]v=[\\w-]+)"`).exec(text)!;
      await server
        .get(`/preview/${address}`)
        .expect(200)
        .expect('cache-control', /immutable/);
      await server.get(`/preview/${name}?v=old`).expect(200).expect('cache-control', 'no-cache');
    }
  });

  it('packs a script for a browser that takes it so, and names the header that it hangs on', async () => {
    const packed = await server
      .get('/preview/runtime.js')
      .set('accept-encoding', 'gzip')
      .expect('vary', /encoding/i);
    const plain = await server
      .get('/preview/runtime.js')
      .set('accept-encoding', 'identity')
      .expect('vary', /encoding/i);
    expect([packed, plain].map(({ headers }) => headers['content-encoding'])).to.deep.equal(['gzip', undefined]);
    expect(packed.text).to.equal(plain.text);
    expect(packed.headers.etag).to.equal(plain.headers.etag);
  });

  it('tells the phone where the API is', async () => {
    const { text } = await server.get('/preview/settings.js').expect(200);
    expect(text).to.contain('https://api.example.org');
  });

  it('serves Chinese type by its parts', async () => {
    const { text } = await server.get('/preview/fonts.css').expect(200);
    const [, font] = /url\((fonts\/[^)]+)\)/.exec(text)!;
    await server.get(`/preview/${font}`).expect(200).expect('content-type', 'font/woff2');
  });

  it('gives out nothing but pictures of the mini-program', async () => {
    for (const address of [
      'assets/app.json',
      'assets/..%2F..%2Fpackage.json',
      'assets/%2e%2e/x.png',
      'fonts/../package.json',
      'nothing',
      '%zz',
      'assets/%E0%A4',
    ]) {
      await server.get(`/preview/${address}`).expect(404);
    }
  });

  it('leaves other addresses and methods alone', async () => {
    await server.get('/elsewhere').expect(404);
    await server.post('/preview/').expect(404);
  });
});
