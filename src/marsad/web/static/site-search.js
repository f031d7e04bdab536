// Searches a published site: the index lies in small files, which are loaded as scripts so that file:// works too.
(() => {
  const here = document.getElementById("site-search");
  const root = new URL("../search/" + here.dataset.language + "/", document.currentScript.src);
  const field = here.querySelector("input"), told = here.querySelector("p"), list = here.querySelector("ul");
  const SHOWN = 50, held = new Map(), waiting = new Map();

  window.marsadIndex = (name, content) => waiting.get(name)(content);

  const load = (name) => {
    if (!held.has(name)) {
      held.set(name, new Promise((done) => {
        waiting.set(name, done);
        const script = document.createElement("script");
        script.src = new URL(name + ".js", root);
        script.onerror = () => done(null);
        document.head.append(script);
      }));
    }
    return held.get(name);
  };
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase();
  const wordsOf = (text) => (plain(text).match(/[\p{L}\p{N}]+/gu) || []).filter((word) => [...word].length > 1);
  const shardOf = (word) => "w-" + [...word].slice(0, 2).map((letter) => letter.codePointAt(0).toString(16)).join("-");

  const matching = async (word) => {
    const shard = (await load(shardOf(word))) || {};
    const found = new Set();
    for (const [name, entries] of Object.entries(shard)) {
      if (name.startsWith(word)) entries.forEach((entry) => found.add(entry));
    }
    return found;
  };
  const show = async (numbers) => {
    const size = (await load("about")).size;
    const rows = [];
    for (const number of numbers.slice(0, SHOWN)) {
      const block = await load("e-" + Math.floor(number / size));
      rows.push(block[number % size]);
    }
    list.replaceChildren(...rows.map(([name, address, about]) => {
      const row = document.createElement("li"), link = document.createElement("a"), note = document.createElement("span");
      link.href = "../" + address;
      link.textContent = name;
      link.dir = "auto";
      note.className = "quiet";
      note.textContent = about;
      row.append(link, " ", note);
      return row;
    }));
    told.textContent = numbers.length === 0 ? here.dataset.none : numbers.length > SHOWN ? here.dataset.more : "";
  };
  let turn = 0;
  const search = async () => {
    const mine = ++turn, words = wordsOf(field.value);
    if (words.length === 0) {
      list.replaceChildren();
      told.textContent = "";
      return;
    }
    const sets = await Promise.all(words.map(matching));
    const numbers = [...sets[0]].filter((one) => sets.every((set) => set.has(one))).sort((a, b) => a - b);
    if (mine === turn) await show(numbers);
  };
  field.addEventListener("input", search);
  const asked = new URL(window.location.href).searchParams.get("q");
  if (asked) {
    field.value = asked;
    search();
  }
})();
