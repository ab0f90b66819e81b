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

// The paper that is chosen on the left is shown; ↑↓ choose, as in every list.
const papers = [...document.querySelectorAll("[data-page]")];
let showing = 0;

function choose(paper) {
  papers.forEach((one) => { if (one === paper) one.setAttribute("aria-current", "true"); else one.removeAttribute("aria-current"); });
}

papers.forEach((paper) => {
  paper.addEventListener("click", () => choose(paper));
  paper.addEventListener("focus", () => {
    if (paper.getAttribute("aria-current") === "true") return;
    choose(paper);
    // Whoever runs down the list waits for no page in between.
    clearTimeout(showing);
    showing = setTimeout(() => { if (frame) frame.src = paper.href; }, 250);
  });
});
