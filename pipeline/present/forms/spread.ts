/** Labels on a line, moved as little as needed so that none touches another. */

export interface Label {
  /** Where its middle would best be. */
  readonly middle: number;
  /** Room that it takes, with its margin. */
  readonly width: number;
}

/**
 * The middles of the labels, in their order, between `low` and `high`. Labels that overlap form a
 * block around their mean place (pool of adjacent violators); what does not fit runs over `high`.
 */
export function spread(labels: readonly Label[], low: number, high: number): readonly number[] {
  const order = labels.map((_, index) => index);
  order.sort((a, b) => (labels[a]?.middle ?? 0) - (labels[b]?.middle ?? 0) || a - b);
  const blocks: Block[] = [];
  for (const index of order) {
    const { middle, width } = labels[index] ?? { middle: 0, width: 0 };
    blocks.push({ members: [index], start: middle - width / 2, width, weight: 1 });
    for (let last = blocks.length - 1; last > 0; last -= 1) {
      const [before, after] = [blocks[last - 1], blocks[last]];
      if (!before || !after || before.start + before.width <= after.start) break;
      blocks.splice(last - 1, 2, merge(before, after));
    }
  }
  return placeBlocks(blocks, labels, low, high);
}

interface Block {
  readonly members: readonly number[];
  readonly start: number;
  readonly width: number;
  readonly weight: number;
}

/** Start that is best for both, each counted by its members. */
function merge(a: Block, b: Block): Block {
  const weight = a.weight + b.weight;
  const start = (a.start * a.weight + (b.start - a.width) * b.weight) / weight;
  return { members: [...a.members, ...b.members], start, width: a.width + b.width, weight };
}

function placeBlocks(
  blocks: readonly Block[],
  labels: readonly Label[],
  low: number,
  high: number,
): readonly number[] {
  const starts: number[] = [];
  let limit = high;
  for (const block of blocks.toReversed()) {
    const start = Math.min(block.start, limit - block.width);
    starts.unshift(start);
    limit = start;
  }
  const places = labels.map(() => 0);
  let floor = low;
  blocks.forEach(({ members }, index) => {
    let at = Math.max(starts[index] ?? 0, floor);
    for (const member of members) {
      const width = labels[member]?.width ?? 0;
      places[member] = at + width / 2;
      at += width;
    }
    floor = at;
  });
  return places;
}
