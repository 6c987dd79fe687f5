// Two soft tones, made here: no file is fetched. A browser lets a page sound only after somebody touched it.

const TONES = { mine: [523.25, 659.25], next: [523.25] }; // Hz
const LENGTH = 0.35; // seconds
const LOUD = 0.08;

export function chime(Context = globalThis.AudioContext ?? globalThis.webkitAudioContext) {
  let context = null;
  const wake = () => {
    context ??= new Context();
    if (context.state === "suspended") context.resume();
    return context;
  };
  return {
    able: Boolean(Context),
    /** Get ready to sound, while somebody touches the page. */
    wake: () => { if (Context) wake(); },
    sound(name) {
      if (!Context) return;
      const { currentTime: now, destination } = wake();
      TONES[name].forEach((pitch, i) => tone(context, destination, pitch, now + i * LENGTH * 0.6));
    },
  };
}

function tone(context, destination, pitch, at) {
  const source = context.createOscillator();
  const volume = context.createGain();
  source.frequency.value = pitch;
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(LOUD, at + 0.03);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + LENGTH);
  source.connect(volume).connect(destination);
  source.start(at);
  source.stop(at + LENGTH);
}
