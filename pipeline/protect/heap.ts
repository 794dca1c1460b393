/** A binary heap of small integers by priority; equal priorities leave in order of arrival. */
export interface Heap {
  keys: Float64Array;
  items: Int32Array;
  size: number;
}

export function createHeap(): Heap {
  return { keys: new Float64Array(1024), items: new Int32Array(1024), size: 0 };
}

/** `item` doubles as the tie-break: a lower one leaves first. */
export function push(heap: Heap, key: number, item: number): void {
  if (heap.size === heap.items.length) grow(heap);
  const { keys, items } = heap;
  let at = heap.size++;
  while (at > 0) {
    const up = (at - 1) >> 1;
    const upKey = keys[up] ?? 0;
    if (upKey < key || (upKey === key && (items[up] ?? 0) < item)) break;
    keys[at] = upKey;
    items[at] = items[up] ?? 0;
    at = up;
  }
  keys[at] = key;
  items[at] = item;
}

/** The item of lowest priority, or -1 from an empty heap. */
export function pop(heap: Heap): number {
  if (heap.size === 0) return -1;
  const { keys, items } = heap;
  const top = items[0] ?? -1;
  const size = --heap.size;
  const key = keys[size] ?? 0;
  const item = items[size] ?? 0;
  let at = 0;
  for (;;) {
    let down = 2 * at + 1;
    if (down >= size) break;
    if (down + 1 < size && before(heap, down + 1, down)) down++;
    const downKey = keys[down] ?? 0;
    if (key < downKey || (key === downKey && item < (items[down] ?? 0))) break;
    keys[at] = downKey;
    items[at] = items[down] ?? 0;
    at = down;
  }
  keys[at] = key;
  items[at] = item;
  return top;
}

function before({ keys, items }: Heap, a: number, b: number): boolean {
  const ka = keys[a] ?? 0;
  const kb = keys[b] ?? 0;
  return ka < kb || (ka === kb && (items[a] ?? 0) < (items[b] ?? 0));
}

function grow(heap: Heap): void {
  const keys = new Float64Array(heap.keys.length * 2);
  const items = new Int32Array(heap.items.length * 2);
  keys.set(heap.keys);
  items.set(heap.items);
  heap.keys = keys;
  heap.items = items;
}
