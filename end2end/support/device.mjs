// What the browser keeps on the device.

/** How many texts are kept on the device. */
export async function kept(page) {
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        const request = indexedDB.open("ijazat", 1);
        request.onupgradeneeded = () => ["keys", "unsent"].forEach((name) => request.result.createObjectStore(name));
        request.onsuccess = () => {
          const count = request.result.transaction("unsent").objectStore("unsent").count();
          count.onsuccess = () => (request.result.close(), resolve(count.result));
        };
      }),
  );
}
