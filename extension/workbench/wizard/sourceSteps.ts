import { basename } from 'node:path';
import { l10n } from '../host/l10n';
import { showWarning } from '../host/messages';
import { textCheck, type TextCheck } from './constraints';
import type { ChangesetAnswers, ChangesetStep, ChangesetWizardSources } from './createChangesetWizard';
import { askChoice, askFiles, askText, type Choice } from './prompts';
import { outcomeOf } from './steps';

const sourceKinds = (): Choice<ChangesetAnswers['source']>[] => [
  {
    label: l10n.t('Local files…'),
    detail: l10n.t('They are uploaded to a fresh place in your working location first.'),
    icon: 'go-to-file',
    value: 'files',
  },
  {
    label: l10n.t('A local folder…'),
    detail: l10n.t('All files below it are uploaded, but for those named with . or _ in front.'),
    icon: 'folder-opened',
    value: 'folder',
  },
  {
    label: l10n.t('What is in your working location…'),
    detail: l10n.t('Files that you or a script uploaded before.'),
    icon: 'cloud-upload',
    value: 'staged',
  },
  {
    label: l10n.t('An S3 URI…'),
    detail: l10n.t('An object, or all objects below a prefix, that is there already.'),
    icon: 'cloud',
    value: 's3',
  },
];

const sourceStep: ChangesetStep = {
  id: 'source',
  prompt: async (place, { source }) =>
    outcomeOf(
      await askChoice(place, {
        placeholder: l10n.t('Where the rows come from'),
        choices: sourceKinds(),
        isActive: (value) => value === source,
      }),
      (value) => {
        // Where the kind of source changes, what was chosen of the other kind is no answer.
        const forgotten = { files: undefined, folder: undefined, s3Uri: undefined };
        return { source: value, ...(value === source ? {} : forgotten) };
      },
    ),
};

const filesStep = (sources: ChangesetWizardSources): ChangesetStep => ({
  id: 'files',
  applies: ({ source }) => source === 'files',
  holds: ({ files }) => files !== undefined,
  prompt: async ({ title }, { files: [chosen] = [] }) => {
    const answer = await askFiles({ title, chosen, pick: 'files' });
    if (answer.kind !== 'value') return { kind: answer.kind };
    const files = answer.value.map(({ fsPath }) => fsPath);
    if (!(await sources.areAllEmpty(files))) return { kind: 'next', answers: { files } };
    void showWarning(l10n.t('There is nothing in {0}', files.map((file) => basename(file)).join(', ')));
    return { kind: 'back' };
  },
});

const folderStep = (sources: ChangesetWizardSources): ChangesetStep => ({
  id: 'folder',
  applies: ({ source }) => source === 'folder',
  holds: ({ files }) => files !== undefined,
  prompt: async ({ title }, { folder: chosen }) => {
    const answer = await askFiles({ title, chosen, pick: 'folder' });
    if (answer.kind !== 'value') return { kind: answer.kind };
    const [{ fsPath: folder } = { fsPath: '' }] = answer.value;
    const files = await sources.filesBelow(folder);
    if (files.length > 0) return { kind: 'next', answers: { folder, files } };
    void showWarning(l10n.t('There is nothing in {0}', folder));
    return { kind: 'back' };
  },
});

const stagedStep = (sources: ChangesetWizardSources): ChangesetStep => ({
  id: 'staged',
  applies: ({ source }) => source === 'staged',
  holds: ({ s3Uri }) => s3Uri !== undefined,
  prompt: async (place, { s3Uri }) =>
    outcomeOf(
      await askChoice(place, {
        placeholder: l10n.t('The upload that the rows are in'),
        choices: sources.staged(),
        isActive: (value) => value === s3Uri,
      }),
      (value) => ({ s3Uri: value }),
    ),
});

/** Checks an S3 source as it is typed. */
export const s3UriCheck = (): TextCheck => {
  const valueCheck = textCheck('StringMapValue');
  return (text) => {
    const isSource = /^(s3:\/\/[^/\s]+\/\S*|https:\/\/[^/\s]+\/\S+)$/.test(text);
    return valueCheck(text) ?? (isSource ? undefined : l10n.t('Type s3://bucket/key or s3://bucket/prefix/'));
  };
};

const s3UriStep: ChangesetStep = {
  id: 's3Uri',
  applies: ({ source }) => source === 's3',
  holds: ({ s3Uri }) => s3Uri !== undefined,
  prompt: async (place, { s3Uri }) =>
    outcomeOf(
      await askText(place, {
        prompt: l10n.t('An S3 object, or a prefix that ends with a slash'),
        placeholder: 's3://bucket/prices/2026-03-09/',
        value: s3Uri,
        check: s3UriCheck(),
      }),
      (value) => ({ s3Uri: value }),
    ),
};

/** Where the rows come from. */
export const sourceSteps = (sources: ChangesetWizardSources): ChangesetStep[] => [
  sourceStep,
  filesStep(sources),
  folderStep(sources),
  stagedStep(sources),
  s3UriStep,
];
