import { bookings } from '../../server/domain/lists/model.ts';
import { hall } from '../permissions/rows/lists.ts';
import { startTestServer } from '../support/server.ts';
import type { Row } from './support/report.ts';

const askerCount = 500;
const peopleCount = 100;

/** 500 bookings of one hall and hour at one moment, by a hundred people, on two servers beside each other. */
export async function bookingRows(): Promise<Row[]> {
  const server = await startTestServer();
  const beside = await startTestServer({ beside: server });
  try {
    const city = await server.make.smallCity();
    const entry = await hall({ server, city });
    const askedBy = await Promise.all(Array.from({ length: peopleCount }, () => server.make.person()));
    const started = performance.now();
    const answers = await Promise.all(
      Array.from({ length: askerCount }, (_, at) =>
        (at % 2 ? beside : server)
          .as(askedBy[at % peopleCount])
          .post(`/list-entries/${entry._id.toHexString()}/bookings`, { start: '2026-03-05T10:00:00+08:00', hours: 1 }),
      ),
    );
    const time = performance.now() - started;
    const given = await bookings.in(server.db).countDocuments({ entryId: entry._id });
    const refused = answers.filter(({ body }) => body.code === 'hours_taken').length;
    const row = { ratio: null, unit: '' };
    return [
      {
        ...row,
        name: `${askerCount} at once for one hall and hour: bookings`,
        value: given,
        against: 'exactly one',
        goal: '1',
        met: given === 1,
      },
      {
        ...row,
        name: `${askerCount} at once for one hall and hour: refused as taken`,
        value: refused,
        against: 'all the others',
        goal: `${askerCount - 1}`,
        met: refused === askerCount - 1,
      },
      {
        ...row,
        name: `${askerCount} at once for one hall and hour: all answered in`,
        value: time,
        unit: 'ms',
        against: 'nothing',
        goal: '–',
        met: true,
      },
    ];
  } finally {
    await beside.close();
    await server.close();
  }
}
