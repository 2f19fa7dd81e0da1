import { z } from 'zod';
import { type CommandEntry, command } from './command-entry';
import { choice, neededText, uuid, variant } from './schema-parts';

const fullSteps = [
  ...['StartOnboarding', 'VerifyIdentity', 'ProvideBasicInfo', 'AddComponents', 'AssignLocation'],
  ...['CompleteOnboarding', 'FailOnboarding'],
];
const profileSteps = ['AddEmail', 'VerifyEmail', 'AddSkills', 'CompleteOnboarding'];

const email = neededText({ title: 'E-mail', description: 'The address.' }, 'Give an e-mail address.');

const listed = z.array(
  z.object({ component_type: z.string(), data: z.unknown().refine((data) => data !== undefined) }),
  'Write a list in brackets, each item with component_type and data.',
);

/** The steps of both workflows (domain.md §4.2 and §4.3); which of them is possible, the person's onboarding decides. */
const step = variant('Step', 'The next step of the workflow.', {
  StartOnboarding: z.object({}),
  VerifyIdentity: z.object({
    identity_id: uuid('Identity', 'Id of the verified identity.').refine(
      (id) => !/^[0-]+$/.test(id),
      'Give the id of the identity: this is the one that means none.',
    ),
  }),
  ProvideBasicInfo: z.object({
    email,
    phone: neededText({ title: 'Phone', description: 'The first number.' }, 'Give a phone number.'),
  }),
  AddComponents: z.object({
    components: listed.meta({
      title: 'Components',
      description: 'A list: [{"component_type":"…","data":{…}}]; it may be empty.',
      kind: 'json',
      blank: [],
    }),
  }),
  AssignLocation: z.object({ location_id: uuid('Location', 'Id of the location.') }),
  FailOnboarding: z.object({
    reason: neededText(
      { title: 'Reason', description: 'Why the onboarding failed; it stays in the history.' },
      'Give a reason: no onboarding fails without one.',
    ),
  }),
  AddEmail: z.object({ email }),
  VerifyEmail: z.object({
    token: neededText({ title: 'Token', description: 'From the mail; it is in no event.' }, 'Give the token.'),
  }),
  AddSkills: z.object({
    skills: z
      .array(z.string().regex(/\S/, 'Name every skill.'))
      .min(1, 'Name a skill at least.')
      .meta({ title: 'Skills', description: 'By their names, one by one.' }),
  }),
  CompleteOnboarding: z.object({}),
});

/** One command for both workflows (wire.md §3). */
export const onboardingCommands: readonly CommandEntry[] = [
  command({
    type: 'Onboarding',
    label: 'Take onboarding step',
    group: 'Onboarding',
    family: 'onboarding',
    says: 'Takes the next step of a person’s onboarding; the workflow says which steps are possible.',
    data: z
      .object({
        workflow: choice(['full', 'profile'], { title: 'Workflow', description: 'Which of the two onboardings.' }),
        command: step,
      })
      .refine(
        ({ workflow, command }) =>
          Object.keys(command).every((tag) => (workflow === 'full' ? fullSteps : profileSteps).includes(tag)),
        { path: ['command'], message: 'Choose a step of this workflow.' },
      ),
  }),
];
