// A short tone for each code: high when the office has it, low when it was refused. A browser that
// keeps still pages silent stays silent.

export const READ = 1175; // hertz
export const REFUSED = 220;
const SECONDS = { [READ]: 0.09, [REFUSED]: 0.3 };
let sound = null;

export function beep(height) {
  try {
    play(height);
  } catch {
    // A machine without sound: the frame and the words tell the same.
  }
}

function play(height) {
  sound ??= new AudioContext();
  if (sound.state === "suspended") sound.resume();
  const tone = sound.createOscillator();
  const volume = sound.createGain();
  tone.frequency.value = height;
  volume.gain.value = 0.15;
  tone.connect(volume).connect(sound.destination);
  tone.start();
  tone.stop(sound.currentTime + SECONDS[height]);
}
