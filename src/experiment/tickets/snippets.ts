import withNumpy from './python/with_numpy.py?raw';
import withTorch from './python/with_torch.py?raw';

/** The lines of docs/python.md that read a ticket and reach its accuracy. @param stem the files' name without its ending */
export const snippetsFor = (stem: string): Readonly<Record<'numpy' | 'torch', string>> => ({
  numpy: withNumpy.replace("'ticket.npz'", `'${stem}.npz'`),
  torch: withTorch.replace("'ticket.torch.npz'", `'${stem}.torch.npz'`),
});
