import { readdirSync, writeFileSync, readFileSync } from 'node:fs';
import { sharedBrowser, closeBrowser } from '../preview/support/browser.ts';
const [dir, pattern, out, cols = '6', width = '300'] = process.argv.slice(2);
const files = readdirSync(dir).filter((f) => new RegExp(pattern).test(f)).sort();
const per = 18; const browser = await sharedBrowser();
for (let i = 0; i * per < files.length; i++) {
  const page = await browser.newPage({ viewport: { width: Number(cols) * (Number(width) + 8) + 8, height: 900 } });
  const html = files.slice(i * per, i * per + per).map((f) => `<figure style="margin:4px;display:inline-block;width:${width}px;vertical-align:top"><figcaption style="font:12px sans-serif;overflow:hidden;white-space:nowrap">${f}</figcaption><img style="width:100%" src="data:image/png;base64,${readFileSync(dir + '/' + f).toString('base64')}"></figure>`).join('');
  await page.setContent(html); await page.waitForTimeout(300);
  await page.screenshot({ path: `${out}-${i}.png`, fullPage: true }); await page.close();
}
await closeBrowser(); console.log(files.length);
