// Measures Ijazat's reader in wasm beside three libraries, in one page and one run, and posts the samples.

import { cidrTools, fastCidrTools, ipaddrJs } from "/libraries.mjs";
import init, { Typing, corpus, special, work_encoded } from "/wasm/ijazat_rules_bench.js";

const TYPED_LINES = 10_000;
const WARM_LINES = 2_000;
const WARM_ROUNDS = 12;
/** A sample reads this many entries at least, so that one hiccup of the machine is not a small list's time. */
const SAMPLE_ENTRIES = 10_000;

/** Milliseconds of one run among so many, and what it gave. */
const time = (work, runs = 1) => {
  let result;
  const start = performance.now();
  for (let run = 0; run < runs; run += 1) result = work();
  return [(performance.now() - start) / runs, result];
};

/** Ours takes bytes: handing the text over is part of its time. */
const encoder = new TextEncoder();
const ijazat = (text) => work_encoded(encoder.encode(text));

/** Lets the page breathe, so that collecting one contestant's garbage is not the next one's time. */
const pause = () => new Promise((resolve) => setTimeout(resolve, 20));

/** Samples of every contestant for one size, taken in turn; each run begins with the text. */
const race = async (contestants, size, samples) => {
  const text = corpus(size);
  const runs = Math.ceil(SAMPLE_ENTRIES / size);
  const times = Object.fromEntries(contestants.map(([name]) => [name, []]));
  const results = {};
  // The first round warms up.
  for (let round = 0; round <= samples; round += 1) {
    for (const [name, run] of contestants) {
      await pause();
      const [ms, result] = time(() => run(text), runs);
      if (round > 0) times[name].push(ms);
      results[name] = [...result];
    }
  }
  return { times, results };
};

/** A character more and a character less in the middle of a list. */
const strokes = async (samples) => {
  const text = corpus(TYPED_LINES);
  const middle = text.lastIndexOf("\n", text.length / 2);
  const typed = `${text.slice(0, middle)} ${text.slice(middle)}`;
  const typing = new Typing();
  for (let round = 0; round < WARM_ROUNDS; round += 1) typing.stroke(round % 2 === 0 ? text : typed);
  const times = [];
  for (let at = 0; at < samples; at += 1) {
    await pause();
    times.push(time(() => typing.stroke(at % 2 === 0 ? typed : text))[0]);
  }
  return times;
};

const measure = async () => {
  await init();
  const { samples, sizes } = await (await fetch("/plan")).json();
  const contestants = [
    ["ijazat", ijazat],
    ["cidr-tools", cidrTools(special())],
    ["ipaddr.js", ipaddrJs()],
    ["fast-cidr-tools", fastCidrTools(special())],
  ];
  // A page that is in use has its programs compiled: all of them warm up on the same text.
  const warm = corpus(WARM_LINES);
  for (let round = 0; round < WARM_ROUNDS; round += 1) {
    for (const [, run] of contestants) run(warm);
    await pause();
  }
  const sizesMeasured = {};
  for (const size of sizes) {
    sizesMeasured[size] = await race(contestants, size, samples);
  }
  return { sizes: sizesMeasured, stroke: await strokes(Math.max(samples, 21)) };
};

const post = (result) => fetch("/result", { method: "POST", body: JSON.stringify(result) });

measure().then(post, (error) => post({ error: String(error?.stack ?? error) }));
