// What has left cannot be taken back: the offer goes when its time is over.
(() => {
  const offers = document.querySelectorAll("[data-leaves]:not([data-timed])");
  for (const offer of offers) {
    offer.dataset.timed = "";
    setTimeout(() => offer.remove(), Math.max(0, Date.parse(offer.dataset.leaves) - Date.now()));
  }
})();
