import { expect } from 'chai';
import { fillingCauses } from '../../server/engine/filling/causes.ts';
import { fillingEnds, fillingStates, standingInWords, type Standing } from '../../server/features/filling/words.ts';
import { actsAt, anew, startFilling } from './filling-stage.ts';
import { hex } from './worlds.ts';

describe('the sentences of a filling', () => {
  const locales = ['zh-CN', 'en'] as const;
  const runs: Standing = {
    ...{ state: 'running', end: null, places: 3, left: 1, asked: 9, yes: 2, gone: 0, inLine: 0, others: 0 },
    ...{ chance: 0.9, cause: null },
  };
  const ended: Standing[] = fillingStates
    .filter((state) => state !== 'running')
    .flatMap((state) =>
      fillingEnds
        .filter((end) => (end === 'time') === (state !== 'stopped'))
        .map((end) => ({ ...runs, state, end, chance: null })),
    );
  const inBoth = (standing: Standing) => locales.map((locale) => standingInWords(standing, locale));

  it('told of people to come, with a chance, when its time was over', () => {
    for (const one of ended)
      for (const left of [0, 1])
        for (const sentence of inBoth({ ...one, left })) expect(sentence).to.not.match(/to come|%|还差|把握/);
    const told = ended.map((one) => standingInWords(one, 'en'));
    expect(new Set(told)).to.have.property('size', ended.length);
    expect(told[0]).to.equal('9 asked for 3 places, 2 yes; filled in time, 1 place empty');
    expect(told[1]).to.equal('9 asked for 3 places, 2 yes; not filled in time, 1 place empty');
    expect(standingInWords(ended[1], 'zh-CN')).to.equal('为 3 个名额邀请了 9 人，2 人答应；没有按时招满，还空 1 个');
    const gone = { ...runs, state: 'stopped', end: 'role', places: 0, left: 0, chance: null } as const;
    expect(inBoth(gone)).to.deep.equal([
      '邀请了 9 人，2 人答应；岗位已删去，随之结束',
      '9 asked, 2 yes; ended with its role',
    ]);
  });

  it('while it runs, says what is to come, how sure that is, and each cause', () => {
    expect(inBoth(runs)).to.deep.equal([
      '为 3 个名额邀请了 9 人，2 人答应，还差 1 人，至少有 90% 的把握',
      '9 asked for 3 places, 2 yes, 1 to come with at least 90 %',
    ]);
    for (const at of locales.keys())
      expect(new Set(fillingCauses.map((cause) => inBoth({ ...runs, cause })[at])).size).to.equal(fillingCauses.length);
  });
});

describe('how a filling stands, after somebody withdrew', () => {
  it('counted the yes as a place more, though who had said it was gone', async () => {
    const stage = await startFilling();
    const { server } = stage;
    const { volunteers, task, start, look, shown, asked, accept } = actsAt(() => stage);
    try {
      await anew(server);
      await volunteers(12);
      const wanted = await task(1);
      await start(wanted);
      const count = await look();
      const [row] = await asked(wanted);
      expect((await accept(row)).status).to.equal(200);
      await server.as({ _id: row.personId }).post(`/participations/${hex(row)}/withdrawal`, {});
      const { figures, places } = await shown(wanted);
      expect(places).to.deep.equal({ left: 1, all: 1 });
      const begin = `${count} asked for 1 place, 1 yes (1 of them without a place now), 1 to come with`;
      expect(figures.sentence.slice(0, begin.length)).to.equal(begin);
    } finally {
      await server.close();
    }
  });
});
