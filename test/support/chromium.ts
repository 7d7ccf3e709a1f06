import { chromium, type Browser } from 'playwright-core';
import { findChromium } from '../../scripts/setup/chromium';

const flags = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
  ...['--disable-background-networking', '--disable-component-update'],
];

/** Starts a headless Chromium with a profile of its own. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = await findChromium();
  if (!executablePath) throw new Error('Chromium is missing. Run `npm test` once, or set CHROME_PATH.');
  return chromium.launch({ executablePath, args: flags });
}
