import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import manifest from '../../../package.json';
import strings from '../../../package.nls.json';
import { inRoot } from '../../../scripts/support/paths';
import { commandIds } from '../../../extension/workbench/commands/commandIds';
import { firstScriptKinds } from '../../../extension/workbench/scripts/firstScript';

const { walkthroughs, viewsWelcome, views } = manifest.contributes;
const text: Readonly<Record<string, string>> = strings;
const textOf = (placeholder: string): string => text[placeholder.slice(1, -1)] ?? '';

const viewIds = views.finspaceData.map(({ id }) => id);
/** VS Code's own commands that links may run. */
const ofVscode = ['workbench.action.openSettings', 'workbench.trust.manage'];
const known = [...commandIds, ...viewIds.map((id) => `${id}.focus`), ...ofVscode];

/** The commands that links in a text run. */
const linksOf = (words: string): string[] =>
  [...words.matchAll(/\]\(command:([\w.]+)[^)]*\)/g)].map(([, command = '']) => command);

describe('the walkthrough', () => {
  const [walkthrough, ...others] = walkthroughs;
  const steps = walkthrough?.steps ?? [];

  it('is one, of at most six steps', () => {
    assert.equal(others.length, 0);
    assert.ok(steps.length > 0 && steps.length <= 6);
  });

  for (const step of steps) {
    describe(`at ${step.id}`, () => {
      it('says little, and offers something to do', () => {
        const description = textOf(step.description);
        const [words = ''] = description.split('\n');
        assert.ok(words.length <= 160, words);
        const commands = linksOf(description);
        assert.ok(commands.length > 0);
        for (const command of commands) assert.ok((known as readonly string[]).includes(command), command);
      });

      it('is done once what it offers was done', () => {
        const events = step.completionEvents.map((event) => event.split(':'));
        for (const [kind, id = ''] of events) {
          const ids: readonly string[] = kind === 'onView' ? viewIds : known;
          assert.ok(ids.includes(id), id);
        }
        const completing = events.map(([, id = '']) => id);
        assert.ok(linksOf(textOf(step.description)).every((command) => completing.includes(command)));
      });

      it('has a picture for each kind of theme, and words for those who cannot see it', () => {
        assert.deepEqual(Object.keys(step.media.image).sort(), ['dark', 'hc', 'hcLight', 'light']);
        for (const file of Object.values(step.media.image)) {
          assert.match(file, /\.svg$/);
          assert.ok(existsSync(inRoot(file)), file);
        }
        assert.ok(textOf(step.media.altText).length > 0);
      });
    });
  }

  it('asks for scripts of kinds that there are', () => {
    const asked = [...textOf('%walkthrough.ownCode.description%').matchAll(/\?%22(\w+)%22/g)];
    assert.deepEqual(
      asked.map(([, kind]) => kind),
      [...firstScriptKinds],
    );
  });
});

describe('the welcome contents', () => {
  for (const { contents, view } of viewsWelcome) {
    it(`lead on: ${contents}`, () => {
      assert.ok(viewIds.includes(view));
      const lines = textOf(contents).split('\n');
      const commands = linksOf(textOf(contents));
      assert.ok(commands.length > 0);
      for (const command of commands) assert.ok((known as readonly string[]).includes(command), command);
      // A link on a line of its own is drawn as a button.
      assert.equal(lines.filter((line) => /^\[[^\]]+\]\([^)]+\)$/.test(line)).length, commands.length);
    });
  }

  for (const state of ['running', 'starting', 'failed', 'unknown']) {
    it(`have something for a service that is ${state}`, () => {
      const found = viewsWelcome.filter(({ when }) => when.includes(`finspaceData.serviceState == ${state}`));
      assert.equal(found.length, 1);
    });
  }
});
