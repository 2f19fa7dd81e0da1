import { errors } from '@nats-io/transport-node';

type ProblemKind = 'refused' | 'name' | 'authorization' | 'tls' | 'timeout' | 'other';

/** Why no connection came about: its kind, and what happened to which address and what to do, without a full stop. */
export type ConnectionProblem = { readonly kind: ProblemKind; readonly clause: string };

export function describeProblem(error: unknown, address: string): ConnectionProblem {
  const kind = kindOf(error);
  return { kind, clause: clauseOf(kind, address, error) };
}

/** `localhost:4222 or nats.example:4222`: hosts and ports alone, never what a URL says of users. */
export function formatAddress(servers: readonly string[]): string {
  return servers.map(hostAndPort).join(' or ');
}

function hostAndPort(server: string): string {
  const bare = server
    .replace(/^[a-z+]+:\/\//i, '')
    .replace(/^[^@/]*@/, '')
    .replace(/\/.*$/, '');
  return /:\d+$/.test(bare) ? bare : `${bare}:4222`;
}

function kindOf(error: unknown): ProblemKind {
  if (error instanceof errors.AuthorizationError || error instanceof errors.UserAuthenticationExpiredError) {
    return 'authorization';
  }
  if (error instanceof errors.TimeoutError) return 'timeout';
  const code = systemCodeOf(error);
  if (code === 'ECONNREFUSED') return 'refused';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'name';
  if (code === 'ETIMEDOUT' || code === 'EHOSTUNREACH' || code === 'ENETUNREACH') return 'timeout';
  const message = error instanceof Error ? error.message : '';
  if (isTlsCode(code) || /\b(tls|ssl|certificate)\b/i.test(message)) return 'tls';
  return message === 'connection refused' ? 'refused' : 'other';
}

function clauseOf(kind: ProblemKind, address: string, error: unknown): string {
  switch (kind) {
    case 'refused':
      return `Cannot reach NATS at ${address}: start the server or check the address`;
    case 'name':
      return `Cannot reach NATS at ${address}: this machine knows no host of that name, check the address`;
    case 'authorization':
      return `NATS at ${address} does not accept these credentials: check user and password, or the file that says who we are`;
    case 'tls':
      return `No safe connection to NATS at ${address} (${messageOf(error)}): check the TLS settings of both sides`;
    case 'timeout':
      return `NATS at ${address} does not answer: check the address and the network`;
    case 'other':
      return `Cannot connect to NATS at ${address} (${messageOf(error)}): check the address`;
  }
}

/** The code that Node gave, wherever the client has wrapped it. */
function systemCodeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof AggregateError && error.errors.length > 0) return systemCodeOf(error.errors[0]);
  return 'code' in error && typeof error.code === 'string' ? error.code : systemCodeOf(error.cause);
}

function isTlsCode(code: string | undefined): boolean {
  return code !== undefined && /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|EPROTO)/.test(code);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
