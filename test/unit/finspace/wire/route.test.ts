import assert from 'node:assert/strict';
import { models } from '../../../../extension/finspace/model/operationTable';
import { isOperationPath, routeOf } from '../../../../extension/finspace/wire/route';

describe('routeOf', () => {
  for (const model of Object.values(models)) {
    for (const operation of Object.values(model.operations)) {
      it(`finds ${model.generation}.${operation.name} by its own method and path`, () => {
        const path = operation.path.replaceAll(/\{\w+\}/g, 'abc');
        const found = routeOf(operation.method, path)?.operation;
        assert.equal(found?.name, operation.name);
        assert.equal(found.path, operation.path);
      });
    }
  }

  it('tells the generations of CreateChangeset apart by their paths', () => {
    assert.equal(routeOf('POST', '/datasets/a/changesets')?.operation.generation, 'first');
    assert.equal(routeOf('POST', '/datasets/a/changesetsv2')?.operation.generation, 'second');
  });

  it('decodes labels', () => {
    assert.deepEqual(routeOf('GET', '/datasetsv2/alias%2Fmy%20ds')?.labels, { datasetId: 'alias/my ds' });
  });

  const unknown = [
    '/',
    '/datasetsv2/',
    '/datasetsv2/a/',
    '/datasets//changesetsv2',
    '/datasetsv2/%E0%A4',
    '/DATASETSV2',
  ];
  for (const path of unknown) {
    it(`knows nothing at ${path}`, () => assert.equal(routeOf('GET', path), undefined));
  }
});

describe('isOperationPath', () => {
  it('knows a path whatever the method', () => {
    assert.equal(isOperationPath('/datasetsv2'), true);
    assert.equal(isOperationPath('/bucket/key'), false);
  });
});
