import { violations } from '../../preview/support/axe.ts';
import { openDesk } from '../../console/support/desk.ts';
import type { Row } from '../support/report.ts';
import type { Stage } from './stage.ts';

const looks = ['zh-CN', 'en'].flatMap((language) => ['light', 'dark'].map((theme) => ({ language, theme })));
/** The rooms that a city fills, each with what is there once it is drawn. */
const rooms = [
  ['overview', '.figure .number'],
  ['tasks', 'tbody a'],
  ['counts', 'tfoot td, main .card:not([popover])'],
  ['units', '[role=treeitem]'],
  ['plans', 'h1'],
] as const;

/**
 * The findings of axe in a whole city's rooms, in both languages and both themes; `look.test.ts` goes through every
 * page.
 */
export async function benchFindings({ server, community, administrator }: Stage): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { language, theme } of looks) {
    const kept = { 'xianfeng.language': language, 'xianfeng.theme': theme };
    const { page } = await openDesk(server, `/${community}/overview`, administrator, { kept });
    let count = 0;
    for (const [room, drawn] of rooms) {
      await page.goto(`${server.url}/console/${community}/${room}`);
      await page.locator(drawn).first().waitFor();
      const found = await violations(page);
      for (const line of found) console.error(`${room}, ${language}, ${theme}: ${line}`);
      count += found.length;
    }
    await page.context().close();
    rows.push({
      name: `findings of axe, ${language}, ${theme}`,
      value: count,
      unit: '',
      against: '',
      ratio: null,
      goal: '0',
      met: count === 0,
    });
  }
  return rows;
}
