const MOST = 500 * 1024 * 1024; // a file is read whole; beyond this a browser may not have the memory

async function trace(file) {
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  const hex = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return { name: file.name.slice(-200), size: file.size, sha256: hex };
}

export default function (component) {
  const { parentElement, setStateValue } = component;
  const input = parentElement.querySelector("#files");
  const say = parentElement.querySelector("#say");
  input.onchange = async () => {
    if (!window.crypto || !crypto.subtle) {
      say.textContent = "This browser computes fingerprints (SHA-256) on pages over https only. Nothing was recorded.";
      return;
    }
    const files = Array.from(input.files);
    if (files.some((file) => file.size > MOST)) {
      say.textContent = "A file is larger than 500 MB. Choose smaller ones.";
      return;
    }
    const found = [];
    for (const [number, file] of files.entries()) {
      say.textContent = `Computing ${number + 1} of ${files.length} …`;
      found.push(await trace(file));
    }
    say.textContent = `${found.length} fingerprints (SHA-256) computed here. The files stay on your computer.`;
    setStateValue("traces", found);
  };
}
