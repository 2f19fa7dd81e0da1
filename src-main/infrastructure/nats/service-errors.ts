import { ServiceErrorCodeHeader, ServiceErrorHeader } from '@nats-io/services';
import type { Answer } from '../../application/ports';
import { headerValue } from '../../domain/wire/headers';
import type { WireHeaders } from '../../domain/wire/reading';

/** The headers that make an answer a service error; none for a success. */
export function errorHeaders(answer: Answer): WireHeaders {
  if (!answer.error) return [];
  const { code, sentence } = answer.error;
  return [
    [ServiceErrorCodeHeader, String(code)],
    [ServiceErrorHeader, sentence],
  ];
}

export function readAnswer(body: string, headers: WireHeaders): Answer {
  const sentence = headerValue(headers, ServiceErrorHeader);
  const code = Number(headerValue(headers, ServiceErrorCodeHeader) ?? 0);
  return sentence === undefined && code === 0 ? { body } : { body, error: { code, sentence: sentence ?? '' } };
}
