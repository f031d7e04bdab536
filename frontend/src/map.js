// Puts a map that moves in the place of the drawn one, where the browser can; else the drawn one stays as it is.
const root = document.getElementById("map-live");

if (root && canDraw()) {
  import("./live.js")
    .then(({ start }) => start(root))
    .catch((error) => console.error("the map stays as it is drawn:", error));
}

function canDraw() {
  try {
    const context = document.createElement("canvas").getContext("webgl2");
    context?.getExtension("WEBGL_lose_context")?.loseContext();
    return Boolean(context);
  } catch {
    return false;
  }
}
