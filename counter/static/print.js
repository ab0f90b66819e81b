// Ctrl+P on the packet's page prints the packet, not the page around it.

const frame = document.querySelector("iframe.pdf");

function printPacket() {
  try {
    frame.contentWindow.focus();
    frame.contentWindow.print();
  } catch {
    // A browser without its own PDF viewer shows the packet in a window of its own instead.
    window.open(frame.src, "_blank", "noopener");
  }
}

document.querySelector("[data-print-packet]")?.addEventListener("click", printPacket);
