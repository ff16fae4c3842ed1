package dev.etl.spark;

import dev.etl.engine.wire.SplitClaim;
import dev.etl.engine.wire.WorkOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Packs splits into tasks: many small files share a task, and network splits wait together.
final class SplitPacks {
  private static final long MAX_BYTES = 16L << 20;
  private static final int MAX_REMOTE = 256;

  /// Minimum tasks per slot, if there are enough splits.
  private static final int TASKS = 4;

  private SplitPacks() {}

  /// @param slots number of parallel tasks
  static List<SplitPack> of(WorkOrder order, List<SplitClaim> splits, int slots) {
    Map<Integer, Integer> splitsOfSource = new HashMap<>();
    splits.forEach(split -> splitsOfSource.merge(split.source(), 1, Integer::sum));
    long[] bytes = new long[splits.size()];
    long all = 0;
    for (int index = 0; index < bytes.length; index++) {
      int source = splits.get(index).source();
      bytes[index] = order.sources().get(source).bytes() / splitsOfSource.getOrDefault(source, 1);
      all += bytes[index];
    }
    long mostBytes = Math.clamp(all / ((long) slots * TASKS), 1, MAX_BYTES);
    int mostRemote = Math.clamp(splits.size() / ((long) slots * TASKS), 1, MAX_REMOTE);
    List<SplitPack> packs = new ArrayList<>();
    List<SplitClaim> pack = new ArrayList<>();
    boolean remote = false;
    long inPack = 0;
    for (int index = 0; index < bytes.length; index++) {
      SplitClaim split = splits.get(index);
      boolean overNetwork = order.sources().get(split.source()).remote();
      boolean full =
          overNetwork != remote
              || (overNetwork ? pack.size() >= mostRemote : inPack + bytes[index] > mostBytes);
      if (full && !pack.isEmpty()) {
        packs.add(new SplitPack(pack, remote));
        pack.clear();
        inPack = 0;
      }
      remote = overNetwork;
      inPack += bytes[index];
      pack.add(split);
    }
    if (!pack.isEmpty()) {
      packs.add(new SplitPack(pack, remote));
    }
    return packs;
  }
}
