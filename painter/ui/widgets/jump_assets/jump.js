/* Streamlit jumps to a heading as soon as it is there; what still grows around it moves it off again. */
const QUIET_MS = 3000;
const HANDS = ["wheel", "touchstart", "pointerdown", "keydown"];

export default function () {
  const key = location.hash.slice(1); // our anchors are plain letters
  const page = document.querySelector('[data-testid="stMainBlockContainer"]');
  if (!key || !page || window.painterJumped === location.href) { return; }
  window.painterJumped = location.href;
  const go = () => document.getElementById(key)?.scrollIntoView();
  const grown = new ResizeObserver(go);
  const stop = () => {
    grown.disconnect();
    clearTimeout(end);
    HANDS.forEach((hand) => removeEventListener(hand, stop, true));
  };
  const end = setTimeout(() => { go(); stop(); }, QUIET_MS);
  HANDS.forEach((hand) => addEventListener(hand, stop, true)); // whoever scrolls has the last word
  grown.observe(page);
}
