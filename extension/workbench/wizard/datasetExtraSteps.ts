import { l10n } from '../host/l10n';
import { textCheck } from './constraints';
import type { ChosenGroup, DatasetAnswers, DatasetStep } from './createDatasetWizard';
import type { MembersMay } from './datasetPermissions';
import { askChoice, askText, type Choice } from './prompts';
import { outcomeOf } from './steps';

type Answers = Partial<DatasetAnswers>;

const groupChoices = (groups: readonly Choice<ChosenGroup>[]): Choice<ChosenGroup | undefined>[] => [
  {
    label: l10n.t('None'),
    detail: l10n.t('Super users alone see the dataset.'),
    icon: 'lock',
    value: undefined,
  },
  ...groups,
];

/** The permission group whose members may use the dataset; asked where there is any. */
export const permissionGroupStep = (groups: readonly Choice<ChosenGroup>[]): DatasetStep => ({
  id: 'permissionGroup',
  applies: () => groups.length > 0,
  prompt: async (place, { permissionGroup }) =>
    outcomeOf(
      await askChoice(place, {
        placeholder: l10n.t('The permission group whose members may use the dataset'),
        choices: groupChoices(groups),
        isActive: (value) => value?.permissionGroupId === permissionGroup?.permissionGroupId,
      }),
      (value) => ({ permissionGroup: value }),
    ),
});

const rights = (): Choice<MembersMay>[] => [
  {
    label: l10n.t('Read'),
    detail: l10n.t('They see the dataset, read its rows, and create data views of it.'),
    icon: 'eye',
    value: 'read',
  },
  {
    label: l10n.t('Read and add'),
    detail: l10n.t('They also create changesets.'),
    icon: 'add',
    value: 'add',
  },
  {
    label: l10n.t('Everything'),
    detail: l10n.t('They also change what the dataset is called, who may use it, and delete it.'),
    icon: 'shield',
    value: 'manage',
  },
];

export const membersMayStep = (): DatasetStep => ({
  id: 'membersMay',
  applies: ({ permissionGroup }) => permissionGroup !== undefined,
  prompt: async (place, { permissionGroup, membersMay }) =>
    outcomeOf(
      await askChoice(place, {
        placeholder: l10n.t('What the members of {0} may do with the dataset', permissionGroup?.name ?? ''),
        choices: rights(),
        isActive: (value) => value === membersMay,
      }),
      (value) => ({ membersMay: value }),
    ),
});

export function describeRights(membersMay: MembersMay | undefined): string | undefined {
  return rights().find(({ value }) => value === membersMay)?.label;
}

type OwnerField = 'ownerName' | 'ownerEmail' | 'ownerPhone';

const ownerFields = (): readonly {
  field: OwnerField;
  label: string;
  prompt: string;
  shape: string;
  form?: string;
}[] => [
  {
    field: 'ownerName',
    label: l10n.t("The owner's name"),
    prompt: l10n.t('Who answers for the dataset; may stay empty'),
    shape: 'OwnerName',
  },
  {
    field: 'ownerEmail',
    label: l10n.t("The owner's e-mail address"),
    prompt: l10n.t('Where the owner is written to; may stay empty'),
    shape: 'Email',
    form: l10n.t('Type an address such as ada@example.com'),
  },
  {
    field: 'ownerPhone',
    label: l10n.t("The owner's telephone number"),
    prompt: l10n.t('Where the owner is called; may stay empty'),
    shape: 'PhoneNumber',
    form: l10n.t('Type at least 10 digits, such as +44 20 7946 0000'),
  },
];

/** Who owns the dataset: reached from the summary alone, for few datasets say so. */
export const ownerStep: DatasetStep = {
  id: 'owner',
  applies: () => false,
  async prompt(place, given) {
    let answers: Answers = given;
    for (;;) {
      const picked = await askChoice<OwnerField | undefined>(place, {
        placeholder: l10n.t('Who owns the dataset'),
        choices: [
          { label: l10n.t('Done'), icon: 'check', value: undefined },
          ...ownerFields().map(({ field, label }) => ({
            label,
            description: answers[field] || l10n.t('none'),
            icon: 'edit',
            value: field,
          })),
        ],
      });
      if (picked.kind !== 'value') return { kind: picked.kind };
      const asked = ownerFields().find(({ field }) => field === picked.value);
      if (!asked) return { kind: 'next', answers };
      const { field, prompt, shape, form } = asked;
      const check = textCheck(shape, { optional: true, form });
      const typed = await askText({ ...place, failure: undefined }, { prompt, value: answers[field], check });
      if (typed.kind === 'cancel') return { kind: 'cancel' };
      if (typed.kind === 'value') answers = { ...answers, [field]: typed.value };
    }
  },
};

export function describeOwner({ ownerName, ownerEmail, ownerPhone }: Answers): string {
  const known = [ownerName, ownerEmail, ownerPhone].filter(Boolean);
  return known.length > 0 ? known.join(', ') : l10n.t('who owns the dataset');
}
