// @ts-check

/** @typedef {{ readonly subject: string, readonly headers: readonly (readonly [string, string])[], readonly body: string }} QueuedCommand */

/** The deploy: begun at 09:12 UTC, rolled back at 09:31. */
const BEGAN_MINUTES = 9 * 60 + 12;
const LASTED_MINUTES = 19;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

const NEW_CUSTOMERS = 131;
const SENT_TWICE = 3;
const WITH_BIRTH_DATE = 31;
const CUT_OFF = 9;

/** Six who are customers already: the demo's cast knows them, and registering them again is refused. */
const knownCustomers = [
  { number: 501, id: '455587da-bd71-5f79-8eb4-acc0fa1336ae', first: 'Ellen', family: 'Whitfield-Rao' },
  { number: 502, id: 'bd6ab451-1cfb-5277-b2ba-16b71204f14b', first: 'Jonas', family: 'Weber' },
  { number: 503, id: 'fd851172-775d-5457-b9f3-f8be2d3468c7', first: 'Ahmed', family: 'Haddad' },
  { number: 504, id: 'a169251f-805f-5aed-bc1b-d4ba7e5aec86', first: 'Zoë', family: "O'Brien" },
  { number: 505, id: '79542666-11f1-5c2a-bf62-0c459b13e2b8', first: 'Hannah', family: 'Müller' },
  { number: 506, id: '98653e1c-37e3-5c54-bf4c-a3d47fb17009', first: '偉', family: '李' },
];

const firstNames = ['Alva', 'Bo', 'Cem', 'Dina', 'Eero', 'Fay', 'Gus', 'Hedda', 'Ira', 'Juno', 'Kit', 'Lev', 'Mona'];
const familyNames = ['Ahl', 'Brandt', 'Cole', 'Duarte', 'Ekberg', 'Frost', 'Gallo', 'Holm', 'Ivers', 'Jung', 'Kerr'];

/**
 * The commands that `web-shop 2.4.1` queued between 09:12 and 09:31 on the last such morning before `nowMs`: 140
 * registrations that say `first_name` where `given_name` is meant (three of them sent twice, six for customers that
 * exist), 31 birth dates as numbers, and 9 registrations cut off in the middle. Persons and ids are always the same.
 *
 * @param {number} nowMs milliseconds since 1970
 * @returns {readonly QueuedCommand[]} in the order in which they were sent
 */
export function badDeployCommands(nowMs) {
  const customers = Array.from({ length: NEW_CUSTOMERS + CUT_OFF }, (_, index) => newCustomer(index));
  const registered = customers.slice(0, NEW_CUSTOMERS);
  const registrations = [...registered, ...knownCustomers].map((customer) => registration(customer));
  const all = [
    ...spread(registrations, 0),
    // The answer was late, and three customers pressed the button again.
    ...spread(registrations.slice(40, 40 + SENT_TWICE), 8),
    ...spread(registered.slice(0, WITH_BIRTH_DATE).map(birthDate), 1),
    ...spread(customers.slice(NEW_CUSTOMERS).map(cutOff), 2),
  ].sort((one, other) => one.minute - other.minute);
  const began = lastMorning(nowMs);
  return all.map(({ command, minute }) => ({
    ...command,
    headers: [...command.headers, ['X-Sent-At', new Date(began + Math.round(minute * MINUTE_MS)).toISOString()]],
  }));
}

/** @typedef {{ readonly id: string, readonly first: string, readonly family: string, readonly number: number }} Customer */

/** @param {number} index @returns {Customer} */
function newCustomer(index) {
  return {
    number: index + 1,
    id: numbered('4000', index + 1),
    first: firstNames[index % firstNames.length] ?? '',
    family: familyNames[index % familyNames.length] ?? '',
  };
}

/** @param {Customer} customer @returns {QueuedCommand} */
function registration({ number, id, first, family }) {
  const name = { first_name: first, family_name: family, middle_names: [] };
  return queued(id, numbered('4001', number), { CreatePerson: { person_id: { id }, name, source: 'web-shop' } });
}

/** @param {Customer} customer @returns {QueuedCommand} */
function birthDate({ number, id }) {
  const birth_date = 19_500_101 + (number % 50) * 10_000 + (number % 12) * 100 + (number % 28);
  return queued(id, numbered('4002', number), { SetBirthDate: { person_id: { id }, birth_date } });
}

/** @param {Customer} customer @returns {QueuedCommand} */
function cutOff(customer) {
  const { body, ...rest } = registration(customer);
  return { ...rest, body: body.slice(0, 60 + (customer.number % CUT_OFF) * 5) };
}

/**
 * A UUID of the shop; `kind` tells customers from their registrations and birth dates.
 * @param {'4000' | '4001' | '4002'} kind
 * @param {number} number
 */
function numbered(kind, number) {
  return `ba0de910-2411-${kind}-8000-${String(number).padStart(12, '0')}`;
}

/**
 * @param {string} id of the customer
 * @param {string} messageId the same however often the button is pressed
 * @param {object} command
 * @returns {QueuedCommand}
 */
function queued(id, messageId, command) {
  return {
    subject: `person.commands.${id}`,
    headers: [
      ['X-Message-ID', messageId],
      ['X-Producer', 'web-shop/2.4.1@shop-2'],
      ['X-Actor', 'service:web-shop'],
    ],
    body: JSON.stringify(command),
  };
}

/**
 * Evenly over the time of the deploy.
 * @param {readonly QueuedCommand[]} commands
 * @param {number} laterMinutes
 */
function spread(commands, laterMinutes) {
  const span = LASTED_MINUTES - laterMinutes;
  return commands.map((command, index) => ({ command, minute: laterMinutes + (span * index) / commands.length }));
}

/** @param {number} nowMs */
function lastMorning(nowMs) {
  const today = Math.floor(nowMs / DAY_MS) * DAY_MS + BEGAN_MINUTES * MINUTE_MS;
  return today + LASTED_MINUTES * MINUTE_MS <= nowMs ? today : today - DAY_MS;
}
