// Places to choose among come while their name is typed; without this the button beside the name brings them.
"use strict";

const place = document.querySelector('input[name="where"]');
const list = document.getElementById("place-list");
let waiting = 0;
let asked = 0;

place.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(async () => {
    const mine = ++asked;
    const answer = await fetch(`/desk/intake/places?where=${encodeURIComponent(place.value)}`);
    if (answer.ok && mine === asked) list.innerHTML = await answer.text();
  }, 250);
});
