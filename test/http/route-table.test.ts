import { expect } from 'chai';
import { RouteTable, apiPrefix } from '../../server/platform/http/route-table.ts';
import { routes } from '../../server/routes.ts';

describe('the route of an address', () => {
  const table = new RouteTable(routes);
  const found = (method: string, address: string) => {
    const { route, params } = table.find(method, `${apiPrefix}${address}`) ?? {};
    return route && { name: route.name, params };
  };

  it('is the one that was declared, with what its parameters stand for', () => {
    for (const { name, method, path } of routes) {
      const names = [...path.matchAll(/:(\w+)/g)].map(([, param]) => param);
      const address = path.replaceAll(/:\w+/g, (param) => `1${param.slice(1)}`);
      const params = Object.fromEntries(names.map((param) => [param, `1${param}`]));
      expect(found(method.toUpperCase(), address), `${method} ${path}`).to.deep.equal({ name, params });
    }
  });

  it('is alike in any case, with a slash at the end, and to HEAD', () => {
    for (const address of ['/Tasks/aB', '/tasks/aB/'])
      for (const method of ['GET', 'HEAD'])
        expect(found(method, address)).to.deep.equal({ name: 'readTask', params: { taskId: 'aB' } });
    expect(found('GET', '/ME')?.name).to.equal('showMe');
    expect(found('GET', '/me/')?.name).to.equal('showMe');
  });

  it('cuts an ending off at the last dot', () => {
    const { params } = found('GET', '/open311/v2/requests/a.b.json')!;
    expect(params).to.deep.equal({ requestId: 'a.b', ending: 'json' });
  });

  it('decodes what its parameters stand for; there is none of what is not encoded well', () => {
    expect(found('GET', '/tasks/%E4%BB%BB')!.params).to.deep.equal({ taskId: '任' });
    expect(found('GET', '/tasks/%E4%')).to.equal(undefined);
  });

  it('is none where no route has the method or the parts', () => {
    for (const [method, address] of [
      ['DELETE', '/tasks'],
      ['GET', '/tasks//participations'],
      ['GET', '/nowhere'],
      ['GET', ''],
      ['GET', '/'],
    ])
      expect(found(method, address), `${method} ${address}`).to.equal(undefined);
    expect(table.find('GET', '/api/v2/tasks')).to.equal(undefined);
    expect(table.find('GET', '/tasks')).to.equal(undefined);
    expect(table.at(`${apiPrefix}/tasks`).map(({ method }) => method))
      .to.include('get')
      .and.not.include('delete');
  });
});
