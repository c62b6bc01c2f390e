/** Where files lie under names; what is read is what was written whole, or nothing. */
export interface Bytes {
  /** Rejects when the place cannot be read. */
  read(name: string): Promise<Uint8Array | undefined>;
  /** Resolves once the file would outlive a crash, where files last. Rejects when there is no room, or no right. */
  write(name: string, bytes: Uint8Array): Promise<void>;
}
