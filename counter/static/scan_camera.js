// The camera: which one, on and off, and what it shows now. Its picture goes to the canvas only.

const REMEMBERED = "madoguchi.camera";
const WIDEST = 1600; // more makes reading slow and finds no more
const SIZE = { width: { ideal: 1920 }, height: { ideal: 1080 } };

// Why the camera can not be asked, in words; "" where it can.
export function whyNot() {
  if (!window.isSecureContext) return "この接続は安全でない(https でない)ため、ブラウザーがカメラを許しません。アドレスを https に変えるか、読み取り機かファイルを使ってください";
  if (!navigator.mediaDevices?.getUserMedia) return "このブラウザーではカメラを使えません。読み取り機かファイルを使ってください";
  return "";
}

const WORDS = {
  NotAllowedError: "カメラの使用が許されていません。アドレス欄の左の印を押して、カメラを許してください",
  NotFoundError: "カメラが見つかりません。つないでから、もう一度始めてください",
  NotReadableError: "カメラをほかのソフトが使っています。閉じてから、もう一度始めてください",
};

const OTHERWISE = "カメラを始められませんでした。もう一度始めるか、次のカメラをえらんでください";
const GONE_TODAY = ["OverconstrainedError", "NotFoundError"]; // the one remembered is not there

const end = (stream) => stream?.getTracks().forEach((track) => track.stop());

export class Camera {
  asked = 0; // how often it was to start or stop: only the last one counts

  // `lost` is called when the camera is pulled out while it runs.
  constructor(video, lost) {
    this.video = video;
    this.lost = lost;
    this.canvas = document.createElement("canvas");
    this.pen = this.canvas.getContext("2d", { willReadFrequently: true });
  }

  get on() {
    return Boolean(this.video.srcObject);
  }

  // "" when it runs, else why not, in words; null where something else was pressed meanwhile.
  async start(wanted = localStorage.getItem(REMEMBERED)) {
    this.stop();
    const mine = this.asked;
    try {
      const stream = await this.stream(wanted);
      if (mine !== this.asked) return end(stream) ?? null;
      this.show(stream);
      await this.video.play();
    } catch (fault) {
      if (mine !== this.asked) return null;
      this.stop();
      return WORDS[fault.name] || OTHERWISE;
    }
    localStorage.setItem(REMEMBERED, this.id);
    return "";
  }

  async stream(wanted) {
    const ask = (which) => navigator.mediaDevices.getUserMedia({ video: { ...SIZE, ...which }, audio: false });
    if (!wanted) return ask({ facingMode: "environment" });
    try {
      return await ask({ deviceId: { exact: wanted } });
    } catch (fault) {
      if (!GONE_TODAY.includes(fault.name)) throw fault;
      return ask({});
    }
  }

  show(stream) {
    this.video.srcObject = stream;
    stream.getVideoTracks()[0].addEventListener("ended", () => {
      if (this.video.srcObject !== stream) return;
      this.stop();
      this.lost();
    });
  }

  stop() {
    this.asked += 1;
    end(this.video.srcObject);
    this.video.srcObject = null;
  }

  get id() {
    return this.video.srcObject?.getVideoTracks()[0]?.getSettings().deviceId ?? "";
  }

  async all() {
    return (await navigator.mediaDevices.enumerateDevices()).filter((one) => one.kind === "videoinput");
  }

  // What the camera shows now; null while it shows nothing.
  picture() {
    const { videoWidth: width, videoHeight: height } = this.video;
    if (!this.on || !width) return null;
    const scale = Math.min(1, WIDEST / width);
    this.canvas.width = Math.round(width * scale);
    this.canvas.height = Math.round(height * scale);
    this.pen.drawImage(this.video, 0, 0, this.canvas.width, this.canvas.height);
    return this.pen.getImageData(0, 0, this.canvas.width, this.canvas.height);
  }
}
