import type { Database } from './database';
import { newAccountId, newLowerCaseId } from './identifiers';

export const environmentTables = `
CREATE TABLE environment (
  environment_id TEXT NOT NULL,
  account_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  region TEXT NOT NULL
) STRICT;
`;

/** What this service stands in for: one FinSpace environment with its super user. */
export interface Environment {
  readonly environmentId: string;
  readonly accountId: string;
  /** The super user, who owns the credentials file. */
  readonly userId: string;
  readonly region: string;
}

/** Knows the one environment of a data folder; it is made when the folder is first opened. */
export class EnvironmentCatalog {
  constructor(private readonly database: Database) {}

  /** The environment; made with the given region where there is none yet. The region chosen first is kept. */
  open(region: string): Promise<Environment> {
    const environment = this.database.transaction(() => this.read() ?? this.create(region));
    return Promise.resolve(environment);
  }

  /** The environment; where there is none yet, the given one. */
  openAs(environment: Environment): Promise<Environment> {
    return Promise.resolve(this.database.transaction(() => this.read() ?? this.insert(environment)));
  }

  private read(): Environment | undefined {
    const row = this.database.prepare('SELECT * FROM environment').get();
    return (
      row && {
        environmentId: String(row['environment_id']),
        accountId: String(row['account_id']),
        userId: String(row['user_id']),
        region: String(row['region']),
      }
    );
  }

  private create(region: string): Environment {
    return this.insert({
      environmentId: newLowerCaseId(22),
      accountId: newAccountId(),
      userId: newLowerCaseId(22),
      region,
    });
  }

  private insert(environment: Environment): Environment {
    this.database
      .prepare('INSERT INTO environment (environment_id, account_id, user_id, region) VALUES (?, ?, ?, ?)')
      .run(environment.environmentId, environment.accountId, environment.userId, environment.region);
    return environment;
  }
}
