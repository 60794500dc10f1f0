/* Words for what scripts write; the server put them into templates, in the page's language. */

/** The texts of a template by their key. */
export function wordsIn(part, name) {
  const template = part.querySelector(`template[data-words="${name}"]`);
  return Object.fromEntries([...template.content.children].map((one) => [one.dataset.key, one.textContent]));
}
