import { createHash, generateKeyPairSync, sign } from 'node:crypto';

/** A certificate for 127.0.0.1 that vouches for itself, and its key, both PEM; made without any tool of the system. */
export type Certificate = { readonly certificate: string; readonly key: string };

const ecdsaWithSha256 = [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02];
const commonName = [0x55, 0x04, 0x03];
const subjectAltName = [0x55, 0x1d, 0x11];
const basicConstraints = [0x55, 0x1d, 0x13];
const LOOPBACK_IP = [127, 0, 0, 1];

export function aCertificate(
  name: string,
  { from = '250101000000Z', until = '491231235959Z', address = LOOPBACK_IP } = {},
): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = sequence(objectId(ecdsaWithSha256));
  const subject = sequence(tagged(0x31, sequence(objectId(commonName), tagged(0x0c, Buffer.from(name)))));
  const validity = sequence(utcTime(from), utcTime(until));
  const extensions = sequence(
    sequence(objectId(subjectAltName), tagged(0x04, sequence(tagged(0x87, Buffer.from(address))))),
    sequence(objectId(basicConstraints), tagged(0x04, sequence(tagged(0x01, Buffer.of(0xff))))),
  );
  const unsigned = sequence(
    tagged(0xa0, tagged(0x02, Buffer.of(2))),
    // A first byte below 0x80: the number is positive.
    tagged(0x02, Buffer.concat([Buffer.of(1), createHash('sha256').update(name).digest().subarray(0, 8)])),
    algorithm,
    subject,
    validity,
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, extensions),
  );
  const signature = tagged(0x03, Buffer.concat([Buffer.of(0), sign('sha256', unsigned, privateKey)]));
  return {
    certificate: pemOf(sequence(unsigned, algorithm, signature)),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

function pemOf(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

/** One value of DER: tag, length, content. */
function tagged(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const sequence = (...parts: Buffer[]) => tagged(0x30, Buffer.concat(parts));
const objectId = (bytes: readonly number[]) => tagged(0x06, Buffer.from(bytes));
const utcTime = (text: string) => tagged(0x17, Buffer.from(text));
