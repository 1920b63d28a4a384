// Browsers keep the fragment (MLflow's #/experiments/1) to themselves: hand it on to where sign-in comes back to.
for (const link of document.querySelectorAll("a[data-sign-in]")) {
  if (location.hash) {
    link.search += (link.search ? "&" : "?") + "fragment=" + encodeURIComponent(location.hash);
  }
}
