// Looks at pages in Chromium, in light and in dark, and tells what is wrong with what they show: boxes that overlap, words that are
// clipped or hard to read, and whatever is asked of a network. Pages come on standard input as `[{name, file}]`; the answer is JSON.

import fs from 'node:fs';
import { pathToFileURL } from 'node:url';
import unpacked from '@sparticuz/chromium';
import { chromium } from 'playwright-core';

const executablePath = await unpacked.executablePath();
if (process.argv.includes('--unpack')) process.exit(0);

const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--hide-scrollbars'],
});
const findings = [];
for (const { name, file } of JSON.parse(fs.readFileSync(0, 'utf8'))) {
  for (const colorScheme of ['light', 'dark']) {
    const context = await browser.newContext({ colorScheme, offline: true, viewport: { width: 1200, height: 900 } });
    const page = await context.newPage();
    const address = pathToFileURL(file).href;
    const tell = (fact) => findings.push(`${name} in ${colorScheme}: ${fact}`);
    page.on('request', (request) => request.url() === address || tell(`asks for ${request.url()}`));
    page.on('pageerror', (error) => tell(`fails: ${error.message}`));
    page.on('console', (message) => tell(`says: ${message.text()}`));
    await page.goto(address);
    (await page.evaluate(look)).forEach(tell);
    // For whoever wants to see it too.
    const pictures = process.env.INFRA_PICTURES;
    if (pictures) await page.screenshot({ path: `${pictures}/${name}.${colorScheme}.png`, fullPage: true });
    await context.close();
  }
}
await browser.close();
console.log(JSON.stringify(findings));

// Runs in the page.
function look() {
  const facts = [];
  const boxOf = (element) => element.getBoundingClientRect();
  const overlap = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  const within = (a, b) => a.left >= b.left - 1 && a.right <= b.right + 1 && a.top >= b.top - 1 && a.bottom <= b.bottom + 1;
  const words = (element) => `\`${element.textContent.trim().slice(0, 60)}\``;
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  const picture = document.querySelector('svg.picture');
  if (!picture) return ['has no picture'];
  if (picture.getAttribute('role') !== 'img' || !picture.querySelector('title')?.textContent) facts.push('the picture has no title');

  for (const frame of all('.frame', picture)) {
    const stack = boxOf(frame.querySelector('.stack'));
    const cards = all('.card', frame);
    const boxes = [...all('.network', frame), ...all('.tier', frame)];
    cards.forEach((one, place) => {
      for (const other of cards.slice(place + 1)) if (overlap(boxOf(one), boxOf(other))) facts.push(`${words(one.parentNode)} overlaps ${words(other.parentNode)}`);
      // A box holds a card, or has nothing of it.
      for (const box of boxes) if (overlap(boxOf(one), boxOf(box)) && !within(boxOf(one), boxOf(box))) facts.push(`${words(one.parentNode)} stands across a border`);
    });
    boxes.forEach((one, place) => {
      for (const other of boxes.slice(place + 1)) {
        const apart = !overlap(boxOf(one), boxOf(other));
        if (!apart && !within(boxOf(one), boxOf(other)) && !within(boxOf(other), boxOf(one))) facts.push('the borders of two boxes cross');
      }
    });
    for (const node of all('.node', frame)) {
      const card = boxOf(node.querySelector('.card'));
      for (const text of all('text', node)) if (!within(boxOf(text), card)) facts.push(`${words(text)} is wider than its box`);
    }
    const labels = all('.label', frame);
    labels.forEach((one, place) => {
      for (const card of cards) if (overlap(boxOf(one), boxOf(card))) facts.push(`the label ${words(one)} lies on ${words(card.parentNode)}`);
      for (const other of labels.slice(place + 1)) if (overlap(boxOf(one), boxOf(other))) facts.push(`the labels ${words(one)} and ${words(other)} overlap`);
    });
    for (const one of [...cards, ...boxes, ...all('text', frame)]) if (!within(boxOf(one), stack)) facts.push(`${words(one)} stands outside of its stack`);
  }
  const paper = boxOf(picture);
  for (const one of all('text, rect, path.arrow', picture)) if (!within(boxOf(one), paper)) facts.push(`${words(one)} is cut off`);

  // Whether words can be read: against the innermost box that they lie in, or the page.
  const channels = (color) => color.match(/[\d.]+/g).map(Number);
  const light = (color) => {
    const [r, g, b] = channels(color).map((part) => (part / 255 <= 0.03928 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => (Math.max(light(one), light(other)) + 0.05) / (Math.min(light(one), light(other)) + 0.05);
  const behind = (text) => all('rect', picture).filter((rect) => within(boxOf(text), boxOf(rect))).pop();
  for (const text of all('text', picture)) {
    const rect = behind(text);
    const ground = rect ? getComputedStyle(rect).fill : getComputedStyle(document.body).backgroundColor;
    if (contrast(getComputedStyle(text).fill, ground) < 4.5) facts.push(`${words(text)} can hardly be read`);
  }
  const ground = getComputedStyle(document.body).backgroundColor;
  for (const element of all('h1, h2, h3, p, th, td, li, summary')) {
    if (element.closest('svg') || !element.textContent.trim()) continue;
    if (contrast(getComputedStyle(element).color, ground) < 4.5) facts.push(`${words(element)} can hardly be read`);
    if (boxOf(element).width && boxOf(element).right > document.documentElement.clientWidth + 1 && !element.closest('.scroll')) facts.push(`${words(element)} is cut off`);
  }
  return facts;
}
