import { l10n } from '../host/l10n';
import { textCheck } from '../wizard/constraints';
import { askChoice, askText, type Choice } from '../wizard/prompts';
import { outcomeOf } from '../wizard/steps';
import type { Wizard, WizardStep } from '../wizard/wizardEngine';
import type { ConnectionAnswers } from './connectionAnswers';
import { isEndpoint, regionForm } from './connectionDescription';
import {
  finSpaceRegions,
  isOfAws,
  presetEndpoint,
  presetName,
  presetRegion,
  presetS3Endpoint,
} from './connectionPresets';
import type { Profile } from './sharedConfig';

type Answers = Partial<ConnectionAnswers>;
type Step = WizardStep<ConnectionAnswers>;

export interface ConnectionWizardFacts {
  readonly profiles: readonly Profile[];
  /** The names of the other connections. */
  readonly taken: readonly string[];
  /** Whether a secret is kept already, so that none need be typed. */
  readonly hasSecret: boolean;
}

const sourceOf = ({ sources, signsInBy }: Profile) => {
  const file = sources.map((source) => `~/.aws/${source}`).join(', ');
  return signsInBy ? l10n.t('{0} · with a sign-in', file) : file;
};

const profileChoice = (profile: Profile): Choice<Profile | undefined> => ({
  label: profile.name,
  description: profile.region,
  detail: [sourceOf(profile), profile.endpoint].filter((part) => part !== undefined).join(' · '),
  icon: profile.signsInBy ? 'sign-in' : 'account',
  value: profile,
});

const accessKeyChoice = (): Choice<Profile | undefined> => ({
  label: l10n.t('An access key…'),
  detail: l10n.t("It is typed here; its secret is kept in this system's secret store."),
  icon: 'key',
  value: undefined,
});

/** Another identity has other presets: what was answered for the one before is forgotten. */
function identified(profile: Profile | undefined, before: Answers): Answers {
  const identity = profile ? 'profile' : 'accessKey';
  const isSame = before.identity === identity && before.profile?.name === profile?.name;
  const forgotten = { endpoint: undefined, s3Endpoint: undefined, region: undefined, name: undefined };
  return { ...(isSame ? {} : forgotten), identity, profile };
}

const identityStep = ({ profiles }: ConnectionWizardFacts): Step => ({
  id: 'identity',
  prompt: async (place, answers) =>
    outcomeOf(
      await askChoice(place, {
        placeholder: l10n.t('Sign requests with a profile of the shared AWS files, or with an access key'),
        choices: [...profiles.map(profileChoice), accessKeyChoice()],
        isActive: (profile) => answers.identity !== undefined && profile?.name === answers.profile?.name,
      }),
      (profile) => identified(profile, answers),
    ),
});

const usesKey = ({ identity }: Answers) => identity === 'accessKey';

const accessKeyIdStep: Step = {
  id: 'accessKeyId',
  applies: usesKey,
  prompt: async (place, { accessKeyId }) =>
    outcomeOf(
      await askText(place, {
        prompt: l10n.t('The id of the access key'),
        placeholder: 'AKIAIOSFODNN7EXAMPLE',
        value: accessKeyId,
        check: (text) =>
          /^\s*\w{16,128}\s*$/.test(text) ? undefined : l10n.t('An id has 16 or more letters and digits.'),
      }),
      (value) => ({ accessKeyId: value }),
    ),
};

const secretStep = ({ hasSecret }: ConnectionWizardFacts): Step => ({
  id: 'secretAccessKey',
  applies: usesKey,
  prompt: async (place, { secretAccessKey }) =>
    outcomeOf(
      await askText(place, {
        prompt: l10n.t('The secret of the access key'),
        placeholder: hasSecret ? l10n.t('Empty: the one that is kept already') : undefined,
        value: secretAccessKey,
        isSecret: true,
        check: (text) => (text.trim() || hasSecret ? undefined : l10n.t('Type a value.')),
      }),
      (value) => ({ secretAccessKey: value }),
    ),
});

const endpointCheck = (text: string) =>
  isEndpoint(text.trim()) ? undefined : l10n.t('Type an address such as https://finspace.example.com');

const endpointStep: Step = {
  id: 'endpoint',
  prompt: async (place, { profile, endpoint }) =>
    outcomeOf(
      await askText(place, {
        prompt: l10n.t('The address of the API. The hosted service at amazonaws.com has ended.'),
        value: endpoint ?? presetEndpoint(profile),
        check: endpointCheck,
      }),
      (value) => ({ endpoint: value }),
    ),
};

const s3EndpointStep: Step = {
  id: 's3Endpoint',
  applies: ({ endpoint = '' }) => !isOfAws(endpoint),
  prompt: async (place, { profile, endpoint = '', s3Endpoint }) =>
    outcomeOf(
      await askText(place, {
        prompt: l10n.t('The address of its S3, where files are uploaded to. Empty means S3 of AWS.'),
        value: s3Endpoint ?? presetS3Endpoint(profile, endpoint),
        check: (text) => (text.trim() === '' ? undefined : endpointCheck(text)),
      }),
      (value) => ({ s3Endpoint: value }),
    ),
};

function regionChoices(preset: string): Choice<string>[] {
  const regions = [...new Set([preset, ...finSpaceRegions])];
  return [
    ...regions.map((region) => ({ label: region, icon: 'globe', value: region })),
    { label: l10n.t('Another region…'), icon: 'edit', value: '' },
  ];
}

const regionStep: Step = {
  id: 'region',
  prompt: async (place, { profile, endpoint = '', region }) =>
    outcomeOf(
      await askChoice(place, {
        placeholder: l10n.t('The region that requests are signed for'),
        choices: regionChoices(region || presetRegion(profile, endpoint)),
        isActive: (value) => value === region,
      }),
      (value) => ({ region: value }),
    ),
};

const otherRegionStep: Step = {
  id: 'otherRegion',
  applies: ({ region }) => region === '',
  prompt: async (place, { otherRegion }) =>
    outcomeOf(
      await askText(place, {
        prompt: l10n.t('The region that requests are signed for'),
        placeholder: 'eu-central-1',
        value: otherRegion,
        check: (text) =>
          regionForm.test(text.trim()) ? undefined : l10n.t('Type a region such as us-east-2.'),
      }),
      (value) => ({ otherRegion: value }),
    ),
};

const environmentStep: Step = {
  id: 'environmentId',
  prompt: async (place, { environmentId }) =>
    outcomeOf(
      await askText(place, {
        prompt: l10n.t('The id of the environment, for terminals alone. It may stay empty.'),
        value: environmentId,
        check: textCheck('IdType', { optional: true }),
      }),
      (value) => ({ environmentId: value }),
    ),
};

const nameStep = ({ taken }: ConnectionWizardFacts): Step => ({
  id: 'name',
  prompt: async (place, { name, profile, endpoint = '' }) =>
    outcomeOf(
      await askText(place, {
        prompt: l10n.t('What to call it. Enter tries the connection and saves it.'),
        value: name ?? presetName(profile, endpoint, taken),
        check: (text) => {
          if (text.trim() === '') return l10n.t('Type a value.');
          return taken.includes(text.trim()) ? l10n.t('Another connection has this name.') : undefined;
        },
      }),
      (value) => ({ name: value }),
    ),
});

/** Asks for all that a connection to a service elsewhere needs. */
export function connectionWizard(title: string, facts: ConnectionWizardFacts): Wizard<ConnectionAnswers> {
  const steps = [
    identityStep(facts),
    accessKeyIdStep,
    secretStep(facts),
    endpointStep,
    s3EndpointStep,
    regionStep,
    otherRegionStep,
    environmentStep,
    nameStep(facts),
  ];
  return { title, steps: steps.map((step) => unlessConfirmed(step)) };
}

const unlessConfirmed = (step: Step): Step => ({
  ...step,
  applies: (answers) => answers.confirmed !== true && (step.applies?.(answers) ?? true),
});
