/** Tests what the figures tell of people. */

import { expect, test } from "vitest";

import { makeMetrics } from "./metrics.ts";

test("[C3] whether a comment is staged, released or withdrawn is not told apart, nor why one was refused", async () => {
  const none = () => 0;
  const metrics = makeMetrics({
    syncSockets: none,
    liveSockets: none,
    liveWaitingBytes: none,
    rooms: none,
    pendingUpdates: none,
    pendingBytes: none,
    commitWindow: none,
  });
  for (const type of ["stage-comment", "release-comment", "add-comment", "revise-comment", "withdraw-comment"]) {
    metrics.command(type, "done", 0.001);
    metrics.command(type, "comment-exists", 0.001);
  }
  metrics.command("order-task", "wrong-phase", 0.001);
  const text = await metrics.text();
  metrics.stop();
  expect(text.match(/^sanguan_commands_total.*$/gm)).toEqual([
    'sanguan_commands_total{type="comment",outcome="done"} 5',
    'sanguan_commands_total{type="comment",outcome="refused"} 5',
    'sanguan_commands_total{type="order-task",outcome="wrong-phase"} 1',
  ]);
  expect(text).not.toMatch(/stage-comment|comment-exists/);
});
