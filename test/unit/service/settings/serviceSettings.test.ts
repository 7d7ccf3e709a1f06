import assert from 'node:assert/strict';
import { defaultQuotas } from '../../../../extension/service/settings/quotas';
import { readServiceSettings } from '../../../../extension/service/settings/serviceSettings';

describe('Service settings', () => {
  it('are the defaults of the user guide where there is no file', () => {
    const defaults = { quotas: defaultQuotas, staleUploadDays: 7, engineMemoryMegabytes: 1024 };
    assert.deepEqual(readServiceSettings(undefined, 'settings.json'), defaults);
  });

  it('change what they name, and nothing else', () => {
    const { quotas } = readServiceSettings('{"quotas": {"users": 50}}', 'settings.json');
    assert.deepEqual(quotas, { ...defaultQuotas, users: 50 });
    assert.equal(readServiceSettings('{"staleUploadDays": 2}', 'settings.json').staleUploadDays, 2);
  });

  const refused: readonly (readonly [text: string, message: RegExp])[] = [
    ['{', /settings\.json is not valid JSON/],
    ['[]', /has to hold a JSON object/],
    ['{"quota": {}}', /no setting of this name: quota$/],
    ['{"quotas": 5}', /quotas has to be an object/],
    ['{"quotas": {"user": 5}}', /no quota of this name: user\. There are: users, permissionGroups/],
    ['{"quotas": {"users": 0}}', /quotas\.users has to be a whole number/],
    ['{"quotas": {"users": "5"}}', /quotas\.users has to be a whole number/],
    ['{"staleUploadDays": 0}', /staleUploadDays has to be a whole number/],
    ['{"engineMemoryMegabytes": 127}', /engineMemoryMegabytes has to be a whole number from 128 on/],
    ['{"quotas": {"__proto__": 5}}', /no quota of this name: __proto__/],
  ];
  for (const [text, message] of refused) {
    it(`are refused as ${text}`, () => {
      assert.throws(() => readServiceSettings(text, 'settings.json'), { code: 'SettingsInvalid', message });
    });
  }
});
