// A short tone for each code that was read; a browser that keeps still pages silent stays silent.

const HIGH = 1175; // hertz
const SECONDS = 0.09;
let sound = null;

export function beep() {
  sound ??= new AudioContext();
  if (sound.state === "suspended") sound.resume();
  const tone = sound.createOscillator();
  const volume = sound.createGain();
  tone.frequency.value = HIGH;
  volume.gain.value = 0.15;
  tone.connect(volume).connect(sound.destination);
  tone.start();
  tone.stop(sound.currentTime + SECONDS);
}
