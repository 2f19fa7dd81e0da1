import { describe, expect, it } from 'vitest';
import { isNoise } from './run-application.mjs';

describe("Electron's stderr", () => {
  it.each([
    '[11400:1123/151226.692595:ERROR:bus.cc(407)] Failed to connect to the bus: no such file',
    '[11429:1123/151227.002088:ERROR:viz_main_impl.cc(181)] Exiting GPU process due to errors during initialization',
    '[1:0101/000000.000000:ERROR:components/dbus/bus.cc:405] Failed to connect to the bus',
  ])('loses what is about the machine: %s', (line) => expect(isNoise(line)).toBe(true));

  it.each([
    'Cannot reach NATS at localhost:4222: start the server or check the address.',
    '[1:0101/000000.000000:FATAL:electron_main_delegate.cc(299)] Running as root without --no-sandbox is not supported.',
    '[1:0101/000000.000000:ERROR:ssl_client_socket_impl.cc(878)] handshake failed',
  ])('keeps what is about the application: %s', (line) => expect(isNoise(line)).toBe(false));
});
