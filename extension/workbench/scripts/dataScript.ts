import { boto3Script } from './boto3Script';
import type { DataScriptForm, DataScriptPlan } from './dataSource';
import { deltaScript } from './deltaScript';
import { pandasScript } from './pandasScript';
import { queryScript } from './queryScript';

/**
 * A Python script that reads data in one of the forms that `formsOf` names for it. It leaves a pandas frame named
 * `frame`, or with boto3 the records.
 *
 * @throws Error where it cannot be read in this form
 */
export function dataScript(form: DataScriptForm, { title, place, source }: DataScriptPlan): string {
  if (source.kind === 'query') return queryScript({ title, place, source });
  if (form === 'boto3') return boto3Script({ title, place, source });
  if (source.kind === 'dataView') return pandasScript({ title, place, source });
  const { table } = source;
  if (table === undefined || form === 'query')
    throw new Error(`This cannot be read by a script of the form ${form}.`);
  const stored = { ...source, table };
  return form === 'delta'
    ? deltaScript({ title, place, source: stored })
    : pandasScript({ title, place, source: stored });
}
