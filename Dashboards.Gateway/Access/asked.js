// Looks again until there is a role, or nobody is signed in any more; a reload then shows what there is.
const pause = () => new Promise(resolve => setTimeout(resolve, 5000));

async function isWaiting() {
  try {
    const answer = await fetch("/-/me");
    return answer.status >= 500 || (answer.ok && (await answer.json()).role === "none");
  } catch {
    return true; // The gateway itself is away for a moment.
  }
}

async function wait() {
  do await pause(); while (await isWaiting());
  location.reload();
}

wait();
