/** Gives so many bytes of memory, all 0. */
export type Room = (bytes: number) => ArrayBufferLike;

/** Memory of the thread that asks for it. */
export const ownRoom: Room = (bytes) => new ArrayBuffer(bytes);

/** Memory that every thread it is sent to reads in place. Needs a runtime that has SharedArrayBuffer. */
export const sharedRoom: Room = (bytes) => new SharedArrayBuffer(bytes);
