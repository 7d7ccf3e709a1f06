import assert from 'node:assert/strict';
import { Cancelled } from '../../../../extension/workbench/host/workbenchError';
import {
  runWizard,
  runWizardAndPerform,
  type StepOutcome,
  type StepPlace,
  type Wizard,
} from '../../../../extension/workbench/wizard/wizardEngine';

interface Answers {
  title: string;
  kind: 'table' | 'files';
  columns: string;
}
type Outcome = StepOutcome<Answers>;

interface Prompted {
  readonly id: string;
  readonly place: StepPlace;
  readonly answers: Partial<Answers>;
}

const next = (answers: Partial<Answers>): Outcome => ({ kind: 'next', answers });
const back: Outcome = { kind: 'back' };

/** A wizard whose person answers from a script. */
function scripted(script: readonly Outcome[]) {
  const prompted: Prompted[] = [];
  const step = (id: string) => ({
    id,
    prompt: (place: StepPlace, answers: Partial<Answers>): Promise<Outcome> => {
      prompted.push({ id, place, answers });
      return Promise.resolve(script[prompted.length - 1] ?? { kind: 'cancel' });
    },
  });
  const wizard: Wizard<Answers> = {
    title: 'Create',
    steps: [
      step('title'),
      step('kind'),
      { ...step('columns'), applies: ({ kind }) => kind !== 'files' },
      step('confirm'),
    ],
  };
  return { wizard, prompted, asked: () => prompted.map(({ id }) => id) };
}

describe('runWizard', () => {
  it('asks the steps in turn and gathers the answers', async () => {
    const { wizard, asked } = scripted([
      next({ title: 'Prices' }),
      next({ kind: 'table' }),
      next({ columns: 'a' }),
      next({}),
    ]);
    assert.deepEqual(await runWizard(wizard, {}), { title: 'Prices', kind: 'table', columns: 'a' });
    assert.deepEqual(asked(), ['title', 'kind', 'columns', 'confirm']);
  });

  it('leaves out what does not apply, and counts without it', async () => {
    const { wizard, asked, prompted } = scripted([
      next({ title: 'Prices' }),
      next({ kind: 'files' }),
      next({}),
    ]);
    await runWizard(wizard, {});
    assert.deepEqual(asked(), ['title', 'kind', 'confirm']);
    assert.deepEqual(
      prompted.map(({ place }) => [place.step, place.totalSteps]),
      [
        [1, 4],
        [2, 4],
        [3, 3],
      ],
    );
  });

  it('goes back over what does not apply, with the answers', async () => {
    const { wizard, prompted, asked } = scripted([
      next({ title: 'Prices' }),
      next({ kind: 'files' }),
      back,
      back,
      next({ title: 'Quotes' }),
      next({ kind: 'files' }),
      next({}),
    ]);
    const answers = await runWizard(wizard, {});
    assert.deepEqual(asked(), ['title', 'kind', 'confirm', 'kind', 'title', 'kind', 'confirm']);
    assert.deepEqual(prompted[3]?.answers, { title: 'Prices', kind: 'files' });
    assert.equal(answers.title, 'Quotes');
  });

  it('keeps what was typed before turning back', async () => {
    const { wizard, prompted } = scripted([
      next({ title: 'Prices' }),
      next({ kind: 'table' }),
      { kind: 'back', answers: { columns: 'a:STR' } },
      next({ kind: 'table' }),
      next({ columns: 'a:STRING' }),
      next({}),
    ]);
    await runWizard(wizard, {});
    assert.deepEqual(
      prompted.filter(({ id }) => id === 'columns').map(({ answers }) => answers.columns),
      [undefined, 'a:STR'],
    );
  });

  it('offers no way back from the first step, and stays there', async () => {
    const { wizard, prompted } = scripted([back, { kind: 'cancel' }]);
    await assert.rejects(runWizard(wizard, {}), Cancelled);
    assert.deepEqual(
      prompted.map(({ id, place }) => [id, place.canGoBack]),
      [
        ['title', false],
        ['title', false],
      ],
    );
  });

  it('leads from the summary to a step, and over what follows from it alone back to the summary', async () => {
    const { wizard, asked } = scripted([
      next({ title: 'Prices' }),
      next({ kind: 'files' }),
      { kind: 'goTo', step: 'title' },
      next({ title: 'Quotes' }),
      { kind: 'goTo', step: 'kind' },
      next({ kind: 'table' }),
      next({ columns: 'a' }),
      next({}),
    ]);
    const answers = await runWizard(wizard, {});
    assert.deepEqual(asked(), ['title', 'kind', 'confirm', 'title', 'confirm', 'kind', 'columns', 'confirm']);
    assert.deepEqual(answers, { title: 'Quotes', kind: 'table', columns: 'a' });
  });

  it('asks again for an answer that holds no longer after another was changed', async () => {
    const { wizard, asked } = scripted([
      next({ title: 'Prices' }),
      next({ kind: 'table' }),
      next({ columns: 'of Prices' }),
      { kind: 'goTo', step: 'title' },
      next({ title: 'Quotes' }),
      next({ columns: 'of Quotes' }),
      next({}),
    ]);
    const steps = wizard.steps.map((step) =>
      step.id === 'columns'
        ? { ...step, holds: ({ title, columns }: Partial<Answers>) => columns === `of ${title ?? ''}` }
        : step,
    );
    await runWizard({ ...wizard, steps }, {});
    assert.deepEqual(asked(), ['title', 'kind', 'columns', 'confirm', 'title', 'columns', 'confirm']);
  });

  it('turns back from a change to the summary, with nothing changed', async () => {
    const { wizard, asked, prompted } = scripted([
      next({ title: 'Prices' }),
      next({ kind: 'files' }),
      { kind: 'goTo', step: 'title' },
      { kind: 'back', answers: { title: '' } },
      back,
      next({ kind: 'files' }),
      next({}),
    ]);
    assert.equal((await runWizard(wizard, {})).title, 'Prices');
    assert.deepEqual(asked(), ['title', 'kind', 'confirm', 'title', 'confirm', 'kind', 'confirm']);
    assert.equal(prompted[3]?.place.canGoBack, true);
  });

  it('throws Cancelled when a step is left', async () => {
    await assert.rejects(
      runWizard(scripted([next({ title: 'x' }), { kind: 'cancel' }]).wizard, {}),
      Cancelled,
    );
  });
});

describe('runWizardAndPerform', () => {
  const performance = (failures: Error[]) => ({
    perform: (answers: Partial<Answers>) => {
      const failure = failures.shift();
      return failure ? Promise.reject(failure) : Promise.resolve(answers.title);
    },
    stepOfFailure: () => 'title',
    describe: (error: unknown) => (error as Error).message,
    canRepair: (error: unknown) => (error as Error).message !== 'hopeless',
  });
  const once = [next({ title: 'Prices' }), next({ kind: 'files' }), next({})];

  it('opens again at the step that caused a failure, answers kept, and then asks the last alone', async () => {
    const { wizard, prompted, asked } = scripted([...once, next({ title: 'Quotes' }), next({})]);
    assert.equal(await runWizardAndPerform(wizard, {}, performance([new Error('title is taken')])), 'Quotes');
    assert.equal(prompted[3]?.id, 'title');
    assert.equal(prompted[3].place.failure, 'title is taken');
    assert.deepEqual(prompted[3].answers, { title: 'Prices', kind: 'files' });
    assert.equal(prompted[4]?.place.failure, undefined);
    assert.deepEqual(asked().slice(3), ['title', 'confirm']);
  });

  it('opens at the last step where the one that caused it does not apply', async () => {
    const { wizard, asked } = scripted([...once, next({})]);
    const failing = { ...performance([new Error('columns are wrong')]), stepOfFailure: () => 'columns' };
    await runWizardAndPerform(wizard, {}, failing);
    assert.deepEqual(asked(), ['title', 'kind', 'confirm', 'confirm']);
  });

  it('throws what other answers cannot mend', async () => {
    await assert.rejects(
      runWizardAndPerform(scripted(once).wizard, {}, performance([new Error('hopeless')])),
      /hopeless/,
    );
  });

  it('throws where nothing was asked, so that nothing can be asked again', async () => {
    const wizard = { title: 'Create', steps: [] };
    await assert.rejects(
      runWizardAndPerform(wizard, {}, performance([new Error('title is taken')])),
      /is taken/,
    );
  });
});
