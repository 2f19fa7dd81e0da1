import { z } from 'zod';
import { type CommandEntry, command } from './command-entry';
import {
  choice,
  componentId,
  flag,
  instant,
  neededText,
  optionalChoice,
  optionalFlag,
  optionalInstant,
  optionalPerson,
  optionalText,
  optionalTexts,
  optionalYears,
  text,
} from './schema-parts';
import { employmentTypes, proficiencies, remoteTypes, skillCategories } from './vocabulary';

const asItIs = 'Left out, it stays as it is.';
const skillId = componentId('Skill', 'The skill that is meant.');
const employmentId = componentId('Employment', 'The employment that is meant.');
const group = 'Skills and work';

const skills: readonly CommandEntry[] = [
  command({
    type: 'AddSkill',
    label: 'Add skill',
    group,
    says: 'Adds a skill to an active person.',
    data: z.object({
      skill_name: neededText({ title: 'Skill', description: 'What the person can do.' }, 'Name the skill.'),
      category: choice(skillCategories, { title: 'Category', description: 'Of what kind it is.' }),
      proficiency: choice(proficiencies, { title: 'Proficiency', description: 'How well.' }),
      years_of_experience: optionalYears('Years of experience', 'A number, parts of a year too.'),
    }),
  }),
  command({
    type: 'UpdateSkill',
    label: 'Update skill',
    group,
    says: 'Changes a skill that the person has.',
    data: z.object({
      component_id: skillId,
      proficiency: optionalChoice(proficiencies, { title: 'Proficiency', description: asItIs }),
      years_of_experience: optionalYears('Years of experience', asItIs),
      last_used: optionalInstant('Last used', asItIs),
    }),
  }),
  command({
    type: 'EndorseSkill',
    label: 'Endorse skill',
    group,
    says: 'Adds somebody’s endorsement to a skill that the person has.',
    data: z.object({
      component_id: skillId,
      endorser_id: optionalPerson('Endorsed by', 'Who vouches for it, if they are a person here.'),
      endorser_name: text({
        title: 'Name of the endorser',
        description: 'As it is shown beside the skill.',
        warnWhenBlank: 'Without a name nobody will know whose endorsement it is.',
      }),
      comment: optionalText('Comment', 'In their words.'),
    }),
  }),
  command({
    type: 'RemoveSkill',
    label: 'Remove skill',
    group,
    says: 'Takes a skill away; it stays in the history.',
    data: z.object({ component_id: skillId }),
  }),
];

const employments: readonly CommandEntry[] = [
  command({
    type: 'AddEmployment',
    label: 'Add employment',
    group,
    says: 'Adds an employment to an active person.',
    data: z.object({
      company_name: neededText({ title: 'Company', description: 'Who employs the person.' }, 'Name the company.'),
      company_id: optionalText('Company id', 'Of the organization, where it is known.'),
      job_title: neededText({ title: 'Job title', description: 'What the person does there.' }, 'Give the job title.'),
      department: optionalText('Department', 'Where in the company.'),
      employment_type: choice(employmentTypes, { title: 'Employment type', description: 'How they are employed.' }),
      start_date: instant('Start', 'When it began, with its time zone.'),
      is_current: flag('Current', 'Whether it goes on.'),
      location: optionalText('Location', 'Where they work.'),
      remote_type: choice(remoteTypes, { title: 'On site or remote', description: 'Where the work is done.' }),
    }),
  }),
  command({
    type: 'UpdateEmployment',
    label: 'Update employment',
    group,
    says: 'Changes an employment that the person has; with an end it is no longer current.',
    data: z.object({
      component_id: employmentId,
      job_title: z
        .string()
        .regex(/\S/, 'Give the job title.')
        .nullable()
        .meta({ title: 'Job title', description: asItIs }),
      department: optionalText('Department', asItIs),
      end_date: optionalInstant('End', 'When it ended; it is not current then.'),
      is_current: optionalFlag('Current', asItIs),
      responsibilities: optionalTexts('Responsibilities', 'All of them: they replace those before.'),
      achievements: optionalTexts('Achievements', 'All of them: they replace those before.'),
    }),
  }),
  command({
    type: 'RemoveEmployment',
    label: 'Remove employment',
    group,
    says: 'Takes an employment away; it stays in the history.',
    data: z.object({ component_id: employmentId }),
  }),
];

/** What a person can and does (domain.md §2.3). */
export const workCommands: readonly CommandEntry[] = [...skills, ...employments];
