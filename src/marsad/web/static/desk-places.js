// Places to choose among come while their name is typed; without this the button beside the name brings them.
"use strict";

for (const list of document.querySelectorAll(".place-list")) {
  const place = list.closest("form").elements.where_name;
  let waiting = 0;
  let asked = 0;
  place.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const mine = ++asked;
      const answer = await fetch(`/desk/places?where_name=${encodeURIComponent(place.value)}`);
      if (answer.ok && mine === asked) list.innerHTML = await answer.text();
    }, 250);
  });
}
