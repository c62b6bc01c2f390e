/** The pages for teachers, by their files in the folder `teach/` beside the lab. */
export const PAGE_FILES = {
  guide: 'index.html',
  worksheets: 'worksheets.html',
  answers: 'answers.html',
} as const;

/** A chapter’s own worksheet. @param place from 1 */
export const worksheetFile = (place: number): string => `worksheet-${place}.html`;
