/** Whose data and whose ideas these are. */
export function Credits() {
  return (
    <footer className="credits">
      <p>
        Data: the <a href="http://yann.lecun.com/exdb/mnist/">MNIST database</a> of handwritten digits by Yann LeCun,
        Corinna Cortes and Christopher J. C. Burges, under the terms of the{' '}
        <a href="https://creativecommons.org/licenses/by-sa/3.0/">Creative Commons Attribution-Share Alike 3.0</a>{' '}
        licence.
      </p>
      <p>
        After “The Lottery Ticket Hypothesis: Finding Sparse, Trainable Neural Networks” (Jonathan Frankle and Michael
        Carbin, ICLR 2019) and the report “Pruning Neural Networks” (Akranth Reddy, Anshul Vaddiraju and Vignesh Datta,
        IIT Madras).
      </p>
      <p>
        Everything is trained in this browser, on this device. Nothing is sent anywhere. The libraries in this page and
        their <a href="licenses.txt">licences</a>.
      </p>
    </footer>
  );
}
