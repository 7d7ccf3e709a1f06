import * as vscode from 'vscode';
import type { ServiceCaller } from '../connections/connection';
import type { Services } from '../container';
import { l10n } from '../host/l10n';
import { Cancelled } from '../host/workbenchError';
import { dataScriptForms, formsOf, type DataScriptForm, type DataSource } from '../scripts/dataSource';
import { isDataViewNode, isSubjectNode } from '../tree/nodes';
import type { Command } from './command';
import { copyText } from './copyText';
import { dataSourceOf, sourceOfDataset, type DataNode, type NamedSource } from './dataSourceOf';
import { pickInstant } from './pickInstant';
import { subjectOf } from './pickSubject';
import { activeQueryEditor, chosenPart, requireLocalService } from './queryEditor';

/** Answers given beforehand: what to read, as of when, and in which form. */
export interface CopyAsPythonRequest {
  readonly node?: DataNode;
  /** Milliseconds since 1970-01-01 UTC; of a dataset alone. */
  readonly asOf?: number;
  readonly form?: DataScriptForm;
}

interface FormItem extends vscode.QuickPickItem {
  /** Absent in headings. */
  readonly form?: DataScriptForm;
  readonly asksInstant?: boolean;
}

const labels: Readonly<Record<DataScriptForm, () => Pick<FormItem, 'label' | 'description'>>> = {
  boto3: () => ({ label: 'boto3', description: l10n.t('records, by calls of the API') }),
  pandas: () => ({ label: 'pandas', description: l10n.t('rows, from files in S3') }),
  delta: () => ({ label: 'Delta Lake', description: l10n.t('rows, from the table in S3, at its version') }),
  query: () => ({ label: 'SQL', description: l10n.t('rows, by a query of the local service') }),
};

const heading = (label: string): FormItem => ({ label, kind: vscode.QuickPickItemKind.Separator });

/** The ways to read it; a dataset can be read as of an instant as well. */
function itemsOf(source: DataSource): FormItem[] {
  const items = formsOf(source).map((form) => ({ ...labels[form](), form }));
  if (source.kind !== 'dataset') return items;
  return [
    heading(l10n.t('As it is now')),
    ...items,
    heading(l10n.t('As of an instant')),
    ...items.map((item) => ({ ...item, label: `${item.label}…`, asksInstant: true })),
  ];
}

async function askForm(source: DataSource): Promise<FormItem> {
  const placeHolder = l10n.t('How Python is to read it');
  const chosen = await vscode.window.showQuickPick(itemsOf(source), {
    placeHolder,
    matchOnDescription: true,
  });
  if (!chosen) throw new Cancelled();
  return chosen;
}

function requestOf(argument: unknown): CopyAsPythonRequest {
  if (isSubjectNode(argument) || isDataViewNode(argument)) return { node: argument };
  return typeof argument === 'object' && argument !== null ? argument : {};
}

interface ChosenSource extends NamedSource {
  readonly form: DataScriptForm;
}

/** What is read, and how: as given, or as the person chooses. */
async function choose(
  service: ServiceCaller,
  { node: given, asOf, form: givenForm }: CopyAsPythonRequest,
): Promise<ChosenSource> {
  const node = given ?? (await subjectOf(service, undefined));
  const asOfDate = asOf === undefined ? undefined : new Date(asOf);
  const named =
    node.kind === 'dataset'
      ? await sourceOfDataset(service, node, asOfDate)
      : await dataSourceOf(service, node);
  const known = dataScriptForms.find((form) => form === givenForm);
  if (known) return { ...named, form: known };
  const { form = 'boto3', asksInstant } = await askForm(named.source);
  if (asksInstant !== true || node.kind !== 'dataset') return { ...named, form };
  const instant = await pickInstant(service, {
    title: l10n.t('Copy as Python'),
    placeholder: l10n.t('As of when'),
    datasetIds: [node.dataset.datasetId],
    offersNow: false,
  });
  return { ...(await sourceOfDataset(service, node, instant === 'now' ? undefined : instant)), form };
}

/** Whether the editor of a query is meant: it has the focus, and nothing else was named. */
function isAboutQuery(argument: unknown): boolean {
  const isNamed =
    typeof argument === 'object' && argument !== null && ('node' in argument || 'kind' in argument);
  return activeQueryEditor() !== undefined && !isNamed;
}

async function queryInEditor(services: Services): Promise<ChosenSource> {
  requireLocalService(services);
  const { document, part } = await chosenPart(undefined);
  const { queryText, asOfTimestamp, ...limits } = (await services.queries.load()).editors.orderOf(
    document,
    part,
  );
  return {
    title: l10n.t('Runs a query'),
    form: 'query',
    source: { kind: 'query', queryText, asOf: asOfTimestamp?.getTime(), ...limits },
  };
}

/**
 * Takes a row of the tree or a `CopyAsPythonRequest`; else, where a query is edited, it is that. Copies a script that reads it in Python, without any
 * credentials, and answers it.
 */
export const copyAsPython: Command = async (services, argument) => {
  const { service } = services;
  const { form, title, source } = await (isAboutQuery(argument)
    ? queryInEditor(services)
    : choose(service, requestOf(argument)));
  const { endpoint, s3Endpoint, region } = await service.call(({ connection }) =>
    Promise.resolve(connection),
  );
  const { dataScript } = await import('../scripts/dataScript');
  const script = dataScript(form, { title, source, place: { endpoint, s3Endpoint, region } });
  return copyText(script, l10n.t('a Python script'));
};
