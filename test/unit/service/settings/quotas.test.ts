import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { defaultQuotas } from '../../../../extension/service/settings/quotas';

describe('Quotas', () => {
  it('are documented as they are', () => {
    const rows = [...readFileSync('docs/service.md', 'utf8').matchAll(/^\| `(\w+)` +\| (\d+) +\|/gm)];
    const documented = Object.fromEntries(rows.map(([, name = '', value]) => [name, Number(value)]));
    assert.deepEqual(documented, defaultQuotas);
  });
});
