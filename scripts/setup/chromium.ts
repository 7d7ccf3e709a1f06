import { findOnPath, firstExecutable } from '../support/commandLine';
import { installDebianPackages, mayInstallPackages } from './debianPackages';

const usualPlaces = [
  '/usr/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** The Chromium to drive: `CHROME_PATH` where it is set, else one of the system's. */
export async function findChromium(): Promise<string | undefined> {
  const chosen = process.env.CHROME_PATH;
  if (chosen) return firstExecutable([chosen]);
  return (
    (await firstExecutable(usualPlaces)) ??
    (await findOnPath(
      'chromium',
      'chromium-browser',
      'google-chrome-stable',
      'google-chrome',
      'microsoft-edge',
    ))
  );
}

/** Installs Chromium where it is missing and may be installed. */
export async function setUpChromium(): Promise<string> {
  const present = await findChromium();
  if (present) return present;
  if (process.env.CHROME_PATH) {
    throw new Error(`CHROME_PATH names no program that can be run: ${process.env.CHROME_PATH}`);
  }
  if (!mayInstallPackages()) {
    throw new Error('Chromium is missing. Install Chromium or Chrome, or set CHROME_PATH to one.');
  }
  await installDebianPackages('chromium');
  const installed = await findChromium();
  if (!installed) throw new Error('Chromium was installed but cannot be found. Set CHROME_PATH to it.');
  return installed;
}
