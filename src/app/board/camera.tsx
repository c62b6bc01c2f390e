import jsQR from 'jsqr';
import { useEffect, useRef, useState } from 'react';
import { BOARD } from '../strings/board-texts.ts';
import { useBoardStore } from './board-context.ts';

/** A frame is looked at so often: a code held before the camera is read at once, and the page has time for the rest. */
const LOOK_MS = 200;
/** Frames are made no wider before they are looked at. */
const WIDEST = 800;

/** The text of the QR code in what a video shows, if there is one. */
function seen(video: HTMLVideoElement, canvas: HTMLCanvasElement): string | undefined {
  const { videoWidth, videoHeight } = video;
  if (videoWidth === 0) return undefined;
  const scale = Math.min(1, WIDEST / videoWidth);
  canvas.width = Math.round(videoWidth * scale);
  canvas.height = Math.round(videoHeight * scale);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return undefined;
  context.drawImage(video, 0, 0, canvas.width, canvas.height);
  const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
  return jsQR(data, width, height, { inversionAttempts: 'dontInvert' })?.data || undefined;
}

/** Reads result codes that are held before the camera. */
export default function Camera() {
  const store = useBoardStore();
  const video = useRef<HTMLVideoElement>(null);
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    let stream: MediaStream | undefined;
    let over = false;
    let last: string | undefined;
    const canvas = document.createElement('canvas');
    const look = () => {
      const text = video.current ? seen(video.current, canvas) : undefined;
      // The same code stays before the camera for a while.
      if (text === undefined || text === last) return;
      last = text;
      void store.getState().giveText(text);
    };
    const looking = setInterval(look, LOOK_MS);
    navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } }).then(
      async (found) => {
        stream = found;
        if (over || !video.current) return stop();
        video.current.srcObject = found;
        await video.current.play();
      },
      (error: Error) => setProblem(BOARD.add.noCamera(error.message)),
    );
    const stop = () => {
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    return () => {
      over = true;
      clearInterval(looking);
      stop();
    };
  }, [store]);
  if (problem) {
    return (
      <p className="problem" role="alert">
        {problem}
      </p>
    );
  }
  return (
    <figure className="camera">
      <video ref={video} muted playsInline aria-label={BOARD.add.camera} />
      <figcaption className="hint">{BOARD.add.noCode}</figcaption>
    </figure>
  );
}
