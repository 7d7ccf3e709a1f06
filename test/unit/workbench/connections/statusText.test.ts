import assert from 'node:assert/strict';
import { minutesLeft, statusOf } from '../../../../extension/workbench/connections/statusText';

const now = new Date('2026-03-09T14:00:00Z');
const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

describe('statusOf', () => {
  it('shows the state of the service', () => {
    const running = statusOf({ state: 'running', endpoint: 'http://127.0.0.1:1', region: 'us-east-2', now });
    assert.equal(running.text, '$(database) FinSpace');
    assert.equal(running.tooltip, 'The local service listens at http://127.0.0.1:1 (us-east-2).');
    assert.equal(statusOf({ state: 'starting', now }).text, '$(sync~spin) FinSpace');
    assert.equal(statusOf({ state: 'failed', now }).text, '$(error) FinSpace');
    assert.equal(statusOf({ state: 'unknown', now }).text, '$(circle-large-outline) FinSpace');
  });

  it('counts the minutes of the newest credentials', () => {
    assert.equal(
      statusOf({ state: 'running', expiresAt: inMinutes(58.5), now }).text,
      '$(key) FinSpace · 59 min',
    );
  });

  it('does not count one minute as several', () => {
    const { tooltip } = statusOf({ state: 'running', expiresAt: inMinutes(0.5), now });
    assert.match(tooltip, /a minute at most/);
  });

  it('says when they have expired', () => {
    const status = statusOf({ state: 'running', expiresAt: now, now });
    assert.equal(status.text, '$(warning) FinSpace · expired');
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
