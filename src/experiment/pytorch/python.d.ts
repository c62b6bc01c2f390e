/** The text of a Python file, as Vite imports it. */
declare module '*.py?raw' {
  const text: string;
  export default text;
}
