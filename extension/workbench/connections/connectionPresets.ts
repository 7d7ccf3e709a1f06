import type { Profile } from './sharedConfig';

/** Where FinSpace was offered. */
export const finSpaceRegions = ['us-east-1', 'us-east-2', 'us-west-2', 'ca-central-1', 'eu-west-1'];

const fallbackRegion = 'us-east-1';

const hostOf = (endpoint: string) => URL.parse(endpoint)?.hostname ?? '';

/** Whether an endpoint is AWS's own, whose S3 needs no address. */
export function isOfAws(endpoint: string): boolean {
  return /\.amazonaws\.com(\.cn)?$/.test(hostOf(endpoint));
}

/** The profile's own endpoint, or what AWS's was. */
export function presetEndpoint(profile: Profile | undefined): string {
  return profile?.endpoint ?? `https://finspace-api.${profile?.region ?? fallbackRegion}.amazonaws.com`;
}

/** The profile's own, or the endpoint itself: a service elsewhere may answer for S3 as well. */
export function presetS3Endpoint(profile: Profile | undefined, endpoint: string): string {
  return profile?.s3Endpoint ?? endpoint;
}

/** The region that the endpoint's name has, or the profile. */
export function presetRegion(profile: Profile | undefined, endpoint: string): string {
  const named = /\.([a-z]{2}(?:-[a-z]+)+-\d)\.amazonaws\.com/.exec(hostOf(endpoint))?.[1];
  return named ?? profile?.region ?? fallbackRegion;
}

/** The profile's name, or the host. With a number where another connection is called that already. */
export function presetName(profile: Profile | undefined, endpoint: string, taken: readonly string[]): string {
  const base = profile?.name ?? (hostOf(endpoint) || 'FinSpace');
  let name = base;
  for (let number = 2; taken.includes(name); number += 1) name = `${base} ${number}`;
  return name;
}
