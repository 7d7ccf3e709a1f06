import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { until } from '../../support/until';
import { isForDocumentation, picturePath, type Colours } from './pictures';
import { QuickInput } from './quickInput';
import { Terminal } from './terminal';

const startLimitMilliseconds = 60_000;

/** What of the system makes VS Code take its colours, and the classes that say that it has. */
const looks = {
  light: { colorScheme: 'light', forcedColors: 'none', workbench: 'vs', webview: 'vscode-light' },
  dark: { colorScheme: 'dark', forcedColors: 'none', workbench: 'vs-dark', webview: 'vscode-dark' },
  contrast: {
    colorScheme: 'dark',
    forcedColors: 'active',
    workbench: 'hc-black',
    webview: 'vscode-high-contrast',
  },
} as const;

const spareOfSystemColours = "document.documentElement.style.setProperty('forced-color-adjust', 'none')";

/** The window of a VS Code, as a person sees it. */
export class Workbench {
  readonly quickInput: QuickInput;
  readonly terminal: Terminal;
  private colours: Colours = 'light';

  constructor(readonly page: Page) {
    page.setDefaultTimeout(30_000);
    this.quickInput = new QuickInput(page);
    this.terminal = new Terminal(page);
  }

  /** Opens the extension's view by its icon in the activity bar. */
  async openView(title: string): Promise<void> {
    const icon = this.page.locator(`.activitybar .action-item .action-label[aria-label^="${title}"]`);
    await icon.click({ timeout: startLimitMilliseconds });
    await this.page
      .locator('.sidebar .composite.title', { hasText: title.toUpperCase() })
      .or(this.page.locator('.sidebar .composite.title', { hasText: title }))
      .first()
      .waitFor();
  }

  /** Shows the files of the workspace. */
  async openExplorer(): Promise<void> {
    await this.page.locator('.activitybar .action-item .action-label[aria-label^="Explorer"]').click();
    await this.page.locator('.explorer-folders-view').waitFor();
  }

  /** Drags what is shown over the icon of a view, which opens the view, and drops it on a row there. */
  async dragIntoView(dragged: Locator, view: string, target: Locator): Promise<void> {
    const icon = this.page.locator(`.activitybar .action-item .action-label[aria-label^="${view}"]`);
    await dragged.hover();
    await this.page.mouse.down();
    // What is dragged has to move over something twice, to come in and to be there.
    for (const place of [icon, target]) {
      await place.hover({ position: { x: 20, y: 8 } });
      await place.hover({ position: { x: 24, y: 10 } });
    }
    await this.page.mouse.up();
  }

  /** Closes the window as a person does, so that it can say that it leaves. */
  async close(): Promise<void> {
    await this.page.goto('about:blank');
    await this.page.close();
  }

  /** Runs a command from the palette by its full title: `Category: Title`. */
  async runCommand(title: string): Promise<void> {
    await this.quickInput.choosePaletteEntry(title);
  }

  /** A row of the tree in the side bar whose text, label and description, matches. */
  treeRow(text: RegExp): Locator {
    return this.page.locator('.sidebar [role="treeitem"]').filter({ hasText: text });
  }

  /** Opens the menu of a row, and runs an entry of it. */
  async chooseFromMenu(row: Locator, label: string): Promise<void> {
    await row.click({ button: 'right' });
    const menu = this.page.locator('.context-view .monaco-menu');
    const entry = menu.getByRole('menuitem', { name: label, exact: true });
    await entry.waitFor();
    // A menu that has just opened takes no clicks.
    await until(`the menu takes ${label}`, async () => {
      if ((await menu.count()) === 0) return true;
      await entry.click({ timeout: 1_000 }).catch(() => undefined);
      return undefined;
    });
  }

  /** A file in the explorer, which is shown. */
  explorerRow(name: string): Locator {
    return this.page.locator('.explorer-folders-view [role="treeitem"]').filter({ hasText: name });
  }

  /** The tab of an open file. */
  editorTab(name: string): Locator {
    return this.page.locator('.tabs-container .tab').filter({ hasText: name });
  }

  /** The button of a view without content. */
  welcomeButton(label: string): Locator {
    return this.page.locator('.welcome-view-content .monaco-button', { hasText: label });
  }

  /** A notification whose message matches. */
  notification(message: RegExp): Locator {
    return this.page.locator('.notifications-toasts .notification-list-item').filter({ hasText: message });
  }

  /**
   * Waits for a notification, wherever it is: of more than three within 800 ms VS Code shows the last in its list
   * alone. The list is opened for it, and closed again.
   */
  async told(message: RegExp): Promise<void> {
    const bell = this.page.locator('[id="status.notifications"] a');
    await bell.click();
    await this.page
      .locator('.notifications-center .notification-list-item')
      .filter({ hasText: message })
      .first()
      .waitFor();
    await bell.click();
  }

  /** An entry of the status bar whose text matches. */
  statusBarItem(text: RegExp): Locator {
    return this.page.locator('.statusbar-item').filter({ hasText: text });
  }

  /** The content of the webview that is shown. */
  webview(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  }

  /** Puts aside the notifications that are shown. */
  async clearNotifications(): Promise<void> {
    await this.runCommand('Notifications: Clear All Notifications');
  }

  /** Turns the system light, dark, or to high contrast, which the window follows. */
  async useColours(colours: Colours): Promise<void> {
    const { colorScheme, forcedColors, workbench, webview } = looks[colours];
    await this.page.emulateMedia({ colorScheme, forcedColors });
    await this.page.locator(`.monaco-workbench.${workbench}`).waitFor();
    for (const shown of await this.page.locator('iframe.webview.ready:visible').all()) {
      const content = shown.contentFrame().frameLocator('#active-frame');
      await content.locator(`body.${webview}`).waitFor();
      // The browser would put the system's colours in place of the theme's, of which the window itself is spared.
      await content.locator('html').evaluate(spareOfSystemColours);
    }
    this.colours = colours;
  }

  /** Keeps a picture of the window under a name; in all colours where pictures for docs/ are asked for. */
  async screenshot(name: string): Promise<void> {
    if (!isForDocumentation) return this.picture(picturePath(name));
    const before = this.colours;
    for (const colours of ['contrast', 'dark', 'light'] as const) {
      await this.useColours(colours);
      await this.picture(picturePath(name, colours));
    }
    await this.useColours(before);
  }

  /** Writes a picture of the window. */
  async picture(path: string): Promise<void> {
    await mkdir(dirname(path), { recursive: true });
    // A pointer shows tooltips and lights rows up, but not where the status bar is empty.
    await this.page.mouse.move(640, 784);
    await this.page.screenshot({ path, animations: 'disabled' });
  }
}
