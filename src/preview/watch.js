// Takes over what changed and leaves the rest, so that nothing flickers and nobody loses their place.
async function refresh() {
  const next = new DOMParser().parseFromString(await (await fetch("/")).text(), "text/html");
  const [old, now] = [document, next].map((page) => page.querySelector("main"));
  const known = new Map([...old.children].map((section) => [section.id, section]));
  const sections = await Promise.all([...now.children].map(async (section) => {
    const before = known.get(section.id);
    if (before && before.dataset.version === section.dataset.version) return before;
    const picture = section.querySelector("img");
    if (before && picture) {
      picture.loading = "eager";
      await picture.decode().catch(() => {});
    }
    return section;
  }));
  document.querySelector("header").replaceWith(next.querySelector("header"));
  old.replaceChildren(...sections);
}
const events = new EventSource("/api/events");
events.addEventListener("changed", refresh);
events.addEventListener("page", refresh);
events.onopen = () => document.body.classList.contains("ended") ? (document.body.classList.remove("ended"), refresh()) : null;
events.onerror = () => document.body.classList.add("ended");
