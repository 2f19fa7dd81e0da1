// @ts-check
/**
 * Simulates a bad deploy of a web shop: queues the 180 commands that `web-shop 2.4.1` sent, of which every one becomes
 * a dead letter. Plain Node and the NATS client: it knows of the core only where commands are queued.
 *
 *   node resources/demo/bad-deploy.mjs --server nats://localhost:4222
 *   node resources/demo/bad-deploy.mjs --context embedded.json
 */
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { jetstream } from '@nats-io/jetstream';
import { connect, credsAuthenticator, headers } from '@nats-io/transport-node';
import { badDeployCommands } from './bad-deploy-commands.mjs';

const USAGE = 'Usage: node resources/demo/bad-deploy.mjs [--server URL] [--context NAME|FILE.json]';

const { values } = readArguments();
if (values.help) {
  console.log(USAGE);
} else {
  try {
    console.log(`Queued ${await deployBadly()} commands of web-shop 2.4.1: each becomes a dead letter.`);
  } catch (error) {
    console.error(`bad-deploy: ${sentenceOf(error)}`);
    process.exitCode = 1;
  }
}

async function deployBadly() {
  const { servers, ...credentials } = settings();
  const connection = await connect({ name: 'web-shop 2.4.1', servers, ...credentials }).catch((error) => {
    throw new Error(
      `Cannot connect to NATS at ${servers} (${sentenceOf(error)}): start it, name another with --server, or give --context for who we are.`,
    );
  });
  try {
    const commands = badDeployCommands(Date.now());
    for (const { subject, body, headers: named } of commands) {
      const sent = headers();
      for (const [name, value] of named) sent.append(name, value);
      await jetstream(connection).publish(subject, body, { headers: sent });
    }
    return commands.length;
  } finally {
    await connection.close();
  }
}

/** Address and credentials; `--server` wins over the address of the context. */
function settings() {
  const context = values.context === undefined ? {} : readContext(values.context);
  const { url = 'nats://127.0.0.1:4222', user, password, token, creds } = context;
  return {
    servers: values.server ?? url,
    ...(user && { user, pass: password }),
    ...(token && { token }),
    ...(creds && { authenticator: credsAuthenticator(readFileSync(creds)) }),
  };
}

/**
 * A context of the `nats` command-line tool by its name, or any file of that format: the core's ready line names one.
 * @param {string} context
 * @returns {Record<string, string>}
 */
function readContext(context) {
  const config = process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config');
  const file = context.endsWith('.json') ? context : join(config, 'nats', 'context', `${context}.json`);
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`The context ${file} cannot be read: ${sentenceOf(error)}.`);
  }
}

function readArguments() {
  try {
    return parseArgs({
      options: { server: { type: 'string' }, context: { type: 'string' }, help: { type: 'boolean' } },
    });
  } catch (error) {
    console.error(`bad-deploy: ${sentenceOf(error)}\n${USAGE}`);
    process.exit(2);
  }
}

/** @param {unknown} error */
function sentenceOf(error) {
  return error instanceof Error ? error.message : String(error);
}
