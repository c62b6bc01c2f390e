/** A data set's name for people; results name MNIST as links do. */
export const dataName = (name: string): string => (name === 'mnist' ? 'MNIST' : name);
