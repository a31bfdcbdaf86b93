import { expect } from 'chai';
import { unitsIn, unitsMeant, treeOf } from '../../console/parts/unit-nodes.ts';
import { destinationsOf } from '../../console/parts/destinations.ts';
import type { UnitTreeOutline } from '../../shared/api.d.ts';
import { keysOf, unitKinds } from '../../shared/words.ts';

const kindNames = keysOf(unitKinds);
const outline: UnitTreeOutline = {
  kindNames,
  ids: ['city', 'a', 'b', 'a1', 'a2', 'b1', 'b2'],
  parents: [null, 0, 0, 1, 1, 2, 2],
  names: ['测试市', '甲区', '乙区', '莲花街道', '梅林街道', '沙头街道', '福田街道'],
  initials: ['css', 'jq', 'yq', 'lhjd', 'mljd', 'stjd', 'ftjd'],
  kinds: ['city', 'district', 'district', 'street', 'street', 'street', 'street'].map((kind) =>
    kindNames.indexOf(kind as (typeof kindNames)[number]),
  ),
  closed: [6],
};
const units = unitsIn(outline);
const names = (some: readonly { name: string }[]) => some.map(({ name }) => name);

describe('the units of the console', () => {
  it('are read from the columns of the outline', () => {
    expect(units[3]).to.deep.equal({
      id: 'a1',
      parentId: 'a',
      name: '莲花街道',
      initials: 'lhjd',
      kind: 'street',
      closed: false,
    });
    expect(units[0].parentId).to.equal(null);
    expect(units[6].closed).to.equal(true);
  });

  it('hang together as a tree, whatever stands at the top', () => {
    const [city] = treeOf(units);
    expect(names(city.parts)).to.deep.equal(['甲区', '乙区']);
    expect(names(treeOf(units.slice(1)))).to.deep.equal(['甲区', '乙区']);
  });

  it('are found by characters and by pinyin initials, with all above them', () => {
    expect(names(unitsMeant('梅林', units))).to.deep.equal(['测试市', '甲区', '梅林街道']);
    expect(names(unitsMeant(' ＳＴ ', units))).to.deep.equal(['测试市', '乙区', '沙头街道']);
    expect(names(unitsMeant('乙区/ST', units))).to.deep.equal(['测试市', '乙区', '沙头街道']);
    expect(unitsMeant('甲区 › 沙头', units)).to.deep.equal([]);
    expect(unitsMeant('tj', units)).to.deep.equal([]);
    expect(unitsMeant('', units)).to.equal(units);
  });

  it('move below what may hold them: never below themselves, nor into what is closed', () => {
    const to = (at: number, kind: keyof typeof unitKinds) => names(destinationsOf({ id: units[at].id, kind }, units));
    expect(to(3, 'street')).to.deep.equal(['测试市', '甲区', '乙区']);
    expect(to(1, 'district')).to.deep.equal(['测试市']);
    expect(to(1, 'workplace')).to.deep.equal(['测试市', '乙区', '沙头街道']);
  });
});
