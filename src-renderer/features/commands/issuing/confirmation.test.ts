import { describe, expect, it } from 'vitest';
import { isConfirmedBy, wordToType } from './confirmation';

const id = '7d2c0000-0000-4000-8000-0000000090fe';

describe('typing the name before something final', () => {
  it('asks for the last word of the name', () => {
    expect(wordToType('Jonas Weber', id)).toBe('Weber');
    expect(wordToType('Zoë O’Brien', id)).toBe('O’Brien');
    expect(wordToType('李偉', id)).toBe('李偉');
  });

  it('asks for the id where the name cannot be typed', () => {
    expect(wordToType(null, id)).toBe('7d2c');
    expect(wordToType('•••••', id)).toBe('7d2c');
    expect(wordToType('Ann \u202e<script>', id)).toBe('7d2c');
  });

  it('forgives case, accents and spaces around', () => {
    expect(isConfirmedBy('Müller', ' muller ')).toBe(true);
    expect(isConfirmedBy('Weber', 'Web')).toBe(false);
    expect(isConfirmedBy('Weber', '')).toBe(false);
  });
});
