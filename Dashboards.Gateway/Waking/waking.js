// Waits until the dashboard answers, then shows it: a reload keeps the fragment, which only the browser knows.
const dashboard = document.getElementById("waking").dataset.dashboard;
const pause = () => new Promise(resolve => setTimeout(resolve, 1000));

async function isStillAsleep() {
  try {
    const answer = await fetch("/-/waking?dashboard=" + encodeURIComponent(dashboard));
    return answer.status === 202 || answer.status >= 500;
  } catch {
    return true; // The gateway itself is away for a moment.
  }
}

async function wait() {
  while (await isStillAsleep()) await pause();
  location.reload();
}

wait();
