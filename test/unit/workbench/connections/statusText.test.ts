import assert from 'node:assert/strict';
import {
  embeddedDescription,
  type ExternalDescription,
} from '../../../../extension/workbench/connections/connectionDescription';
import {
  minutesLeft,
  statusOf as describeStatus,
  type StatusFacts,
} from '../../../../extension/workbench/connections/statusText';

const now = new Date('2026-03-09T14:00:00Z');
const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

const handle = { endpoint: 'http://127.0.0.1:1', region: 'us-east-2' };
const external: ExternalDescription = {
  kind: 'external',
  id: 'x',
  name: 'Desk $(zap)',
  endpoint: 'https://finspace.example.com',
  region: 'eu-west-1',
  profile: 'desk',
};

const statusOf = (facts: Partial<StatusFacts>) =>
  describeStatus({ connection: embeddedDescription(), state: 'running', now, ...facts });

describe('statusOf', () => {
  it('shows the state of the embedded service', () => {
    const running = statusOf({ state: 'running', handle });
    assert.equal(running.text, '$(database) FinSpace: Local service');
    assert.equal(running.tooltip, 'The local service listens at http://127.0.0.1:1 (us-east-2).');
    assert.equal(statusOf({ state: 'starting' }).text, '$(sync~spin) FinSpace: Local service');
    assert.equal(statusOf({ state: 'failed' }).text, '$(error) FinSpace: Local service');
    assert.equal(statusOf({ state: 'unknown' }).text, '$(circle-large-outline) FinSpace: Local service');
  });

  it('shows a connection to a service elsewhere, whatever the embedded one does', () => {
    const { text, tooltip } = statusOf({ connection: external, state: 'failed' });
    assert.equal(text, '$(plug) FinSpace: Desk \\$(zap)');
    assert.equal(
      tooltip,
      'Connected to Desk $(zap): https://finspace.example.com (eu-west-1).\nAs the profile desk.',
    );
  });

  it('says as which access key', () => {
    const connection: ExternalDescription = { ...external, profile: undefined, accessKeyId: 'AKIDEXAMPLE' };
    assert.match(statusOf({ connection }).tooltip, /As the access key AKIDEXAMPLE\.$/);
  });

  it('counts the minutes of the newest credentials', () => {
    const { text } = statusOf({ expiresAt: inMinutes(58.5) });
    assert.equal(text, '$(key) FinSpace: Local service · 59 min');
  });

  it('does not count one minute as several', () => {
    const { tooltip } = statusOf({ expiresAt: inMinutes(0.5) });
    assert.match(tooltip, /a minute at most/);
  });

  it('says when they have expired', () => {
    const status = statusOf({ expiresAt: now });
    assert.equal(status.text, '$(warning) FinSpace: Local service · expired');
    assert.match(status.tooltip, /have expired/);
  });
});

describe('minutesLeft', () => {
  it('counts begun minutes and never less than none', () => {
    assert.equal(minutesLeft(inMinutes(1), now), 1);
    assert.equal(minutesLeft(inMinutes(0.01), now), 1);
    assert.equal(minutesLeft(inMinutes(-5), now), 0);
  });
});
