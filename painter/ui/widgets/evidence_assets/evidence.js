export default function (component) {
  const { parentElement, setTriggerValue } = component;
  const input = parentElement.querySelector("#file");
  input.onchange = () => {
    const file = input.files[0];
    if (file) { setTriggerValue("chosen", { name: file.name, size: file.size }); }
  };
}
