/** The lab's name and version, as results name it; package.json says the same. */
export const APP = 'lottery-ticket-lab 0.1.0';
