// Answers each line with who a client, the same for all lines, speaks as, and by which key. Its argument names
// the package of the client.
import { createInterface } from 'node:readline';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';

const client = process.argv[2] === '@aws-sdk/client-sts' ? third() : await second(process.argv[2]);

function third() {
  const sts = new STSClient();
  return async () => {
    const { Arn } = await sts.send(new GetCallerIdentityCommand());
    return { arn: Arn, key: (await sts.config.credentials()).accessKeyId };
  };
}

async function second(name) {
  const { default: Sts } = await import(`${name}/clients/sts.js`);
  // It takes the endpoint from nowhere else.
  const sts = new Sts({ endpoint: process.env.AWS_ENDPOINT_URL_STS });
  return async () => {
    const { Arn } = await sts.getCallerIdentity().promise();
    return { arn: Arn, key: sts.config.credentials.accessKeyId };
  };
}

const answer = async () => process.stdout.write(`${JSON.stringify(await client())}\n`);
createInterface({ input: process.stdin }).on('line', () => void answer());
