package dev.etl.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.etl.file.Trouble.Kind;
import dev.etl.file.disk.DiskFile;
import dev.etl.file.input.InputFile;
import dev.etl.file.input.LocalFile;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A disk in memory that promises no more than POSIX does: after a power loss it holds what was
/// forced to it, and any part of what was not.
///
/// - Bytes last that [DiskFile#force] covered. Of later ones each block may be there, be zeros, or
///   be missing, and so may the new length.
/// - Names last once their folder was forced. Each later change (a name made, renamed, exchanged or
///   deleted) may have happened or not, in any combination; one folder's part of it as a whole.
///   Where a name moves between two folders, either part may be missing.
/// - After a failed force, those bytes can no longer be forced, though later calls succeed: Linux
///   reports a failure once, and takes the bytes for written.
///
/// The idea is that of MockDirectoryWrapper in Apache Lucene. Paths of [#root] lead here. Safe for
/// use by several threads.
public final class SimulatedDisk {
  private static final int BLOCK = 64;

  private final SimulatedFileSystem files = new SimulatedFileSystem(this);
  private final Folder root;
  private final List<Change> unforced = new ArrayList<>();
  private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
  private Features features = Features.ALL;
  private Trouble trouble = new Trouble.None();
  private @Nullable Random shortReads;
  private long operations;
  private long clock;
  private boolean off;
  private String last = "";

  /// What file systems have or have not.
  public record Features(boolean exchange, boolean links, boolean forceAll) {
    public static final Features ALL = new Features(true, true, true);

    public static Features random(Random random) {
      return new Features(random.nextBoolean(), random.nextBoolean(), random.nextBoolean());
    }
  }

  public SimulatedDisk() {
    this(new Folder());
  }

  private SimulatedDisk(Folder root) {
    this.root = root;
  }

  /// The uppermost folder.
  public Path root() {
    return files.getPath("/");
  }

  public void set(Features next) {
    features = next;
  }

  public void set(Trouble next) {
    trouble = next;
    operations = 0;
    counts.clear();
  }

  /// Has reads give fewer bytes than are asked for, as they may.
  public void readShort(Random random) {
    shortReads = random;
  }

  /// How many operations there were since the trouble was set.
  public synchronized long operations() {
    return operations;
  }

  /// How many operations of a kind there were since the trouble was set.
  public synchronized long operations(Kind kind) {
    return counts.getOrDefault(kind, 0L);
  }

  public Trouble trouble() {
    return trouble;
  }

  /// Whether the power went off.
  public synchronized boolean isOff() {
    return off;
  }

  /// The last operation that was allowed to happen, or that failed.
  public synchronized String last() {
    return last;
  }

  // What survives.

  /// The same disk as it is found when the power is back; this one stays as it is.
  public synchronized SimulatedDisk afterPowerLoss(Random random) {
    Map<Folder, Map<String, Node>> found = new HashMap<>();
    int likely = random.nextInt(5);
    int inOrder = random.nextInt(unforced.size() + 1);
    for (int index = 0; index < unforced.size(); index++) {
      boolean happened =
          switch (likely) {
            case 0 -> false;
            case 1 -> true;
            case 2 -> index < inOrder;
            default -> random.nextBoolean();
          };
      if (happened) {
        Change change = unforced.get(index);
        change.applyTo(
            found.computeIfAbsent(change.folder, folder -> new LinkedHashMap<>(folder.lasting)));
      }
    }
    return copy(
        file -> file.survivor(random), folder -> found.getOrDefault(folder, folder.lasting));
  }

  /// Has a process that was killed hold nothing any more: the power stayed on.
  public synchronized void afterKill() {
    off = false;
    trouble = new Trouble.None();
    release(root);
  }

  /// Its locks are known by keys, in this process too.
  private static void release(Node node) {
    node.key = new Object();
    switch (node) {
      case Bytes file -> file.lock = null;
      case Folder folder -> folder.entries.values().forEach(SimulatedDisk::release);
    }
  }

  /// The same disk, all of which lasts.
  public synchronized SimulatedDisk copy() {
    return copy(Bytes::content, folder -> folder.entries);
  }

  private SimulatedDisk copy(
      Function<Bytes, byte[]> bytes, Function<Folder, Map<String, Node>> entries) {
    SimulatedDisk copy =
        new SimulatedDisk((Folder) copy(root, bytes, entries, new IdentityHashMap<>()));
    copy.features = features;
    copy.clock = clock;
    return copy;
  }

  private static Node copy(
      Node node,
      Function<Bytes, byte[]> bytes,
      Function<Folder, Map<String, Node>> entries,
      Map<Node, Node> copies) {
    Node known = copies.get(node);
    if (known != null) {
      return known;
    }
    return switch (node) {
      case Bytes file -> {
        Bytes next = new Bytes();
        next.now = bytes.apply(file);
        next.length = next.now.length;
        next.forced = next.now.clone();
        next.modified = file.modified;
        copies.put(file, next);
        yield next;
      }
      case Folder folder -> {
        Folder next = new Folder();
        next.modified = folder.modified;
        copies.put(folder, next);
        entries
            .apply(folder)
            .forEach((name, entry) -> next.entries.put(name, copy(entry, bytes, entries, copies)));
        next.lasting.putAll(next.entries);
        yield next;
      }
    };
  }

  /// All files and folders below the root, without disturbing the counts: their texts in
  /// ISO-8859-1, or `/` for a folder.
  public synchronized Map<String, String> content() {
    Map<String, String> content = new TreeMap<>();
    collect(root, "", content);
    return content;
  }

  private static void collect(Folder folder, String path, Map<String, String> content) {
    folder.entries.forEach(
        (name, node) -> {
          switch (node) {
            case Bytes file ->
                content.put(path + "/" + name, new String(file.content(), ISO_8859_1));
            case Folder below -> {
              content.put(path + "/" + name, "/");
              collect(below, path + "/" + name, content);
            }
          }
        });
  }

  /// Removes or puts back what dead runs left of a target, as the next run does.
  public static void cleanUp(Path target) {
    Leftovers.remove(
        Objects.requireNonNull(target.getParent()), String.valueOf(target.getFileName()));
  }

  /// A file here, as [dev.etl.file.input.InputFiles] gives those of the machine.
  public static InputFile input(Path path) throws IOException {
    return LocalFile.of(path, path.toString());
  }

  // Operations.

  private void step(Kind kind, String what) throws IOException {
    if (off) {
      throw new Trouble.PowerIsOff();
    }
    operations++;
    long nth = counts.merge(kind, 1L, Long::sum);
    last = kind + " " + what;
    switch (trouble) {
      case Trouble.None _ -> {}
      case Trouble.PowerOff power -> {
        if (operations >= power.operation()) {
          off = true;
          last = "before " + last;
          throw new Trouble.PowerIsOff();
        }
      }
      case Trouble.Fault fault -> {
        if (kind == fault.kind()
            && (nth == fault.nth() || (fault.lasting() && nth > fault.nth()))) {
          throw new FileSystemException(what, null, kind.reason());
        }
      }
    }
  }

  synchronized @Nullable Node find(Path path) throws IOException {
    step(Kind.LOOK, path.toString());
    return at(path);
  }

  synchronized Node get(Path path) throws IOException {
    Node node = find(path);
    if (node == null) {
      throw new NoSuchFileException(path.toString());
    }
    return node;
  }

  private @Nullable Node at(Path path) {
    Node node = root;
    for (Path name : path.toAbsolutePath().normalize()) {
      if (!(node instanceof Folder folder) || folder.entries.get(name.toString()) == null) {
        return null;
      }
      node = folder.entries.get(name.toString());
    }
    return node;
  }

  private Folder folderOf(Path path) throws IOException {
    Path parent = path.toAbsolutePath().normalize().getParent();
    Node node = parent == null ? null : at(parent);
    if (node == null) {
      throw new NoSuchFileException(path.toString());
    }
    if (!(node instanceof Folder folder)) {
      throw new NotDirectoryException(String.valueOf(parent));
    }
    return folder;
  }

  private static String name(Path path) {
    return String.valueOf(path.toAbsolutePath().normalize().getFileName());
  }

  synchronized List<String> names(Path path) throws IOException {
    step(Kind.LOOK, path.toString());
    return switch (at(path)) {
      case null -> throw new NoSuchFileException(path.toString());
      case Bytes _ -> throw new NotDirectoryException(path.toString());
      case Folder folder -> List.copyOf(folder.entries.keySet());
    };
  }

  synchronized void makeFolder(Path path) throws IOException {
    step(Kind.NAME, "mkdir " + path);
    checkFree(path);
    change(new Change(folderOf(path)).put(name(path), new Folder()));
  }

  private void checkFree(Path path) throws IOException {
    if (at(path) != null) {
      throw new FileAlreadyExistsException(path.toString());
    }
  }

  synchronized void delete(Path path) throws IOException {
    step(Kind.NAME, "delete " + path);
    switch (at(path)) {
      case null -> throw new NoSuchFileException(path.toString());
      case Folder folder when !folder.entries.isEmpty() ->
          throw new DirectoryNotEmptyException(path.toString());
      case Node _ -> change(new Change(folderOf(path)).put(name(path), null));
    }
  }

  synchronized void link(Path link, Path existing) throws IOException {
    if (!features.links()) {
      throw new UnsupportedOperationException();
    }
    step(Kind.NAME, "link " + link + " to " + existing);
    Node node = at(existing);
    if (node == null) {
      throw new NoSuchFileException(existing.toString());
    }
    checkFree(link);
    change(new Change(folderOf(link)).put(name(link), node));
  }

  synchronized void move(Path from, Path to, boolean replace) throws IOException {
    step(Kind.NAME, "rename " + from + " to " + to);
    Node node = at(from);
    if (node == null) {
      throw new NoSuchFileException(from.toString());
    }
    if (!replace) {
      checkFree(to);
    }
    Node old = at(to);
    if (node instanceof Folder) {
      if (old instanceof Bytes) {
        throw new NotDirectoryException(to.toString());
      }
      if (old instanceof Folder folder && !folder.entries.isEmpty()) {
        throw new DirectoryNotEmptyException(to.toString());
      }
    } else if (old instanceof Folder) {
      throw new FileSystemException(to.toString(), null, "Is a directory");
    }
    Folder source = folderOf(from);
    Folder target = folderOf(to);
    if (source == target) {
      change(new Change(source).put(name(from), null).put(name(to), node));
    } else {
      change(new Change(target).put(name(to), node));
      change(new Change(source).put(name(from), null));
    }
  }

  synchronized boolean exchange(Path one, Path other) {
    try {
      step(Kind.NAME, "exchange " + one + " and " + other);
      Node first = at(one);
      Node second = at(other);
      if (!features.exchange() || first == null || second == null) {
        return false;
      }
      Folder folder = folderOf(one);
      if (folder != folderOf(other)) {
        return false;
      }
      change(new Change(folder).put(name(one), second).put(name(other), first));
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private void change(Change change) {
    change.changes.forEach(change.folder::set);
    change.folder.modified = ++clock;
    unforced.add(change);
  }

  synchronized void forceNames(Path path) throws IOException {
    step(Kind.FORCE, "names in " + path);
    switch (at(path)) {
      case null -> throw new NoSuchFileException(path.toString());
      case Bytes _ -> throw new NotDirectoryException(path.toString());
      case Folder folder -> forceNames(folder);
    }
  }

  private void forceNames(Folder folder) {
    for (Iterator<Change> rest = unforced.iterator(); rest.hasNext(); ) {
      Change change = rest.next();
      if (change.folder == folder) {
        change.makeLast();
        rest.remove();
      }
    }
  }

  synchronized boolean forceAll(Path path) throws IOException {
    if (!features.forceAll()) {
      return false;
    }
    step(Kind.FORCE, "all");
    if (at(path) == null) {
      return false;
    }
    unforced.forEach(Change::makeLast);
    unforced.clear();
    forceBytes(root);
    return true;
  }

  private static void forceBytes(Folder folder) {
    for (Node node : folder.entries.values()) {
      switch (node) {
        case Bytes file -> file.force();
        case Folder below -> forceBytes(below);
      }
    }
  }

  /// @param mustBeNew whether a file that exists is an error
  synchronized SimulatedFile open(Path path, boolean make, boolean mustBeNew) throws IOException {
    if (mustBeNew) {
      step(Kind.NAME, "create " + path);
      checkFree(path);
    } else {
      step(Kind.LOOK, path.toString());
    }
    Node node = at(path);
    if (node == null && make) {
      if (!mustBeNew) {
        step(Kind.NAME, "create " + path);
      }
      Bytes made = new Bytes();
      change(new Change(folderOf(path)).put(name(path), made));
      node = made;
    }
    return switch (node) {
      case null -> throw new NoSuchFileException(path.toString());
      case Folder _ -> throw new FileSystemException(path.toString(), null, "Is a directory");
      case Bytes file -> new SimulatedFile(path, file);
    };
  }

  // Nodes.

  /// A file or a folder, whatever its names.
  abstract static sealed class Node {
    /// What tells it from all others, and outlives it in sets.
    Object key = new Object();

    long modified;
  }

  /// A folder: its entries now, and those that last.
  static final class Folder extends Node {
    private final Map<String, Node> entries = new LinkedHashMap<>();
    private final Map<String, Node> lasting = new LinkedHashMap<>();

    private void set(String name, @Nullable Node node) {
      set(entries, name, node);
    }

    private static void set(Map<String, Node> in, String name, @Nullable Node node) {
      if (node == null) {
        in.remove(name);
      } else {
        in.put(name, node);
      }
    }
  }

  /// A file: its bytes now, and those that last.
  static final class Bytes extends Node {
    private byte[] now = {};
    private int length;
    private byte[] forced = {};
    private boolean lost;
    private @Nullable SimulatedFile lock;

    int length() {
      return length;
    }

    private byte[] content() {
      return Arrays.copyOf(now, length);
    }

    private void force() {
      if (!lost) {
        forced = content();
      }
    }

    private byte[] survivor(Random random) {
      byte[] written = content();
      if (Arrays.equals(written, forced)) {
        return written;
      }
      int least = Math.min(written.length, forced.length);
      int most = Math.max(written.length, forced.length);
      int size =
          switch (random.nextInt(4)) {
            case 0 -> forced.length;
            case 1, 2 -> written.length;
            default -> least + random.nextInt(most - least + 1);
          };
      byte[] left = new byte[size];
      int likely = random.nextInt(4);
      for (int from = 0; from < size; from += BLOCK) {
        int to = Math.min(size, from + BLOCK);
        int choice = likely < 3 ? likely : random.nextInt(3);
        byte[] source = choice == 0 ? written : choice == 1 ? forced : new byte[0];
        if (Arrays.equals(part(written, from, to), part(forced, from, to))) {
          source = written;
        }
        System.arraycopy(part(source, from, to), 0, left, from, to - from);
      }
      return left;
    }

    private static byte[] part(byte[] bytes, int from, int to) {
      byte[] part = new byte[to - from];
      int count = Math.min(to, bytes.length) - from;
      if (count > 0) {
        System.arraycopy(bytes, from, part, 0, count);
      }
      return part;
    }
  }

  /// What happens to the names of one folder in one step.
  private static final class Change {
    private final Folder folder;
    private final Map<String, @Nullable Node> changes = new LinkedHashMap<>();

    Change(Folder folder) {
      this.folder = folder;
    }

    Change put(String name, @Nullable Node node) {
      changes.put(name, node);
      return this;
    }

    void makeLast() {
      applyTo(folder.lasting);
    }

    void applyTo(Map<String, Node> entries) {
      changes.forEach((name, node) -> Folder.set(entries, name, node));
    }
  }

  /// A file that is open.
  final class SimulatedFile extends DiskFile {
    private final Path path;
    private final Bytes file;
    private int position;

    SimulatedFile(Path path, Bytes file) {
      this.path = path;
      this.file = file;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      synchronized (SimulatedDisk.this) {
        try {
          step(Kind.WRITE, path.toString());
        } catch (IOException e) {
          // A disk that gets full takes a part.
          put(bytes, from, length / 2);
          throw e;
        }
        put(bytes, from, length);
      }
    }

    private void put(byte[] bytes, int from, int length) {
      int end = position + length;
      if (end > file.now.length) {
        file.now = Arrays.copyOf(file.now, Math.max(2 * file.now.length, end));
      }
      System.arraycopy(bytes, from, file.now, position, length);
      position = end;
      file.length = Math.max(file.length, end);
      file.modified = ++clock;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      synchronized (SimulatedDisk.this) {
        step(Kind.READ, path.toString());
        int count = Math.min(length, file.length - position);
        if (count <= 0) {
          return length == 0 ? 0 : -1;
        }
        if (shortReads != null) {
          count = 1 + shortReads.nextInt(count);
        }
        System.arraycopy(file.now, position, bytes, from, count);
        position += count;
        return count;
      }
    }

    @Override
    public long position() {
      return position;
    }

    @Override
    public void seek(long next) {
      position = Math.toIntExact(next);
    }

    @Override
    public long length() throws IOException {
      synchronized (SimulatedDisk.this) {
        step(Kind.LOOK, path.toString());
        return file.length;
      }
    }

    @Override
    public void force() throws IOException {
      synchronized (SimulatedDisk.this) {
        try {
          step(Kind.FORCE, path.toString());
        } catch (IOException e) {
          file.lost = true;
          throw e;
        }
        file.force();
      }
    }

    @Override
    public boolean tryLock() throws IOException {
      synchronized (SimulatedDisk.this) {
        step(Kind.LOOK, "lock of " + path);
        if (file.lock != null && file.lock != this) {
          return false;
        }
        file.lock = this;
        return true;
      }
    }

    @Override
    public void close() {
      synchronized (SimulatedDisk.this) {
        if (file.lock == this) {
          file.lock = null;
        }
      }
    }
  }
}
