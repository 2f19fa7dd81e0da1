type Kept = {
  readonly persist: {
    getOptions(): { readonly name?: string | undefined };
    rehydrate(): Promise<void> | void;
  };
};

/** Windows keep such a store in the same place: what one of them changes, the others read again, and do not overwrite. */
export function shareAcrossWindows(store: Kept): void {
  globalThis.addEventListener?.('storage', ({ key }: StorageEvent) => {
    if (key === store.persist.getOptions().name) void store.persist.rehydrate();
  });
}
