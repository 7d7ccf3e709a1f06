/** How a profile signs in, where it does: by IAM Identity Center, or by a console session. */
export type SignIn = 'sso' | 'login';

/** What signs in to a profile, for bash, PowerShell and cmd alike. */
export function signInCommand(profile: string, signsInBy: SignIn): string {
  const name = /^[\w.@+-]+$/.test(profile) ? profile : `"${profile.replaceAll(/["$`\\]/g, '')}"`;
  return `aws ${signsInBy === 'sso' ? 'sso login' : 'login'} --profile ${name}`;
}
