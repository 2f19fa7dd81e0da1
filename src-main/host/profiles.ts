import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { InputOf } from '@shared/contract/define';
import type { LadderView, ProfilesView, profiles } from '@shared/contract/profiles';
import { type ConnectionChoice, isSameChoice, type Profile, secretOf } from '@shared/views/profile';
import { Failure } from '../application/failures';
import { Gone, Unavailable } from '../application/ports';
import { createProfileBook, type SecretChange } from '../application/profiles/profile-book';
import { findNatsContexts } from '../infrastructure/files/found-contexts';
import { createProfileFiles } from '../infrastructure/files/profile-files';
import { climbLadder } from '../infrastructure/nats/connection-ladder';
import { presets } from '../infrastructure/nats/presets';
import { createSecretFiles } from '../infrastructure/secrets/secret-files';
import { createRandomIds } from '../infrastructure/system/random-ids';
import { optionsOfContext, optionsOfEmbedded, optionsOfProfile, optionsThatFail } from './chosen-options';
import { nameOfConnection, readConnectionSettings } from './connection-settings';
import { indexFolder } from './index-folder';
import { observedValue } from './observed-value';
import type { Options } from './options';
import type { SystemEncryption } from './system-encryption';

/** A choice as it can be connected to. */
export type Chosen = { readonly choice: ConnectionChoice; readonly name: string; readonly options: Options };

export type ProfileDesk = ReturnType<typeof createProfileDesk>;

export type ProfileDeskOptions = {
  /** As the application was started. */
  readonly started: Options;
  readonly encryption?: SystemEncryption | undefined;
  /** Goes over to another connection; resolves with what is running and would be lost, and then does nothing. */
  readonly use: (chosen: Chosen, options: { readonly endJobs: boolean }) => readonly string[];
};

const flagsFor = { password: '--user and --password-file', token: '--token-file', seed: '--nkey' } as const;

/** What people do with connections: keep, try, use and delete them. All windows hear of every change. */
export function createProfileDesk({ started, encryption, use }: ProfileDeskOptions) {
  const ids = createRandomIds();
  const secrets = createSecretFiles(join(started.userData, 'secrets'), encryption, ids);
  const book = createProfileBook({ store: createProfileFiles(join(started.userData, 'profiles'), ids), secrets });
  const startedName = started.profile ?? nameOfConnection(started.connection);
  const begun = { choice: { kind: 'started' } as ConnectionChoice, name: startedName };
  const seen = observedValue<ProfilesView>({
    profiles: [],
    unreadable: [],
    contexts: [],
    secretsObjection: '',
    started: { name: startedName, embedded: started.connection === undefined && started.profile === undefined },
    inUse: begun,
    before: null,
    floor: { readOnly: started.readOnly, masking: started.masking },
  });

  const look = async () => {
    const known = await book.all();
    seen.set({
      ...seen.current(),
      profiles: [...known.profiles],
      unreadable: [...known.unreadable],
      contexts: [...findNatsContexts()],
      secretsObjection: secrets.objection(),
    });
  };

  const ofProfile = async (profile: Profile, secret: string | null): Promise<Options> => {
    const needed = secretOf(profile);
    if (started.headless && needed !== null) {
      throw new Gone(
        `${profile.name} signs in with a ${needed}, and what the window keeps is for the window only: give --server with ${flagsFor[needed]} instead.`,
      );
    }
    return optionsOfProfile(profile, await book.secretFor(profile, secret), started);
  };

  const choose = async (choice: ConnectionChoice, secret: string | null): Promise<Chosen> => {
    switch (choice.kind) {
      case 'started':
        return started.profile === undefined
          ? { ...begun, options: started }
          : startingProfile(started.profile, secret);
      case 'embedded':
        return { choice, name: nameOfConnection(undefined), options: optionsOfEmbedded(started) };
      case 'context':
        return { choice, name: choice.name, options: optionsOfContext(choice.name, started) };
      case 'profile': {
        const profile = await book.byId(choice.profileId);
        if (!profile) throw new Gone('This profile is not here any more: choose another one.');
        return { choice, name: profile.name, options: await ofProfile(profile, secret) };
      }
    }
  };

  const startingProfile = async (name: string, secret: string | null): Promise<Chosen> => {
    const profile = await book.byName(name);
    if (!profile) throw new Gone(`There is no profile ${name}: look under Connections for those that are saved.`);
    const choice = { kind: 'profile', profileId: profile.profileId } as const;
    return { choice, name: profile.name, options: await ofProfile(profile, secret) };
  };

  return {
    /** What the application starts with; what cannot be followed becomes a connection that fails with the sentence. */
    async first(): Promise<Chosen> {
      const chosen = await choose(begun.choice, null).catch(async (error: unknown): Promise<Chosen> => {
        if (!(error instanceof Failure)) throw error;
        // Without its secret it looks like itself all the same, and is where the secret can be given.
        const profile = await book.byName(startedName).catch(() => undefined);
        const wanted = profile ? optionsOfProfile(profile, undefined, started) : started;
        return {
          choice: profile ? { kind: 'profile', profileId: profile.profileId } : begun.choice,
          name: startedName,
          options: optionsThatFail(startedName, error.message, wanted),
        };
      });
      seen.set({ ...seen.current(), inUse: { choice: chosen.choice, name: chosen.name } });
      return chosen;
    },

    async *state(signal: AbortSignal): AsyncGenerator<ProfilesView> {
      await look();
      yield* seen.follow(signal);
    },

    async save(profile: Profile, secret: SecretChange): Promise<Record<string, never>> {
      await book.save(profile, secret).finally(look);
      return {};
    },

    /** With its index and its secret. */
    async delete(profileId: string): Promise<Record<string, never>> {
      if (isSameChoice(seen.current().inUse.choice, { kind: 'profile', profileId })) {
        throw new Unavailable('This profile is in use: use another connection first, then delete it.');
      }
      await book.delete(profileId).finally(look);
      await rm(indexFolder(started.userData, profileId), { recursive: true, force: true });
      const { before } = seen.current();
      if (before && isSameChoice(before.choice, { kind: 'profile', profileId })) {
        seen.set({ ...seen.current(), before: null });
      }
      return {};
    },

    /** Nothing has changed when this throws, or resolves with jobs. */
    async use(
      choice: ConnectionChoice,
      { secret, endJobs }: { readonly secret: string | null; readonly endJobs: boolean },
    ): Promise<readonly string[]> {
      return use(await choose(choice, secret), { endJobs });
    },

    /** This is what one is connected to from now on. */
    learnInUse({ choice, name }: Pick<Chosen, 'choice' | 'name'>): void {
      seen.set({ ...seen.current(), inUse: { choice, name }, before: seen.current().inUse });
    },

    async *test(
      tried: InputOf<typeof profiles, 'profiles.test'>['tried'],
      secret: string | null,
      signal: AbortSignal,
    ): AsyncGenerator<LadderView> {
      const options =
        tried.kind === 'draft' ? await ofProfile(tried.profile, secret) : (await choose(tried.choice, secret)).options;
      if (!options.connection) {
        throw new Unavailable('The embedded server runs with this application: there is nothing to test.');
      }
      const ladder = observedValue<LadderView>({ rungs: [], done: false });
      const settings = { ...readConnectionSettings(options.connection), name: 'eventglass-test' };
      const climbing = climbLadder({
        settings,
        preset: presets[options.preset],
        readOnly: options.readOnly,
        say: (rungs) => ladder.set({ rungs: [...rungs], done: false }),
        signal,
      }).finally(() => ladder.set({ ...ladder.current(), done: true }));
      for await (const view of ladder.follow(signal)) {
        yield view;
        if (view.done) break;
      }
      await climbing;
    },
  };
}
