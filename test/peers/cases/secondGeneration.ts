import type { PeerCase } from '../walk/peerCase';
import { appUserCases } from './appUser';
import { changesetCases } from './changesets';
import { correctionCases } from './corrections';
import { credentialCases } from './credentials';
import { datasetCases } from './datasets';
import { dataViewCases } from './dataViews';
import { membershipCases } from './memberships';
import { permissionGroupCases } from './permissionGroups';
import { removalCases } from './removal';
import { userCases } from './users';

/** The script that every client of the second generation walks through, in a fresh environment. */
export const secondGenerationCases: readonly PeerCase[] = [
  ...credentialCases,
  ...permissionGroupCases,
  ...userCases,
  ...membershipCases,
  ...datasetCases,
  ...changesetCases,
  ...correctionCases,
  ...dataViewCases,
  ...appUserCases,
  ...removalCases,
];
